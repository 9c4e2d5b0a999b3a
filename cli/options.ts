/** The command line. Nothing secret is ever an argument: shells keep a history, and everybody's processes are listed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { usage } from './stop.ts'

export const USAGE = readFileSync(join(import.meta.dirname, 'usage.txt'), 'utf8')

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const NAMES_ID = ['--id', '--exclude', '--case']
/** An id may begin with a dash, and would be taken for an option. */
const withIds = (args: readonly string[]): string[] =>
  args.flatMap((arg, i) => {
    if (NAMES_ID.includes(args[i - 1] ?? '')) return []
    const id = NAMES_ID.includes(arg) ? args[i + 1] : undefined
    return id === undefined ? [arg] : [`${arg}=${id}`]
  })

const parse = (args: readonly string[]) =>
  parseArgs({
    args: withIds(args),
    allowPositionals: true,
    options: {
      portal: text,
      id: text,
      proxy: text,
      'receipt-fd': text,
      wait: text,
      urgent: flag,
      exclude: { type: 'string', multiple: true },
      yes: flag,
      file: { type: 'string', multiple: true },
      'as-is': flag,
      save: text,
      files: text,
      name: text,
      'secrets-fd': text,
      case: text,
    },
  })

export type Options = ReturnType<typeof parse>['values']

export interface Invocation {
  readonly command: string
  readonly file: string | undefined
  readonly options: Options
}

const TAKES_FILE = ['report', 'write']

/** @throws Stop that repeats no argument: one of them may be a receipt after all */
export const parseInvocation = (args: readonly string[]): Invocation => {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (cause) {
    throw usage(`An option is unknown or lacks its value.\n\n${USAGE}`, cause)
  }
  const [command, file, ...more] = parsed.positionals
  if (command === undefined) throw usage(USAGE)
  if (more.length > 0 || (file !== undefined && !TAKES_FILE.includes(command))) {
    const advice = 'If it was a receipt, take it out of the history of your shell.'
    throw usage(`There is an argument too many. ${advice}\n\n${USAGE}`)
  }
  return { command, file, options: parsed.values }
}

/** Milliseconds. */
export const waitMs = ({ wait = '300' }: Options): number => {
  if (!/^\d{1,6}$/.test(wait)) throw usage('--wait is a number of seconds.')
  return Number(wait) * 1000
}
