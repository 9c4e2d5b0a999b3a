/** For what nobody foresaw: a process that ends says so by the log's allow-list, and one that could go on goes on. */
import { createLog, describeError } from './log.ts'

/** Ends the process on an error that nobody caught: what it left behind is unknown. Never its message, nor its trace. */
export const endOnFault = (): void => {
  const log = createLog('error', process.stderr, Date.now)
  process.on('uncaughtException', (error) => {
    log.error('crashed', describeError(error))
    process.exit(1)
  })
}

/** Whoever read the log may go away, and a disk may be full: lines are lost then, and nothing else. */
export const ignoreBrokenPipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
