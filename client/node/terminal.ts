/** What a person types where a program runs, and what happens to it if they stop the program. */
import { openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ReadStream } from 'node:tty'

/**
 * Asks at the terminal, whatever standard input is.
 * @param isHidden what is typed is not shown
 * @returns null if it was closed instead
 * @throws if there is no terminal
 */
export const askAtTerminal = (question: string, isHidden: boolean): Promise<string | null> => {
  const input = new ReadStream(openSync('/dev/tty', 'r+'))
  // Raw, so that nothing but what goes to `output` is seen.
  const output = isHidden ? {} : { output: process.stderr }
  const lines = createInterface({ input, ...output, terminal: true })
  process.stderr.write(question)
  return new Promise<string | null>((resolve) => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(null))
  }).finally(() => {
    lines.close()
    input.destroy()
    if (isHidden) process.stderr.write('\n')
  })
}

/** @param giveBack called unless the work ends well: it throws, or somebody stops the program, which then ends */
export const unlessDone = async <T>(work: () => Promise<T>, giveBack: () => void): Promise<T> => {
  const onStop = () => {
    giveBack()
    process.exit(130)
  }
  process.once('SIGINT', onStop)
  try {
    return await work()
  } catch (error) {
    giveBack()
    throw error
  } finally {
    process.off('SIGINT', onStop)
  }
}
