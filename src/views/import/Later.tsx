import { lazy } from 'react'
import { stubborn } from '../../store/stubborn.ts'

/** The dialog behind Import, which comes when it is first opened. Stands in a Suspense. */
export const ImportDialog = lazy(() =>
  stubborn(() => import('./lazy.ts')).then((parts) => ({ default: parts.ImportDialog })),
)
