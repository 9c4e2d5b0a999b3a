/** The shipped server as a process of its own. Says `{port, pid}` on standard output when it answers. */
import { main } from '../../server/main.ts'

const running = await main(process.env)
process.stdout.write(`${JSON.stringify({ port: running.port })}\n`)
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void running.close().then(() => process.exit(0)))
}
