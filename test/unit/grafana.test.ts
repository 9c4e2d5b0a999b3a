/** The dashboard for Grafana, against the metrics, labels and alerts that there are. */
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { JOB_NAMES } from '../../server/app.ts'
import { createMetrics, NOTICE_OUTCOMES, OUTCOMES } from '../../server/metrics/metrics.ts'

const textOf = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const panel = z.looseObject({
  id: z.number(),
  type: z.enum(['row', 'stat', 'timeseries']),
  title: z.string().min(1),
  description: z.string().default(''),
  gridPos: z.strictObject({ h: z.number(), w: z.number(), x: z.number(), y: z.number() }),
  targets: z
    .array(
      z.strictObject({
        datasource: z.strictObject({
          type: z.literal('prometheus'),
          uid: z.literal('$datasource'),
        }),
        expr: z.string(),
        legendFormat: z.string().min(1),
        refId: z.string(),
      }),
    )
    .default([]),
})
const { panels, templating } = z
  .looseObject({
    title: z.literal('Candour'),
    templating: z.looseObject({ list: z.array(z.looseObject({ name: z.string() })) }),
    panels: z.array(panel).min(15),
  })
  .parse(JSON.parse(textOf('deploy/grafana.json')))
const shown = panels.filter(({ type }) => type !== 'row')
const expressions = shown.flatMap(({ targets }) => targets.map(({ expr }) => expr))

const metrics = createMetrics()
const known = [
  ...(await metrics.live.getMetricsAsJSON()),
  ...(await metrics.slotted.getMetricsAsJSON()),
]
const series = new Set([
  'up',
  ...known.flatMap(({ name, type }) =>
    String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
])
const namesIn = (expr: string): string[] =>
  expr.match(/\b(?:candour|process|nodejs)_[a-z0-9_]+|\bup\b/g) ?? []
const LABELS: Readonly<Record<string, readonly string[]>> = {
  task: Object.values(JOB_NAMES).flat(),
  outcome: [...OUTCOMES, ...NOTICE_OUTCOMES],
  job: ['candour'],
  instance: ['$instance'],
  event: ['mailSent'],
}

describe.each(shown.map((it) => [it.title, it] as const))('%s', (_title, { targets }) => {
  it('asks for series and labels that there are', () => {
    expect(targets.length).toBeGreaterThan(0)
    for (const { expr } of targets) {
      expect(namesIn(expr)).not.toEqual([])
      expect(namesIn(expr).filter((name) => !series.has(name))).toEqual([])
      for (const [, label = '', values = ''] of expr.matchAll(/([a-z]+)[!=]~?"([^"]*)"/g))
        for (const value of values.split('|')) expect(LABELS[label]).toContain(value)
      const opened = expr.split('(').length
      expect(expr.split(')').length).toBe(opened)
    }
  })
})

it('has every metric of ours', () => {
  const all = expressions.flatMap(namesIn).join(' ')
  const own = known.map(({ name }) => name).filter((name) => name.startsWith('candour_'))
  expect(own.length).toBeGreaterThan(10)
  expect(own.filter((name) => !all.includes(name))).toEqual([])
})

it('asks by no label that a reporter could be told by', () => {
  const by = expressions.flatMap((expr) =>
    [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(', ')),
  )
  const labels = ['event', 'le', 'outcome', 'route', 'state', 'task']
  expect([...new Set(by)].sort()).toEqual(labels)
})

it('has a place for each alert, and names none that there is not', () => {
  const alerts = [...textOf('deploy/alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name)
  const said = shown.flatMap(({ description }) => description.match(/\bCandour[A-Z]\w+/g) ?? [])
  expect([...new Set(said)].sort()).toEqual(alerts.sort())
  expect(load(textOf('deploy/alerts.yml'))).toBeTruthy()
})

it('has panels that lie beside each other, each with a number of its own', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) => {
    expect(x + w).toBeLessThanOrEqual(24)
    return Array.from({ length: h * w }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`)
  })
  expect(new Set(cells).size).toBe(cells.length)
  expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'instance'])
})
