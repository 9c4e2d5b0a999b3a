/**
 * No case says anything of another: whether there is a case that leaves somebody out, and whether its officers link it to
 * a case that they read, shows in nothing that they are given.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../client/officer/session.ts'
import {
  emptyComparisons,
  suggestAll,
  unansweredOf,
} from '../../client/officer/together/suggested.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { QUEUE_PAGE_ROWS, readCase } from '../../protocol/exchanges/office.ts'
import {
  indexVersions,
  readIndex,
  saveIndex,
  syncIndex,
} from '../../protocol/exchanges/own-index.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import { allege, compare, idOf } from '../support/bound.ts'
import { DATABASES } from '../support/databases.ts'
import { decidingAs, proposalIn } from '../support/hidden-case.ts'
import {
  EARLY_ROWS,
  EVERYBODY,
  HIDDEN_FROM,
  HiddenWorlds,
  IN_VISIBLE,
  named,
  SHOWN,
  unfill,
} from '../support/hidden-worlds.ts'
import { sweepAt } from '../support/ladder.ts'
import type { Answer, Live } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'
import { lookedAt } from '../support/looked-at.ts'
import { type Mail, readMail } from '../support/mail.ts'
import { addressOf } from '../support/notices.ts'
import { random } from '../support/portal.ts'
import { OFFICE_DOORS, type Worlds } from '../support/worlds.ts'

const sessionOf = (live: Live, name: string): Session =>
  sessionAt(live, name, undefined, { startIndex: indexHere(live.world.primitives) })

/** What the browser of an officer knows once it has read all in. */
const togetherOf = async (live: Live, name: string) => {
  const { together } = sessionOf(live, name)
  await together.refresh()
  return together
}

describe.each(DATABASES)('a case that leaves them out, and its links, on %s', (kind) => {
  let its: HiddenWorlds
  let worlds: Worlds
  beforeAll(async () => {
    its = await HiddenWorlds.open(kind)
    worlds = its.worlds
    await its.live()
  })
  afterAll(() => its.worlds.close())

  /** Browsers seal them, each for itself. */
  const forgetRecords = ({ db }: Live) => db.deleteFrom('index_records').execute()
  const byAddressee = (a: Mail, b: Mail) => (a.to < b.to ? -1 : 1)
  const theirs = HIDDEN_FROM.map(addressOf)

  const mailbox = async () => {
    const { text } = await worlds.same((live) => its.reporterAt(live).readRaw())
    expect(text).not.toContain(its.hiddenId)
    return text
  }
  const sameAtEveryDoor = async (name: string) => {
    for (const [path, bodies] of Object.entries(await its.asked(name)))
      for (const body of bodies) {
        const door = { path: path as `/api/${string}` }
        const { text } = await worlds.same((live) => live.post(door, body, name))
        expect(text).not.toContain(its.hiddenId)
      }
  }

  it('is asked for at every door of the office', async () => {
    expect(Object.keys(await its.asked('Ivan')).sort()).toEqual(OFFICE_DOORS)
  })

  it.each(HIDDEN_FROM)('%s gets the same answer at every door', sameAtEveryDoor)

  it.each(HIDDEN_FROM)('%s syncs, saves and reads the same index, page by page', async (name) => {
    const synced: string[] = []
    for (;;) {
      const { text } = await worlds.same((live) => live.post(syncIndex, { again: [] }, name))
      expect(text).not.toContain(its.hiddenId)
      const { cases } = syncIndex.response.parse(JSON.parse(text))
      if (cases.length === 0) break
      synced.push(...cases.map((it) => it.case))
      const sealed = toBase64url(random(24 + 512 + 16))
      const records = cases.map(({ case: id, version }) => ({ case: id, version, sealed }))
      await worlds.same((live) => live.post(saveIndex, { records }, name))
    }
    const expected: Record<string, number> = {
      Ivan: QUEUE_PAGE_ROWS + SHOWN,
      Otto: EARLY_ROWS + 1,
      Vera: 1,
    }
    expect(synced).toHaveLength(expected[name] ?? 0)
    for (const door of [readIndex, indexVersions])
      for (let after: string | null = null; ; ) {
        const request: object = { after }
        const answer: Answer = await worlds.same((live) => live.post(door, request, name))
        after = JSON.parse(answer.text).next
        if (after === null) break
      }
  })

  it.each(['Ivan', 'Otto', 'Vera'])(
    '%s’s own browser knows the same of all cases, and has the same board',
    async (name) => {
      await worlds.each(forgetRecords)
      const found = await worlds.same(async (live) => {
        const { together, known, board } = await lookedAt(sessionOf(live, name))
        const suggestions = await together.suggest(named('Ivan Petrov'), new Set())
        const suggested = await suggestAll(known, together.suggest)
        if (!suggested) throw new Error('ended')
        const { gaps, faults, seen } = together
        const { pairs, persons, ...rows } = board
        const unanswered = unansweredOf(known, pairs, persons, suggested)
        const empty = emptyComparisons(known, pairs, suggested)
        const all = { ...rows, unanswered, empty, pairs: [...pairs], persons: persons.all }
        return { known, gaps, faults, seen, suggestions, board: all }
      })
      expect([...found.known.allegations.keys()]).toEqual([idOf(IN_VISIBLE)])
      expect([found.known.answers, found.gaps, found.faults]).toEqual([[], [], []])
      expect(found.suggestions).toHaveLength(1)
      expect(found.board.undecided).toHaveLength(1)
      expect(found.board.persons).toHaveLength(1)
    },
  )

  it('is not in the mailbox of a reporter who is the accused, and watches a case', async () => {
    const before = await mailbox()
    const message = await its
      .reporterAt(worlds.at(0))
      .compose({ type: 'message', text: 'Any news?' })
    await worlds.same((live) => live.post(appendToMailbox, message))
    await worlds.slot()
    expect(await mailbox()).not.toBe(before)
  })

  it('leaves appends as they are: they land alike, and decisions hold', async () => {
    const { id } = its.reporterAt(worlds.at(0))
    const draft = await proposalIn(worlds.at(0), its.reporterAt(worlds.at(0)))
    await its.inStep('Ivan', [compare(IN_VISIBLE)])
    await its.inStep('Ivan', [
      { log: 'shared', act: { type: 'decided', draft } },
      decidingAs(worlds.at(0), 'Ivan', id, idOf(IN_VISIBLE), []),
    ])
    await its.inStep('Ivan', [allege(3)])
    const { text } = await worlds.same((live) => live.post(readCase, { case: id }, 'Ivan'))
    const { logs } = readCase.response.parse(JSON.parse(text))
    const last = worlds.world.parse(logs.shared.at(-1)).body.act
    expect(last).toEqual({ type: 'decided', draft })
  })

  it('keeps still as days go by: what is late there, and who is written to', async () => {
    await worlds.each(unfill)
    await worlds.each(forgetRecords)
    for (const day of ['03', '05', '10', '20']) {
      await worlds.each((live) => sweepAt(live, `2026-03-${day}T08:00`))
      const [one, ...others] = worlds.mails.map((mail) => mail.take().sort(byAddressee))
      expect(one?.map(({ to }) => to)).toEqual(EVERYBODY.map(addressOf).sort())
      const toThem = (mails: readonly Mail[]) =>
        mails.flatMap((it) => (theirs.includes(it.to) ? [[it.to, readMail(it).text]] : []))
      for (const other of others) expect(toThem(other)).toEqual(toThem(one ?? []))
      await mailbox()
    }
    for (const name of HIDDEN_FROM) await sameAtEveryDoor(name)
  })

  it('is not for nothing: who reads both sees the case, and its link', async () => {
    const known = await worlds.each(async (live) => (await togetherOf(live, 'Sana')).known())
    expect(known.map(({ allegations, answers }) => [allegations.size, answers.length])).toEqual([
      [2, 0],
      [3, 0],
      [3, 2],
    ])
    const open = (live: Live) => live.post(readCase, { case: its.hiddenId }, 'Ines')
    expect((await worlds.each(open)).map(({ status }) => status)).toEqual([404, 200, 200])
  })
})
