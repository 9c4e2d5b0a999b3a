import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { standardPolicy } from '../../protocol/clocks/packs.ts'
import { asGiven, type ClockText, sameClock, vectors } from '../support/clocks.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/clocks.ts', import.meta.url))

const run = (input: unknown) => {
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
    input: text,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('scripts/clocks.ts', () => {
  it('gives every vector', () => {
    const { status, stdout, stderr } = run(vectors.sequences)
    expect([status, stderr]).toEqual([0, ''])
    const found: { clocks: ClockText[] }[] = JSON.parse(stdout)
    expect(found).toHaveLength(vectors.sequences.length)
    vectors.sequences.forEach((wanted, i) => {
      const given = found[i]?.clocks.map((one) => asGiven(one, wanted.clocks.find(sameClock(one))))
      expect(given, wanted.name).toHaveLength(wanted.clocks.length)
      expect(given, wanted.name).toEqual(expect.arrayContaining(wanted.clocks))
    })
  })

  it('gives one answer for one history, under the policy that comes with it', () => {
    const history = [{ act: 'received', on: '2026-03-02', countsFrom: '2026-03-01' }]
    const policy = standardPolicy('default', 'none')
    const [rules] = policy.rules
    const short = { ...rules, acknowledgement: { rule: 'withinWorkingDays', n: 2 } }
    const only = ['acknowledgement']
    const answer = (rest: object) =>
      JSON.parse(run({ history, today: '2026-03-04', ...rest }).stdout)
    expect(answer({ only, policy: { ...policy, rules: [short] } })).toEqual({
      clocks: [
        {
          clock: 'acknowledgement',
          instance: 1,
          start: '2026-03-01',
          startedOn: '2026-03-02',
          due: '2026-03-03',
          target: '2026-03-03',
          state: 'late',
        },
      ],
    })
    expect(answer({ only, policy: 'police-england-wales' }).clocks[0].due).toBe('2026-03-08')
  })

  it('names an act that no statement has, and goes on', () => {
    const history = [
      { act: 'received', on: '2026-03-02' },
      { act: 'assign', on: '2026-03-02' },
      { act: 'acknowleged', on: '2026-03-03' },
    ]
    const { status, stderr } = run({ history, today: '2026-03-03' })
    expect(status).toBe(0)
    expect(stderr).toBe("input.history[2]: no statement is called 'acknowleged'; ignored\n")
  })

  const received = { act: 'received', on: '2026-03-02' }
  const given = (history: unknown, today = '2026-04-01') => [{ history, today }]
  it.each([
    ['nothing', '', /no JSON/],
    ['no JSON', '{', /no JSON/],
    ['no object', 'null', /^input: /],
    ['no history', [{ today: '2026-03-02' }], /^\[0\]: .* at history/s],
    ['an empty history', given([]), /history\[0\] is not 'received'/],
    ['another beginning', given([{ ...received, act: 'update' }]), /is not 'received'/],
    ['no today', [{ history: [received] }], /today/],
    [
      'a date that does not exist',
      given([{ ...received, on: '2026-02-30' }]),
      /2026-02-30.*no date/,
    ],
    ['no date', given([{ act: 'received' }]), /history\[0\]: .* at on/s],
    ['no act', given([received, { on: '2026-03-03' }]), /history\[1\]: .* at act/s],
    [
      'an act without its part',
      given([received, { act: 'delayReport', on: '2026-03-03' }]),
      /period/,
    ],
    [
      'falling dates',
      given([received, { act: 'message', on: '2026-03-01' }]),
      /history\[1\] is dated before/,
    ],
    [
      'a history of the future',
      given([received], '2026-03-01'),
      /history\[0\] is dated after today/,
    ],
    [
      'counting from after',
      given([{ ...received, countsFrom: '2026-03-03' }]),
      /countsFrom is after/,
    ],
    ['an unknown policy', [{ history: [received], today: '2026-03-02', policy: 'x' }], /policy/],
    ['an unknown clock', [{ history: [received], today: '2026-03-02', only: ['x'] }], /only/],
    ['a fault in the second', [...given([received]), { history: 1 }], /^\[1\]: /],
  ])('refuses %s', (_, input, message) => {
    const { status, stdout, stderr } = run(input)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/\n\s+at .*:\d+/)
    expect([status, stdout]).toEqual([1, ''])
  })
})
