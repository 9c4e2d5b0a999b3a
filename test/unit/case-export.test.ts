import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { type CaseExport, clocksOfExport } from '../../protocol/case-export.ts'
import { standardPolicy, withComparison } from '../../protocol/clocks/packs.ts'
import type { SharedStatement } from '../../protocol/statement.ts'
import { TestCase } from '../support/case.ts'
import { World } from '../support/world.ts'
import { bring, pair } from './history/bring.ts'
import { add, copyOf, playedCase, someHash } from './history/forge.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/clocks.ts', import.meta.url))
const run = (input: unknown, ...options: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...options], {
    input: JSON.stringify(input),
    encoding: 'utf8',
  })
  return { status, stderr: stderr.trim(), printed: stdout && JSON.parse(stdout) }
}

const world = await World.create()
const exportOf = (copy: TestCase, today: string): CaseExport => ({
  directories: copy.world.epochs.map(({ signed }) => signed),
  logs: copy.logs,
  today,
})
const late: SharedStatement['act'] = { type: 'late', clock: 'acknowledgement', instance: 1 }
const silent = new TestCase(world)
add(silent, 'shared', late, { on: '2026-03-10' })

const short = (clocks: readonly { clock: string; due: unknown; state: string }[]) =>
  clocks.map(({ clock, due, state }) => `${clock} ${due} ${state}`)

describe('npm run -s clocks, given the export of a case', () => {
  it('prints its clocks, the portal it is signed for, and what is missing', () => {
    const { status, printed } = run(exportOf(silent, '2026-03-20'))
    expect(status).toBe(0)
    expect(printed.portal).toBe(world.portal)
    expect(short(printed.clocks)).toEqual([
      'acknowledgement 2026-03-09 late',
      'feedback 2026-06-09 running',
      'delay 2027-03-01 running',
    ])
    expect(printed.missing).toEqual([
      { act: 'escalated', clock: 'acknowledgement', instance: 1, since: '2026-03-17' },
    ])
  })

  it('takes a reporter’s, an officer’s, and a history by hand side by side', () => {
    const played = playedCase(world)
    const ofReporter = { ...played.logs, internal: [] }
    const { printed } = run([
      exportOf(played, '2026-03-20'),
      { ...exportOf(played, '2026-03-20'), logs: ofReporter },
      { history: [{ act: 'received', on: '2026-03-02' }], today: '2026-03-20', only: ['delay'] },
    ])
    expect(short(printed[0].clocks)).toEqual([
      'acknowledgement 2026-03-09 kept',
      'news 2026-03-30 running',
      'feedback 2026-06-02 running',
      'delay 2027-03-01 running',
    ])
    expect(printed[1]).toEqual(printed[0])
    expect(short(printed[2].clocks)).toEqual(['delay 2027-03-01 running'])
  })

  it('finds that an officer’s internal log was taken out', () => {
    const copy = copyOf(playedCase(world))
    bring(copy, 'assign', 'Vera')
    pair(copy)
    const whole = exportOf(copy, '2026-03-20')
    const emptied = { ...whole, logs: { ...whole.logs, internal: [] } }
    expect(run(whole, '--officer').status).toBe(0)
    expect(run(emptied).status).toBe(0)
    const { status, stderr, printed } = run(emptied, '--officer')
    expect([status, printed]).toEqual([1, ''])
    expect(stderr).toBe('input: history does not stand: refusedAct (wrapsMissing) at internal 0')
  })

  it('prints the office’s own clock with the internal log', async () => {
    const its = await World.create()
    const clocks = standardPolicy('police-england-wales', 'england-and-wales')
    its.publish(its.nextBody(({ policy }) => ({ policy: { ...policy, clocks } })))
    const played = playedCase(its)
    add(played, 'internal', { type: 'referralNeeded' }, { on: '2026-03-06' })
    const { printed } = run(exportOf(played, '2026-03-08'))
    expect(short(printed.clocks)).toContain('referral 2026-03-07 late')
  })

  it('finds that what two officers decided lacks one of them, or its decision', async () => {
    const its = await World.create()
    const clocks = withComparison(standardPolicy('default', 'england-and-wales'), '2026-01-01')
    its.publish(its.nextBody(({ policy }) => ({ policy: { ...policy, clocks } })))
    const played = playedCase(its)
    const last = (log: 'shared' | 'internal') => its.parse(played.logs[log].at(-1)).hash
    add(played, 'internal', { type: 'allegation', envelope: someHash(1) })
    const proposal = { for: 'decided' } as const
    add(played, 'internal', { type: 'draft', proposal, envelope: someHash(2) }, { as: 'Ivan' })
    add(played, 'shared', { type: 'decided', draft: last('internal') }, { as: 'Ines' })
    const halved = exportOf(copyOf(played), '2026-03-20')
    add(played, 'internal', { type: 'decision', for: last('shared'), envelope: someHash(3) })
    const whole = exportOf(played, '2026-03-20')
    const ofReporter = { ...whole, logs: { ...whole.logs, internal: [] } }
    expect(run(whole, '--officer')).toMatchObject({ status: 0, stderr: '' })
    // A reporter's browser cannot know what stands in a log that it never gets.
    expect(run(ofReporter)).toMatchObject({ status: 0, stderr: '' })
    expect(run(halved, '--officer')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('refusedAct (decisionMissing) at internal '),
    })
    const alone = copyOf(played)
    alone.logs.internal = alone.logs.internal.slice(0, -2)
    expect(run(exportOf(alone, '2026-03-20'), '--officer').status).toBe(1)
  })

  const bend = (text: string, at = 40) =>
    `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
  it.each<[string, (it: CaseExport) => CaseExport, RegExp]>([
    [
      'a statement that was altered',
      (it) => ({
        ...it,
        logs: {
          ...it.logs,
          shared: it.logs.shared.map((one, i) =>
            i === 1 ? { ...one, signature: bend(one.signature) } : one,
          ),
        },
      }),
      /^input: history does not stand: badSignature at shared 1$/,
    ],
    [
      'a statement left out',
      (it) => ({ ...it, logs: { ...it.logs, shared: it.logs.shared.slice(1) } }),
      /^input: history does not stand: broken at shared 1$/,
    ],
    [
      'a directory under another signature',
      (it) => ({
        ...it,
        directories: it.directories.map((one) => ({
          ...one,
          signatures: one.signatures.map((by) => ({ ...by, signature: bend(by.signature) })),
        })),
      }),
      /^input: directory does not stand: badSignature$/,
    ],
    [
      'no directory',
      (it) => ({ ...it, directories: [] }),
      /^input: no export of a case: directories/,
    ],
    ['no day', (it) => ({ ...it, today: '2026-02-30' }), /^input: no export of a case: today/],
  ])('prints nothing of %s, and says where', (_, spoil, message) => {
    const { status, stderr, printed } = run(spoil(exportOf(silent, '2026-03-20')))
    expect([status, printed]).toEqual([1, ''])
    expect(stderr).toMatch(message)
  })
})

describe('the directories of an export', () => {
  const { primitives } = world
  const stands = (exported: CaseExport) =>
    clocksOfExport(primitives, exported, true).clocks.length > 0

  it('may come in any order, through changes of the organisation key', async () => {
    const its = await World.create()
    const old = its.organisation
    const fresh = primitives.signKeyPair(primitives.random(32))
    const key = toBase64url(fresh.publicKey)
    const played = playedCase(its)
    const changed = its.nextBody(() => ({ key, issuedOn: '2026-03-02' }))
    its.publish(changed, its.sign(changed, [old, fresh]))
    its.publish(
      its.nextBody(() => ({})),
      its.sign(
        its.nextBody(() => ({})),
        [fresh],
      ),
    )
    expect(add(played, 'shared', { type: 'decided', draft: null }, { as: 'Ines' })).toBe('stands')
    const exported = exportOf(played, '2026-03-20')
    expect(stands(exported)).toBe(true)
    expect(stands({ ...exported, directories: exported.directories.toReversed() })).toBe(true)
    const [first, , last] = exported.directories
    if (!first || !last) throw new Error('three epochs')
    expect(() => stands({ ...exported, directories: [first, last] })).toThrow('keyChangeUnsigned')
    expect(() => stands({ ...exported, directories: [first] })).toThrow('unknownDirectory')
  })

  it('are one portal’s', async () => {
    const other = await World.create()
    const exported = exportOf(silent, '2026-03-20')
    const [foreign] = other.epochs
    if (!foreign) throw new Error('no epoch')
    expect(() => stands({ ...exported, directories: [foreign.signed] })).toThrow('foreign')
    const both = [...exported.directories, foreign.signed]
    expect(() => stands({ ...exported, directories: both })).toThrow('directory does not stand')
  })
})
