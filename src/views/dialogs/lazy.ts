/** What the page can show first without: loaded in one piece, by rest.ts. */
export { Dialogs } from './Dialogs.tsx'
export { Carried } from '../kill/Carried.tsx'
export { FlowLine } from '../kill/FlowLine.tsx'
export { StepList } from '../kill/StepList.tsx'
export { Panic } from '../Panic.tsx'
export { DeadRow } from '../table/DeadRow.tsx'
export { RowPanel } from '../table/RowPanel.tsx'
export { Trouble } from '../Trouble.tsx'
