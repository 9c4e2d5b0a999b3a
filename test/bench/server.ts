/**
 * The shipped server as a process of its own. Says `{port, pid}` on standard output when it answers. Imported, to be
 * compiled, it only loads.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { main } from '../../server/main.ts'

const run = async (): Promise<void> => {
  const running = await main(process.env)
  process.stdout.write(`${JSON.stringify({ port: running.port })}\n`)
  // So that what it grows by is told from what it has not thrown away yet.
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  process.on('SIGUSR2', collect)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)))
  }
}

if (import.meta.main) await run()
