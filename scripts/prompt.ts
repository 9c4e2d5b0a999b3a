/** Questions to whoever runs a script. Where standard input is no terminal, each answer is its next line. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export interface Prompt {
  line(question: string): Promise<string>
  /** What is typed is not shown. */
  secret(question: string): Promise<string>
  close(): void
}

/** Questions go to standard error: standard output is for what a script writes. */
export const openPrompt = (): Prompt => {
  let hidden = false
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) process.stderr.write(chunk)
      done()
    },
  })
  const terminal = process.stdin.isTTY === true
  const lines = createInterface({ input: process.stdin, output, terminal })
  const given = lines[Symbol.asyncIterator]()
  const ask = async (question: string, hide: boolean): Promise<string> => {
    process.stderr.write(question)
    hidden = hide
    const { value, done } = await given.next()
    hidden = false
    if (hide || !terminal) process.stderr.write('\n')
    return done ? '' : value
  }
  return {
    line: (question) => ask(question, false),
    secret: (question) => ask(question, true),
    close: () => lines.close(),
  }
}
