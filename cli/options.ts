/** The command line. Nothing secret is ever an argument: shells keep a history, and everybody's processes are listed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { usage } from './stop.ts'

export const USAGE = readFileSync(join(import.meta.dirname, 'usage.txt'), 'utf8')

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const
const OPTIONS = {
  ...{ portal: text, id: text, proxy: text, wait: text, name: text, case: text },
  ...{ 'receipt-fd': text, 'secrets-fd': text, save: text, files: text },
  ...{ exclude: texts, file: texts, urgent: flag, yes: flag, 'as-is': flag },
}

/** An id may begin with a dash, and would be taken for an option. No argument holds a NUL. */
const withIds = (args: readonly string[]): string[] =>
  args
    .join('\0')
    .replaceAll(/(^|\0)--(id|exclude|case)\0/g, '$1--$2=')
    .split('\0')

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: withIds(args), allowPositionals: true, options: OPTIONS })
  } catch (cause) {
    throw usage(`An option is unknown or lacks its value.\n\n${USAGE}`, cause)
  }
}

/** @throws Stop that repeats no argument: one of them may be a receipt after all */
export const parseInvocation = (args: readonly string[]) => {
  const { values: options, positionals } = parse(args)
  const [command = '', file, ...more] = positionals
  const takesFile = command === 'report' || command === 'write'
  if (more.length > 0 || (file !== undefined && !takesFile)) {
    const advice = 'If it was a receipt, take it out of the history of your shell.'
    throw usage(`There is an argument too many. ${advice}\n\n${USAGE}`)
  }
  return { command, file, options }
}

export type Invocation = ReturnType<typeof parseInvocation>
export type Options = Invocation['options']
