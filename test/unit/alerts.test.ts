/** Alerts, the page for operators and the metrics that there are. */
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { JOB_NAMES } from '../../server/app.ts'
import { createMetrics, OUTCOMES } from '../../server/metrics/metrics.ts'
import { manifestsIn } from '../support/manifests.ts'

const textOf = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const rule = z.strictObject({
  alert: z.string().regex(/^Candour[A-Z][A-Za-z]+$/),
  expr: z.string(),
  for: z.string().regex(/^\d+m$/),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
})
const file = z.strictObject({
  groups: z.tuple([z.strictObject({ name: z.literal('candour'), rules: z.array(rule).min(10) })]),
})

const { rules } = file.parse(load(textOf('deploy/alerts.yml'))).groups[0]
const operate = textOf('docs/operate.md')

const metrics = createMetrics()
const known = [
  ...(await metrics.live.getMetricsAsJSON()),
  ...(await metrics.slotted.getMetricsAsJSON()),
]
/** `up` is Prometheus' own. */
const series = new Set([
  'up',
  ...known.flatMap(({ name, type }) =>
    String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
])

const namesIn = (text: string): string[] =>
  text.match(/\b(?:candour|process|nodejs)_[a-z_]+|\bup\b/g) ?? []

describe('deploy/alerts.yml', () => {
  it.each(rules.map((it) => [it.alert, it] as const))('%s asks for what there is', (_name, it) => {
    const names = namesIn(it.expr)
    expect(names).not.toEqual([])
    expect(names.filter((name) => !series.has(name))).toEqual([])
    const values = (label: string) =>
      [...it.expr.matchAll(new RegExp(`\\b${label}=~?"([^"]+)"`, 'g'))].flatMap(([, all = '']) =>
        all.split('|'),
      )
    const tasks: readonly string[] = Object.values(JOB_NAMES).flat()
    expect(values('task').filter((task) => !tasks.includes(task))).toEqual([])
    expect(values('outcome').filter((one) => !OUTCOMES.some((outcome) => outcome === one))).toEqual(
      [],
    )
    const events = known
      .filter(({ name }) => name === 'candour_log_events_total')
      .flatMap((metric) => metric.values.map(({ labels }) => labels['event']))
    expect(values('event').filter((event) => !events.includes(event))).toEqual([])
  })

  it.each(rules.map((it) => [it.alert, it] as const))('%s has its section', (name, it) => {
    expect(it.annotations.runbook).toBe(`docs/operate.md#${name.toLowerCase()}`)
    expect(operate).toContain(`\n### ${name}\n\n`)
  })

  it('watches every job, and has no two alerts of one name', () => {
    const watched = rules.flatMap(
      ({ expr }) => /task=~?"([^"]+)"/.exec(expr)?.[1]?.split('|') ?? [],
    )
    expect(watched.sort()).toEqual(Object.values(JOB_NAMES).flat().sort())
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })
})

describe('docs/operate.md', () => {
  it('has a section for no alert that there is not', () => {
    const headings = [...operate.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(rules.map(({ alert }) => alert))
  })

  it('explains every metric of ours, and names none that there is not', () => {
    const own = known.map(({ name }) => name).filter((name) => name.startsWith('candour_'))
    expect(own.filter((name) => !operate.includes(`\`${name}\``))).toEqual([])
    const all = new Set([...series, ...known.map(({ name }) => name), 'process_', 'nodejs_'])
    /** The role that owns the tables. */
    const others = ['up', 'candour_owner']
    const named = namesIn(operate).filter((name) => !others.includes(name))
    expect(named.filter((name) => !all.has(name))).toEqual([])
  })
})

it('on Kubernetes nobody reads metrics but a Prometheus', () => {
  const from = [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
    },
  ]
  const policies = manifestsIn('network.yaml').filter((it) => JSON.stringify(it).includes('9464'))
  expect(policies).toEqual([
    expect.objectContaining({
      metadata: { name: 'portal' },
      spec: expect.objectContaining({
        ingress: [expect.anything(), { from, ports: [{ protocol: 'TCP', port: 9464 }] }],
      }),
    }),
  ])
})
