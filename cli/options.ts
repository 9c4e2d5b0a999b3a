/** The command line. Nothing secret is ever an argument: shells keep a history, and everybody's processes are listed. */
import { parseArgs } from 'node:util'
import { usage } from './stop.ts'

export const USAGE = `Candour from a terminal: npm run -s cli -- COMMAND --portal https://… [OPTIONS]

  report [FILE]      sends a report: the text of FILE, or of standard input
  read               prints a case
  write [FILE]       adds a message to a case
  verify             replays a case and prints what holds
  export             (officers) prints a case as verified JSON

  --portal ADDRESS   of the portal, https:
  --id ID            its id or its seven check words: another portal is refused
  --proxy ADDRESS    socks5h://127.0.0.1:9050 for Tor; names are looked up there
  --receipt-fd N     report: where the receipt goes; read, write, verify: where it comes from
  --wait SECONDS     how long to repeat what gets no certain answer (300)
  --urgent           report: somebody is in danger
  --exclude OFFICER  report: an officer who must not read it, by name or id; may be repeated
  --yes              report: send without asking
  --name NAME        export: the officer's sign-in name
  --secrets-fd N     export: passphrase and one-time code, a line each
  --case NUMBER      export: the number of the case, XXXX-XXXX

Questions and news go to standard error, data to standard output. It ends with 0 if all was done, 2 if the command makes
no sense, 3 for a wrong receipt or passphrase, 4 if the portal refused, 5 if nobody knows whether it arrived, 6 if what
the portal showed does not hold, 7 for another portal than --id, 1 for what nobody foresaw, 130 if it was stopped.
`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
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
      name: text,
      'secrets-fd': text,
      case: text,
    },
  })

export type Options = ReturnType<typeof parse>['values']

export interface Given {
  readonly command: string
  readonly file: string | undefined
  readonly options: Options
}

const TAKES_FILE = ['report', 'write']

/** @throws Stop that repeats no argument: one of them may be a receipt after all */
export const givenIn = (args: readonly string[]): Given => {
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
