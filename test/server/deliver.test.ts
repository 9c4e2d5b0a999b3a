/** An officer's act that meets a case in motion, a lost answer, or a server that lies: on a portal at work. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MOST_TRIES } from '../../client/call.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import { HistoryCut, type Opened, openCase } from '../../client/officer/case-file.ts'
import { deliver } from '../../client/officer/deliver.ts'
import { appendToCase, readCase } from '../../protocol/exchanges/office.ts'
import { Live } from '../support/live.ts'
import { type OnTheWay, sessionAt } from '../support/live-session.ts'
import { timesStored } from '../support/whole-cases.ts'

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }
const note: OfficerAct = {
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: 'Pull the log.' },
}

let live: Live
beforeAll(async () => {
  live = await Live.open('embedded')
})
afterAll(() => live.close())

let id: string
/** What Ines's client sent to be appended. */
let sent: string[]
let onAppend: OnTheWay
let onRead: OnTheWay
let opened: Opened
beforeEach(async () => {
  id = (await live.report()).id
  await live.slot()
  await live.open('Ivan', id)
  onAppend = (_path, _json, pass) => pass()
  onRead = (_path, _json, pass) => pass()
  const session = sessionAt(live, 'Ines', (path, json, pass) => {
    if (path === readCase.path) return onRead(path, json, pass)
    if (path !== appendToCase.path) return pass()
    sent.push(json)
    return onAppend(path, json, pass)
  })
  sent = []
  opened = await openCase(session, id)
  sent = []
})

/** A colleague is quicker, the first so many times. */
const overtaken =
  (times: number): OnTheWay =>
  async (_path, _json, pass) => {
    if (sent.length <= times) expect((await live.act('Ivan', id, [note])).error).toBeNull()
    return pass()
  }

const lost: OnTheWay = async (_path, _json, pass) => {
  await pass()
  throw new TypeError('the connection was reset')
}

const neverSent: OnTheWay = () => Promise.reject(new TypeError('no connection'))

const conflict = { ok: false, body: { error: 'conflict' } }

const acknowledge = () => [acknowledged]

/** How many acknowledgements the case holds. */
const acknowledgements = async (): Promise<number> => {
  const { replay } = await live.read('Ines', id)
  return replay.shared.filter(({ body }) => body.act.type === 'acknowledged').length
}

describe('a case that moved meanwhile', () => {
  it('is read again, and the act is signed again on top of what is there', async () => {
    onAppend = overtaken(1)
    const heads: unknown[] = []
    const outcome = await deliver(opened, ({ file }) => {
      heads.push(file.verified.replay.state.heads.internal?.hash)
      return [acknowledged]
    })
    expect(outcome).toEqual({ kind: 'done' })
    expect([sent.length, new Set(sent).size, new Set(heads).size]).toEqual([2, 2, 2])
    expect(await acknowledgements()).toBe(1)
  })

  it('may leave nothing to do', async () => {
    onAppend = overtaken(1)
    const outcome = await deliver(opened, ({ file }) => (file === opened.file ? [note] : null))
    expect([outcome, sent.length]).toEqual([{ kind: 'nothing' }, 1])
  })

  it('is tried three times, and each time what is there now is looked at', async () => {
    onAppend = overtaken(9)
    let looked = 0
    const outcome = await deliver(opened, () => {
      looked += 1
      return [acknowledged]
    })
    expect(outcome).toMatchObject({ kind: 'moved', error: { code: 'conflict' } })
    expect([sent.length, looked, await acknowledgements()]).toEqual([3, 4, 0])
  })

  it('is signed again under the directory that was signed meanwhile', async () => {
    const { world } = live
    onAppend = async (_path, _json, pass) => {
      if (sent.length === 1) {
        world.publish(world.nextBody(() => ({})))
        await live.publish()
      }
      return pass()
    }
    const epochs: string[] = []
    const outcome = await deliver(opened, ({ session }) => {
      epochs.push(session.epochs.current.hash)
      return [acknowledged]
    })
    expect([outcome.kind, sent.length]).toEqual(['done', 2])
    expect(epochs).toEqual([opened.session.epochs.current.hash, world.current.hash])
  })
})

describe('a lost answer', () => {
  it('is never signed again: the same bytes are repeated, and stand in the case once', async () => {
    onAppend = lost
    const outcome = await deliver(opened, () => [note])
    if (outcome.kind !== 'lost') throw new Error(outcome.kind)
    expect(outcome.error.code).toBe('unreachable')
    onAppend = (_path, _json, pass) => pass()
    expect(await deliver(opened, () => [note], outcome.json)).toEqual({ kind: 'done' })
    expect(sent).toEqual(Array(MOST_TRIES + 1).fill(outcome.json))
    expect(timesStored(await live.read('Ines', id), outcome.json)).toEqual([1])
  })

  it('of a request that never arrived is signed again once the case has moved', async () => {
    onAppend = neverSent
    const outcome = await deliver(opened, () => [note])
    if (outcome.kind !== 'lost') throw new Error(outcome.kind)
    expect(sent).toEqual(Array(MOST_TRIES).fill(outcome.json))
    sent = []
    onAppend = overtaken(1)
    expect(await deliver(opened, () => [note], outcome.json)).toEqual({ kind: 'done' })
    const [again = '', anew = ''] = sent
    expect([sent.length, again === outcome.json]).toEqual([2, true])
    const read = await live.read('Ines', id)
    expect([timesStored(read, again), timesStored(read, anew)]).toEqual([[0], [1]])
  })

  it('is not signed again where the server refuses what it has stored', async () => {
    onAppend = async (_path, _json, pass) => {
      await pass()
      return conflict
    }
    expect(await deliver(opened, () => [note])).toEqual({ kind: 'done' })
    expect(sent).toHaveLength(1)
  })
})

describe('what ends it at once', () => {
  it('is a history that was cut', async () => {
    onAppend = async () => conflict
    onRead = async (_path, _json, pass) => {
      const { ok, body } = await pass()
      const read = readCase.response.parse(body)
      const logs = { ...read.logs, internal: [] }
      return { ok, body: { ...read, logs, opened: false } }
    }
    await expect(deliver(opened, acknowledge)).rejects.toThrow(HistoryCut)
    expect(sent).toHaveLength(1)
  })

  it('is any other refusal', async () => {
    onAppend = async () => ({ ok: false, body: { error: 'directoryExpired' } })
    await expect(deliver(opened, acknowledge)).rejects.toMatchObject({ code: 'directoryExpired' })
    expect(sent).toHaveLength(1)
  })
})
