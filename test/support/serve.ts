/**
 * The shipped server as a process of its own, with pages from the folder that is named first. With a second argument it
 * kills itself when it has looked at the clock so many times: in the middle of its work, at a place that can be chosen. Its
 * clock then says that a quarter of an hour has just begun: the jobs that come at its end look at the clock, too.
 */
import { fail } from '../../scripts/run-portal.ts'
import { databaseNow } from '../../server/clock.ts'
import { crash, endOnFault } from '../../server/last-resort.ts'
import { main } from '../../server/main.ts'
import { QUARTER_HOUR_MS } from '../../server/slots.ts'

endOnFault()
const [, , webRoot = '', looks] = process.argv
const behindMs = looks === undefined ? 0 : Date.now() % QUARTER_HOUR_MS
let left = Number.POSITIVE_INFINITY
const now = () => {
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
  return Date.now() - behindMs
}

const { port, setupLink, close } = await main(process.env, {
  webRoot,
  now,
  monotonicMs: () => performance.now(),
  databaseNow,
}).catch(fail)
process.stdout.write(`${JSON.stringify({ port, setupLink })}\n`)
if (looks !== undefined) left = Number(looks)
process.once('SIGTERM', () => void close().then(() => process.exit(), crash))
