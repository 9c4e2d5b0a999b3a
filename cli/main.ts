import { EXIT_CODES } from '../client/headless/ending.ts'
import { exportOne } from './export.ts'
import { parseInvocation, USAGE } from './options.ts'
import { read, report, verify, write } from './reporter.ts'
import { toStop, usage } from './stop.ts'
import { writeNote } from './terminal.ts'

const COMMANDS = new Map(Object.entries({ report, read, write, verify, export: exportOne }))

try {
  const given = parseInvocation(process.argv.slice(2))
  const command = COMMANDS.get(given.command)
  if (!command) throw usage(USAGE)
  await command(given)
} catch (error) {
  const { code, message } = toStop(error)
  writeNote(message)
  if (code === 'unforeseen') process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = EXIT_CODES[code]
}
