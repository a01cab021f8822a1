import { useEffect, useState } from 'react'
import { NOTICE } from '../../content/notice.ts'
import { actions } from '../../store/actions.ts'
import type { NewBuild } from '../../store/builds.ts'

/** The page comes back as it is: the address says where the machine stands. */
function reload(): void {
  history.replaceState(undefined, '', actions.link())
  location.reload()
}

interface Props {
  /** Calls back with each new build. */
  readonly hear: (tell: (build: NewBuild) => void) => void
}

/** A quiet word that a new version is ready: it takes no room from the page, and does nothing by itself. */
export function Notice({ hear }: Props) {
  const [build, setBuild] = useState<NewBuild>()
  useEffect(() => hear(setBuild), [hear])
  return (
    <div className="notice" role="status">
      {build && (
        <p>
          {NOTICE.ready}{' '}
          <button type="button" className="link" onClick={() => build.open(reload)}>
            {NOTICE.reload}
          </button>
          <button type="button" className="link" onClick={() => setBuild(undefined)}>
            {NOTICE.later}
          </button>
        </p>
      )}
    </div>
  )
}
