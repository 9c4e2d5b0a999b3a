/**
 * `npm test`: types, style, build, and, where none of these fails, the tests that a change passes before it is committed.
 * `npm run test:long` (`node scripts/test.ts long`): the tests that take longer, but for those in whole browsers
 * (`npm run test:engines`). Tests are one stage, so that both processors have work until its end: the long files come
 * first, the short ones last. The last line is the sum of all tests.
 */
import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const RESULT = '.cache/test.json'

const LONG = ['long', 'embedded-long', 'clean']
const isLong = process.argv[2] === 'long'
const PROJECTS = isLong
  ? LONG.map((name) => `--project=${name}`)
  : [...LONG, 'engines', 'failover'].map((name) => `--project=!${name}`)

interface Count {
  passed: number
  failed: number
}

/** The part of Vitest's JSON report that is summed. */
interface Report {
  numPassedTests: number
  numTotalTests: number
  success: boolean
}

const MEMORY = '/dev/shm'
const MEMORY_BYTES = 4 * 1024 ** 3

/**
 * Hundreds of databases are made and thrown away: in memory, where Linux has plenty of it and lets programs run there,
 * else where temporary files always are.
 */
const temporary = (): string | null => {
  try {
    const [, options = ''] =
      readFileSync('/proc/mounts', 'utf8').match(/^\S+ \/dev\/shm \S+ (\S+)/m) ?? []
    const { bavail, bsize } = statfsSync(MEMORY)
    if (options.split(',').includes('noexec') || bavail * bsize < MEMORY_BYTES) return null
    const folder = mkdtempSync(join(MEMORY, 'candour-tests-'))
    // PostgreSQL runs on another account.
    chmodSync(folder, 0o755)
    return folder
  } catch {
    return null
  }
}

const folder = temporary()
const env = {
  ...process.env,
  ...(folder && { TMPDIR: folder }),
  // Servers and scripts start dozens of times: their TypeScript is stripped and compiled once.
  NODE_COMPILE_CACHE: resolve('.cache/node'),
}

/** Their checks share nothing, so that all run at once. */
const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-b'],
  ['lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['build', process.execPath, 'scripts/build.ts'],
]

/** What each printed comes when it ends, the faults last. @returns how many failed */
const runChecks = async (): Promise<number> => {
  const faults = CHECKS.map(
    ([name, command, ...args]) =>
      new Promise<string | null>((resolve) => {
        execFile(command, args, { env, maxBuffer: Infinity }, (error, out, complaints) => {
          const said = `\n== ${name}\n${out}${complaints}${error?.code === 'ENOENT' ? error : ''}`
          if (!error) console.log(said)
          resolve(error && said)
        })
      }),
  )
  const failed = (await Promise.all(faults)).filter((said) => said !== null)
  for (const said of failed) console.error(said)
  return failed.length
}

/** A test that did not pass failed, skipped ones included; so did a run that wrote no report or ended badly. */
const runTests = (): Count => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULT}`]
  console.log('\n== tests')
  const args = ['run', ...PROJECTS, ...reporters]
  const ended = spawnSync('vitest', args, { stdio: 'inherit', env }).status === 0
  try {
    const report: Report = JSON.parse(readFileSync(RESULT, 'utf8'))
    const passed = report.numPassedTests
    const missed = report.numTotalTests - passed
    return { passed, failed: ended && report.success && passed > 0 ? missed : Math.max(missed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

// A key that ends the tests ends them first: what they left in memory is cleared away then.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
rmSync(RESULT, { force: true })
let sum: Count = { passed: 0, failed: 0 }
try {
  const faults = isLong ? 0 : await runChecks()
  sum = faults > 0 ? { passed: 0, failed: faults } : runTests()
} finally {
  if (folder) rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0
