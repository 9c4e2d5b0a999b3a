/**
 * Kills the server under load, again and again, on both databases: `npm run soak [-- --kills N]`, so many on each. Exit code
 * 1 if anything that was acknowledged is lost, or there twice, or does not stand.
 */
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchPortal } from '../bench/portal.ts'
import { heading, row } from '../bench/table.ts'
import { temporaryFolder } from '../support/portal.ts'
import { startCluster } from '../support/postgres-cluster.ts'
import { serverLauncher } from '../support/server-process.ts'
import { type Outcome, soak } from './soak.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '500' } } })
const kills = Number(values.kills)
if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills takes a whole number, from 1')

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

const print = (name: string, outcome: Outcome): void => {
  const { acknowledged, againMs, tookMs } = outcome
  heading(`${kills} kills on ${name}`)
  row('acknowledged', `${acknowledged.reports} reports, ${acknowledged.letters} letters`)
  row('lost', `${outcome.lost}`)
  row('doubled', `${outcome.doubled}`)
  row('does not stand', outcome.broken.join(', ') || '0')
  const sorted = againMs.toSorted((one, other) => one - other)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  row('answers again after', `median ${seconds(median)}, worst ${seconds(sorted.at(-1) ?? 0)}`)
  row('one kill takes', seconds(tookMs / kills))
}

const { folder, remove } = temporaryFolder()
const launcher = serverLauncher()
const cluster = await startCluster({ durable: true })
heading(`A server under load, on ${cpus().length} processors`)
try {
  const data = join(folder, 'data', 'db')
  for (const [name, config] of [
    ['PostgreSQL', { kind: 'postgres', url: cluster.url }],
    ['the embedded database', { kind: 'embedded', folder: data }],
  ] as const) {
    const outcome = await soak(await benchPortal(config), launcher, kills)
    print(name, outcome)
    if (outcome.lost + outcome.doubled + outcome.broken.length > 0) process.exitCode = 1
  }
} finally {
  await launcher.end()
  await cluster.stop()
  remove()
}
