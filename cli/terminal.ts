/** Questions and news go to standard error, data to standard output. */
import { readFileSync, writeSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { askAtTerminal, unlessDone } from '../client/node/terminal.ts'
import { plainJson, plainText } from '../client/plain-text.ts'
import { usage } from './stop.ts'

export const writeNote = (text: string): void => void process.stderr.write(`${plainText(text)}\n`)

export const print = (data: object): void => void process.stdout.write(`${plainJson(data)}\n`)

/** @param option names the descriptor that answers where it is given; to be given where there is no terminal */
export const ask = async (question: string, option: string, isHidden: boolean, fd?: string) => {
  if (fd !== undefined) return readDescriptor(fd)
  const asked = () => askAtTerminal(question, isHidden)
  const answer = await orStop(`No terminal to ask at; give ${option}`, asked)
  if (answer === null) throw usage('Stopped. Nothing was sent.')
  return answer
}

export const orStop = <T>(what: string, act: () => T): T => {
  try {
    return act()
  } catch (cause) {
    throw usage(`${what}: ${cause instanceof Error ? cause.message : ''}`, cause)
  }
}

export const readDescriptor = (fd: string): string =>
  orStop('The file descriptor', () => readFileSync(Number.parseInt(fd, 10), 'utf8'))

export const writeDescriptor = (fd: string, line: string): void =>
  orStop('The file descriptor', () => void writeSync(Number.parseInt(fd, 10), `${line}\n`))

/** A file, or standard input. @throws Stop if it is no UTF-8, or empty and may not be */
export const readText = async (file: string | undefined, mayBeEmpty = false): Promise<string> => {
  if (file === undefined && process.stdin.isTTY) writeNote('Write. Ctrl-D on a new line ends it.')
  const bytes =
    file === undefined ? await buffer(process.stdin) : orStop('The file', () => readFileSync(file))
  const text = orStop('The text', () => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (text.trim() === '' && !mayBeEmpty) throw usage('There is no text. Nothing was sent.')
  return text.trimEnd()
}

/** Hands the text back to whoever typed or piped it, unless `send` ends well. */
export const keepingText = <T>(text: string, send: () => Promise<T>): Promise<T> =>
  unlessDone(send, () => {
    writeNote('Your text follows on standard output.')
    process.stdout.write(`${text}\n`)
  })
