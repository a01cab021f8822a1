import { createElement, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { keepBuild, type NewBuild } from '../../store/builds.ts'
import { followEdits } from '../../store/edit/index.ts'
import { follow as followMoments } from '../../store/explain.ts'
import { isOneFile } from '../../store/program.ts'
import { KeptNotice } from '../edit/KeptNotice.tsx'
import { followPace } from '../kill/slowPage.ts'
import { Predicted } from '../predict/Predicted.tsx'
import { takeDrops } from './drops.ts'
import { Notice } from './Notice.tsx'

/** ms after the rest of the page has come: whoever acts at once has the line for himself. */
const KEEP_AFTER = 2000

/** A page inside another page keeps nothing in the reader's browser. */
const isWhole = (): boolean => window.top === window

/** The one file needs no copy of itself. */
const keeps = (): boolean => import.meta.env.PROD && 'serviceWorker' in navigator && !isOneFile() && isWhole()

/** Keeps the page for the time without a network. Where the browser or the host does not let it, the page goes on without. */
function keep(tell: (build: NewBuild) => void): void {
  keepBuild(navigator.serviceWorker, tell).then(
    (update) =>
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && update()),
    () => undefined,
  )
}

/** Shows a notice after everything else of the page. */
const show = (notice: ReactElement): void =>
  createRoot(document.body.appendChild(document.createElement('div'))).render(notice)

const announceBuilds = (): void =>
  show(createElement(Notice, { hear: (tell) => void setTimeout(() => keep(tell), KEEP_AFTER) }))

let following = false

/** What begins when the first picture stands and the rest is there. A second call does nothing. */
export function follow(): void {
  followMoments()
  if (following) return
  following = true
  followPace()
  followEdits(isWhole())
  if (isWhole()) show(createElement(KeptNotice))
  if (isWhole()) takeDrops()
  show(createElement(Predicted))
  if (keeps()) announceBuilds()
}
