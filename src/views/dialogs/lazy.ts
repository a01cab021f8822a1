/** What the page can show first without: loaded in one piece, when the first of them is needed or the page is idle. */
export { Dialogs } from './Dialogs.tsx'
export { Panic } from '../Panic.tsx'
export { RowPanel } from '../table/RowPanel.tsx'
