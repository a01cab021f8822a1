/** The mode for other pages, and its part of the dialog behind Share. */
export const EMBED = {
  open: 'Open in Badness',
  title: 'Embed',
  explain:
    'This code shows the picture in a page of yours, with a Play button and a link to here. Say from when to when it plays.',
  asks: 'This code shows the picture in a page of yours. A picture there cannot ask first: it shows the scores from the start.',
  from: 'From, s',
  to: 'To, s',
  loop: 'Again and again',
  code: 'Code',
  copy: 'Copy code',
  frame: (scenario: string): string => `Badness: ${scenario}`,
  onDisk:
    'A file on a disk cannot be shown in a page. Put it on a web server and open it there: then the code is here.',
} as const
