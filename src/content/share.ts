import { counted } from '../base/format.ts'

/** What a link can open. */
export type ShareKind = 'moment' | 'scenario' | 'predict'

/** The dialog behind Share. */
export const SHARE = {
  title: 'Share',
  link: 'Link',
  what: 'The link opens',
  kinds: {
    moment: {
      name: 'this moment',
      explain: 'The same machine at the same moment, with everything you changed on the way.',
    },
    scenario: {
      name: 'the scenario',
      explain: 'The scenario from its start, as its author made it: without your changes.',
    },
    predict: {
      name: 'a question first',
      explain:
        'Your run with the answer hidden: the page asks who will die, plays, and says whether the answer was right.',
    },
  },
  copy: 'Copy link',
  copied: 'Copied',
  letters: (letters: number): string => counted(letters, 'letter'),
} as const satisfies { readonly kinds: Readonly<Record<ShareKind, object>> } & Record<string, unknown>

/** The link as a code for cameras. */
export const QR = {
  show: 'QR code',
  title: 'QR code',
  alt: 'QR code of the link',
  close: 'Close',
  making: 'One moment …',
  dense:
    'This code is dense: from the last row a phone may not read it. The link to the scenario is shorter, or send the link.',
  tooLong: 'This link is too long for a code. Send it, or save the scenario as a file.',
  failed: 'The code could not be made. Try again when there is a network.',
} as const

/** The program as one file, in the dialog behind Share. */
export const ONE_FILE = {
  title: 'One file',
  explain:
    'The whole page with this machine inside, as one HTML file. It opens in any browser, without a network: put it on a stick.',
  save: 'Save as one file',
  results: {
    none: '',
    saving: 'One moment …',
    saved: 'The browser has the file.',
    failed: 'The file could not be fetched. Try again when there is a network.',
  },
} as const
