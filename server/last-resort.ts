/** For what nobody foresaw: a process that ends says so by the log's allow-list, and one that could go on goes on. */
import { createLog, describeError } from './log.ts'

/** Ends the process with one line of the log. Never an error's message, nor its trace. */
export const crash = (error: unknown): never => {
  createLog('error', process.stderr, Date.now).error('crashed', describeError(error))
  process.exit(1)
}

/** From now on an error that nobody caught ends the process: what it left behind is unknown. */
export const endOnFault = (): void => {
  process.on('uncaughtException', crash)
}

/** Whoever read the log may go away, and a disk may be full: lines are lost then, and nothing else. */
export const ignoreBrokenPipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
