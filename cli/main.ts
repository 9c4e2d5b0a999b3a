import { exportOne } from './export.ts'
import { type Invocation, parseInvocation, USAGE } from './options.ts'
import { read, report, verify, write } from './reporter.ts'
import { EXIT, toStop, usage } from './stop.ts'

const COMMANDS: Readonly<Record<string, (given: Invocation) => Promise<void>>> = {
  report,
  read,
  write,
  verify,
  export: exportOne,
}

try {
  const given = parseInvocation(process.argv.slice(2))
  const command = Object.hasOwn(COMMANDS, given.command) ? COMMANDS[given.command] : undefined
  if (!command) throw usage(USAGE)
  await command(given)
} catch (error) {
  const stop = toStop(error)
  process.stderr.write(`${stop.message}\n`)
  if (stop.exit === 'unforeseen') process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = EXIT[stop.exit]
}
