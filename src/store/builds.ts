/** The part of a service worker that stands for a build of the page. */
type Build = Pick<ServiceWorker, 'state' | 'postMessage' | 'addEventListener'>

/** What the DOM says for nothing. */
type Nothing = Exclude<ServiceWorkerRegistration['waiting'], ServiceWorker>

interface Registration {
  readonly waiting: Build | Nothing
  readonly installing: Build | Nothing
  readonly active: object | Nothing
  addEventListener(type: 'updatefound', found: () => void): void
  update(): Promise<unknown>
}

/** What keeps builds of the page for the time without a network; the browser's navigator.serviceWorker. */
export interface Keeper {
  register(script: string, options: { updateViaCache: 'none' }): Promise<Registration>
}

/** Another build than the one that is open is there. `open` puts it in place, and calls back when it is. */
export interface NewBuild {
  open(done: () => void): void
}

const newBuild = (build: Build): NewBuild => ({
  open(done) {
    const look = (): void => void (build.state === 'activated' && done())
    build.addEventListener('statechange', look)
    build.postMessage('now')
    look() // another tab may have opened it already
  },
})

/**
 * Keeps this build, and tells of each that comes after it. It never puts one in place by itself: somebody may be
 * teaching. The answer asks the host for a new build now.
 */
export async function keepBuild(keeper: Keeper, tell: (build: NewBuild) => void): Promise<() => void> {
  const registration = await keeper.register('./sw.js', { updateViaCache: 'none' })
  const look = (): void => {
    const { waiting, active } = registration
    if (waiting && active) tell(newBuild(waiting))
  }
  const found = (): void => registration.installing?.addEventListener('statechange', look)
  registration.addEventListener('updatefound', found)
  found()
  look()
  return () => void registration.update().catch(() => undefined)
}
