import { lazy } from 'react'
import { stubborn } from '../../store/stubborn.ts'

/** The view "Eras", which comes when it is first opened. Stands in a Suspense. */
export const Eras = lazy(() => stubborn(() => import('./lazy.ts')).then((parts) => ({ default: parts.Eras })))
