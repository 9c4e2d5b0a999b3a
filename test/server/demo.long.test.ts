import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallError } from '../../client/call.ts'
import { openKeyFile } from '../../client/crypto/key-file.ts'
import { receiptKeys } from '../../client/crypto/receipt-keys.ts'
import { deviceAt } from '../../client/node/platform.ts'
import { serverAt } from '../../client/node/server.ts'
import { type CaseFile, openCase } from '../../client/officer/case-file.ts'
import { ownCases } from '../../client/officer/many-cases.ts'
import type { Session } from '../../client/officer/session.ts'
import { CaseReader } from '../../client/reporter/case-reader.ts'
import { loadPortal, type Portal } from '../../client/reporter/portal.ts'
import { openOf, type VerifiedCase } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { parseContent } from '../../protocol/content.ts'
import { caseClocks, missingOn } from '../../protocol/promises/case-clocks.ts'
import { decodeReceipt } from '../../protocol/receipt-input.ts'
import { STAGES } from '../../protocol/statement.ts'
import { argon2InThreads } from '../../scripts/demo/argon2-threads.ts'
import { readyCodes } from '../../scripts/demo/codes.ts'
import { guide, signInTable } from '../../scripts/demo/guide.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import { signInAt } from '../../scripts/demo/officer.ts'
import type { PersonName } from '../../scripts/demo/people.ts'
import { type Demo, runDemo } from '../../scripts/demo/run-demo.ts'
import { LEFT_OUT } from '../../scripts/demo/stories/left-out.ts'
import { STORIES } from '../../scripts/demo/stories/stories.ts'
import type { GuideCase } from '../../scripts/demo/story.ts'
import { buildWebIfStale } from '../../scripts/web.ts'
import { ConfigError } from '../../server/config.ts'
import { temporaryFolder } from '../support/portal.ts'
import { looksAtPeople } from './demo-people.ts'

const FILL_MS = 1_800_000

const { folder, remove } = temporaryFolder()
const DATA_DIR = join(folder, 'demo')
let demo: Demo
const argon2 = argon2InThreads()
let portal: Portal
const used = new Set<string>()
const device = () => deviceAt(serverAt(demo.running.publicUrl), argon2)

beforeAll(async () => {
  await buildWebIfStale()
  // What it must not heed: it would fill somebody's real portal, or be reached from elsewhere.
  const others = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/real', HOST: '0.0.0.0' }
  demo = await runDemo({ ...others, DATA_DIR, PORT: '0' })
  portal = await loadPortal(device())
}, FILL_MS)
afterAll(async () => {
  await demo?.close()
  remove()
})

const secretsOf = (name: PersonName) => {
  const secrets = demo.officers.get(name)
  if (!secrets) throw new Error(`nobody is called ${name}`)
  return secrets
}

/** With the words and a code that stand in the table on the terminal. */
const signIn = (name: PersonName, hasIndex = false): Promise<Session> => {
  const { passphrase, totpSecret } = secretsOf(name)
  const now = Date.now()
  const line =
    signInTable(demo, now)
      .split('\n')
      .find((it) => it.startsWith(`  ${name} `)) ?? ''
  expect(line).toContain(passphrase)
  const code = readyCodes(totpSecret, now).find((it) => !used.has(name + it)) ?? ''
  used.add(name + code)
  expect(line).toContain(code)
  const { primitives } = portal
  const at = hasIndex ? { ...device(), startIndex: indexHere(primitives) } : device()
  return signInAt(at, primitives, { name, passphrase, code })
}

const everyCase = async (officer: Session): Promise<Map<string, CaseFile>> => {
  const read = new Map<string, CaseFile>()
  for await (const row of ownCases(officer.platform)) {
    read.set(row.number, (await openCase(officer, row.case)).file)
  }
  return read
}

/** What every envelope of a case says. */
const lettersOf = (verified: VerifiedCase, id: string, kemSecretKey: Uint8Array) =>
  [...verified.replay.envelopes.values()].map(({ hash, statement }) => {
    const opened = openOf(portal.primitives, verified, hash, { id, kemSecretKey })
    const { type } = statement.body.act
    return { type, text: JSON.stringify(opened?.content), cheated: opened?.cheated, opened }
  })

const comeBack = async (of: GuideCase) => {
  const found = demo.cases.find(({ story }) => story.inGuide === of)
  const decoded = decodeReceipt(portal.primitives, found?.receipt?.join(' ') ?? '')
  if (decoded.kind !== 'ok') throw new Error(`${of}: no receipt`)
  const { portal: id } = portal.epochs.directories
  const keys = await receiptKeys(portal.primitives, argon2, decoded.secret, id)
  const { verified, today } = await new CaseReader(portal, keys, () => undefined).read()
  const acts = verified.replay.shared.map(({ body }) => body.act.type)
  const clocks = caseClocks(verified.replay, today)
  expect(missingOn(verified.replay, portal.epochs.current, today)).toEqual([])
  return {
    acts,
    clocks,
    state: verified.replay.state,
    letters: lettersOf(verified, 'reporter', keys.kem.secretKey),
  }
}

describe('the officers', () => {
  it(
    'find about forty cases in every stage, whose histories stand and whose letters open',
    async () => {
      const priya = await signIn('priya')
      const read = await everyCase(priya)
      expect(demo.cases).toHaveLength(STORIES.length)
      expect(read.size).toBeGreaterThan(35)
      const states = new Set<string>()
      for (const [number, { verified, today }] of read) {
        const { replay } = verified
        expect([number, missingOn(replay, portal.epochs.current, today)]).toEqual([number, []])
        for (const clock of caseClocks(replay, today)) states.add(`${clock.clock} ${clock.state}`)
        const { id, kemSecretKey } = priya.author
        for (const { type, cheated, opened } of lettersOf(verified, id, kemSecretKey)) {
          expect([number, type, cheated]).toEqual([number, type, []])
          expect(parseContent(opened?.header.purpose ?? 'note', opened?.content)).not.toBeNull()
        }
      }
      const stages = new Set([...read.values()].map(({ verified }) => verified.replay.state.stage))
      expect([...stages].sort()).toEqual([...STAGES].sort())
      for (const state of ['running', 'kept', 'late']) {
        for (const clock of ['acknowledgement', 'news', 'feedback', 'outcome', 'delay']) {
          // A first delay period that was kept needs a second one that runs: both are there.
          expect(states).toContain(`${clock} ${state}`)
        }
      }
      const acts = new Set(
        [...read.values()].flatMap(({ verified: { replay } }) =>
          [...replay.reporter, ...replay.shared, ...replay.internal].map((it) => it.body.act.type),
        ),
      )
      const recorded = [...read.values()].map(({ verified }) => verified.replay.state.recorded)
      // A letter of now; three files of before the portal.
      expect(recorded.filter((it) => it !== null)).toHaveLength(4)
      for (const act of [
        'appeal',
        'exclude',
        'conflict',
        'reopened',
        'hold',
        'extension',
        'delayReport',
        'assign',
        'handover',
      ]) {
        expect(acts).toContain(act)
      }
    },
    FILL_MS,
  )

  it('who were left out see no such case', async () => {
    const number = demo.cases.find(({ story }) => story === LEFT_OUT)?.number
    const numbers = async (name: PersonName) => {
      const found: string[] = []
      for await (const row of ownCases((await signIn(name)).platform)) found.push(row.number)
      return found
    }
    expect(await numbers('grace')).toContain(number)
    expect(await numbers('tom')).not.toContain(number)
    expect(await numbers('helen')).toEqual([])
  })

  it(
    'who oversee see what was released to them, and nothing else',
    async () => {
      const rows = await everyCase(await signIn('leila'))
      expect(rows.size).toBeGreaterThan(4)
      expect(rows.size).toBeLessThan(STORIES.length / 2)
      expect([...rows.values()].every(({ verified }) => verified.replay.state.released)).toBe(true)
    },
    FILL_MS,
  )

  it('find two codes ready, each good for once', async () => {
    const [code, next] = readyCodes(secretsOf('owen').totpSecret, Date.now())
    const { passphrase } = secretsOf('owen')
    const tryCode = (given: string) =>
      signInAt(device(), portal.primitives, { name: 'owen', passphrase, code: given }).then(
        () => 'in',
        (error) => (error instanceof CallError ? error.code : error),
      )
    expect(await tryCode(code)).toBe('in')
    expect(await tryCode(code)).toBe('signInRefused')
    expect(await tryCode(next)).toBe('in')
  })
})

looksAtPeople((name) => signIn(name, true), everyCase)

describe('the reporters whose receipts are printed', () => {
  it('one was answered, and told the outcome with its reasons', async () => {
    const { acts, clocks, state, letters } = await comeBack('answered')
    expect(acts).toEqual(expect.arrayContaining(['acknowledged', 'feedback', 'outcome', 'closed']))
    expect(new Set(clocks.map((it) => it.state))).toEqual(new Set(['kept', 'ended']))
    expect(state.stage).toBe('closed')
    expect(letters.find(({ type }) => type === 'outcome')?.text).toMatch(/"decision":"upheld"/)
  })

  it('one hears nothing, and sees who was told', async () => {
    const { acts, clocks } = await comeBack('late')
    expect(acts.filter((it) => it !== 'received')).toEqual(['late', 'escalated'])
    expect(clocks.find((it) => it.clock === 'acknowledgement')?.state).toBe('late')
  })

  it('one waits, with a promise that runs', async () => {
    const { acts, clocks } = await comeBack('waiting')
    expect(acts).toEqual(['received'])
    expect(clocks.find((it) => it.clock === 'acknowledgement')?.state).toBe('running')
  })

  it('one is asked to wait for news, by two officers', async () => {
    const { acts, state, letters } = await comeBack('held')
    // Nothing was said since: it holds still.
    expect(acts.lastIndexOf('hold')).toBeGreaterThan(acts.lastIndexOf('update'))
    expect(state.stage).toBe('investigating')
    expect(letters.find(({ type }) => type === 'hold')?.text).toContain(
      'we cannot write what we do',
    )
  })

  it('one has asked the overseer', async () => {
    expect((await comeBack('secondLook')).state).toMatchObject({ released: true, stage: 'closed' })
  })
})

it('says where everything is, and keeps its own folder', async () => {
  const text = guide(demo)
  const { port, publicUrl } = demo.running
  expect(publicUrl).toBe(`http://127.0.0.1:${port}`)
  for (const { receipt } of demo.cases) if (receipt) expect(text).toContain(receipt.join(' '))
  expect(text).toContain(demo.cases.find(({ story }) => story === LEFT_OUT)?.number)
  const { path, passphrase } = demo.key
  const file = readFileSync(path, 'utf8')
  const { publicKey } = await openKeyFile(portal.primitives, argon2, file, passphrase)
  expect(toBase64url(publicKey)).toBe(portal.epochs.current.body.key)
  expect(existsSync(join(DATA_DIR, 'db'))).toBe(true)
  expect(demo.running).toMatchObject({ database: 'embedded', setupLink: null })
  const again = runDemo({ DATA_DIR, PORT: '0' })
  await expect(again).rejects.toThrow(ConfigError)
  await expect(again).rejects.toThrow(/npm start/)
  const beside = runDemo({ DATA_DIR: join(folder, 'beside'), PORT: `${port}` })
  await expect(beside).rejects.toThrow(/choose another with PORT/)
})
