/** The command line as a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { join } from 'node:path'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What it wrote to descriptor 3. */
  readonly third: string
}

const MAIN = join(import.meta.dirname, '../../cli/main.ts')

/** @param given to standard input, and to descriptor 3 */
export const cli = async (
  args: readonly string[],
  given: { readonly input?: string; readonly third?: string } = {},
): Promise<Ended> => {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  const [, stdout, stderr, third] = child.stdio
  // Every further descriptor is a socket, whatever the types say.
  const both = third as Socket
  const written = ['', '', '']
  for (const [i, stream] of [stdout, stderr, both].entries()) {
    stream?.on('data', (chunk) => (written[i] += chunk))
  }
  // A process may end without reading what it was given.
  for (const stream of [child.stdin, both]) stream?.on('error', () => undefined)
  child.stdin?.end(given.input ?? '')
  both.end(given.third ?? '')
  const [code] = await once(child, 'close')
  const [out = '', err = '', read = ''] = written
  return { code, out, err, third: read }
}

/**
 * At a terminal of its own, which util-linux's `script` makes: what is typed once a question stands there.
 * @returns all that the terminal showed
 */
export const cliAtTerminal = async (
  args: readonly string[],
  question: string,
  typed: string,
): Promise<{ readonly code: number; readonly shown: string }> => {
  const command = [process.execPath, MAIN, ...args].map((it) => `'${it}'`).join(' ')
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'])
  let shown = ''
  let isTyped = false
  child.stdout.on('data', (chunk) => {
    shown += chunk
    if (isTyped || !shown.includes(question)) return
    isTyped = true
    child.stdin.write(`${typed}\r`)
  })
  const [code] = await once(child, 'close')
  return { code, shown }
}
