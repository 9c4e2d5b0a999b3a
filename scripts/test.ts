/** Every check, one stage after another; stops at the first that fails. The last line is the sum of all tests. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'

const RESULTS = '.cache/test'
const PROJECTS = ['unit', 'store', 'server', 'browser'] as const

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

const run = (name: string, command: string, ...args: string[]): boolean => {
  console.log(`\n== ${name}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

/** A test that did not pass failed, skipped ones included; so did a run that wrote no report or ended badly. */
const runProject = (project: string): Count => {
  const file = `${RESULTS}/${project}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ended = run(project, 'vitest', 'run', '--project', project, ...reporters)
  try {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    const passed = report.numPassedTests
    const missed = report.numTotalTests - passed
    return { passed, failed: ended && report.success && passed > 0 ? missed : Math.max(missed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const STAGES: readonly (() => Count)[] = [
  () => checked(run('types', 'tsc', '-b')),
  () => checked(run('lint', 'biome', 'check', '--error-on-warnings', '.')),
  () => checked(run('build', process.execPath, 'scripts/build.ts')),
  ...PROJECTS.map((project) => () => runProject(project)),
]

const checked = (passed: boolean): Count => ({ passed: 0, failed: passed ? 0 : 1 })

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
const sum: Count = { passed: 0, failed: 0 }
for (const stage of STAGES) {
  const { passed, failed } = stage()
  sum.passed += passed
  sum.failed += failed
  if (failed > 0) break
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0
