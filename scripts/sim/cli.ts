import { isMainThread } from 'node:worker_threads'
import { main } from './main.ts'
import { serve } from './pool.ts'

if (isMainThread) process.exitCode = await main(process.argv.slice(2), console.log, console.error)
else serve()
