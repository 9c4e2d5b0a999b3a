/**
 * `npm test`: types, style, build, and the tests that a change passes before it is committed; stops at the first stage that
 * fails. `npm run test:long` (`node scripts/test.ts long`): the tests that take longer, those in whole browsers excepted
 * (`npm run test:engines`). Tests are one stage, so that both processors have work until its end: the long files come
 * first, the short ones last. The last line is the sum of all tests.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const RESULT = '.cache/test.json'

const LONG = ['long', 'clean']
const isLong = process.argv[2] === 'long'
const PROJECTS = isLong
  ? LONG.map((name) => `--project=${name}`)
  : [...LONG, 'engines'].map((name) => `--project=!${name}`)

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

const run = (name: string, command: string, ...args: string[]): boolean => {
  console.log(`\n== ${name}`)
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}

/** A test that did not pass failed, skipped ones included; so did a run that wrote no report or ended badly. */
const runTests = (): Count => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULT}`]
  const ended = run('tests', 'vitest', 'run', ...PROJECTS, ...reporters)
  try {
    const report: Report = JSON.parse(readFileSync(RESULT, 'utf8'))
    const passed = report.numPassedTests
    const missed = report.numTotalTests - passed
    return { passed, failed: ended && report.success && passed > 0 ? missed : Math.max(missed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const BEFORE: readonly (() => Count)[] = [
  () => checked(run('types', 'tsc', '-b')),
  () => checked(run('lint', 'biome', 'check', '--error-on-warnings', '.')),
  () => checked(run('build', process.execPath, 'scripts/build.ts')),
]
const STAGES = [...(isLong ? [] : BEFORE), runTests]

const checked = (passed: boolean): Count => ({ passed: 0, failed: passed ? 0 : 1 })

// A key that ends the tests ends them first: what they left in memory is cleared away then.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
rmSync(RESULT, { force: true })
const sum: Count = { passed: 0, failed: 0 }
try {
  for (const stage of STAGES) {
    const { passed, failed } = stage()
    sum.passed += passed
    sum.failed += failed
    if (failed > 0) break
  }
} finally {
  if (folder) rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0
