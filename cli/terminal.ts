/** Questions and news go to standard error, data to standard output. */
import { openSync, readFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import { ReadStream } from 'node:tty'
import { plainJson, plainText } from '../client/plain-text.ts'
import { usage } from './stop.ts'

export const writeNote = (text: string): void => void process.stderr.write(`${plainText(text)}\n`)

export const print = (data: object): void => void process.stdout.write(`${plainJson(data)}\n`)

/** Asks at the terminal, whatever standard input is. @param option what to give where there is none */
export const ask = (question: string, option: string, isHidden: boolean): Promise<string> => {
  const input = orStop(`No terminal to ask at; give ${option}`, () => {
    return new ReadStream(openSync('/dev/tty', 'r+'))
  })
  // Raw, so that nothing but what goes to `output` is seen.
  const output = isHidden ? {} : { output: process.stderr }
  const lines = createInterface({ input, ...output, terminal: true })
  process.stderr.write(question)
  return new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    lines.once('close', () => reject(usage('Stopped. Nothing was sent.')))
  }).finally(() => {
    lines.close()
    input.destroy()
    if (isHidden) process.stderr.write('\n')
  })
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
  if (file === undefined && process.stdin.isTTY)
    writeNote('Write now. End with Ctrl-D on an empty line.')
  const bytes =
    file === undefined ? await buffer(process.stdin) : orStop('The file', () => readFileSync(file))
  const text = orStop('The text', () => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (text.trim() === '' && !mayBeEmpty) throw usage('There is no text. Nothing was sent.')
  return text.trimEnd()
}

/** Hands the text back to whoever typed or piped it, unless `send` ends well. */
export const keepingText = async <T>(text: string, send: () => Promise<T>): Promise<T> => {
  const giveBack = () => {
    writeNote('Your text follows on standard output.')
    process.stdout.write(`${text}\n`)
  }
  const onStop = () => {
    giveBack()
    process.exit(130)
  }
  process.once('SIGINT', onStop)
  try {
    return await send()
  } catch (error) {
    giveBack()
    throw error
  } finally {
    process.off('SIGINT', onStop)
  }
}
