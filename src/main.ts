import { start } from './start.ts'

void start(
  () => new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' }),
  location.hash,
)
