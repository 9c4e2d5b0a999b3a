/** Files from a device to the server and to other devices, with the clients' own code on each end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHere, sealHere } from '../../client/crypto/file-stream.ts'
import { attach } from '../../client/files/attach.ts'
import { openFile, wholeFile } from '../../client/files/download.ts'
import type { LetterFile } from '../../client/files/letter-files.ts'
import { type Chosen, type SentFile, Upload, type Uploads } from '../../client/files/upload.ts'
import { type Opened, openCase } from '../../client/officer/case-file.ts'
import { deliver } from '../../client/officer/deliver.ts'
import { announcedIn, filesIn, openOfficerFile, uploadsTo } from '../../client/officer/files.ts'
import type { Answer, Server } from '../../client/platform.ts'
import { type CaseSession, sessionWith } from '../../client/reporter/case.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { createSender } from '../../client/reporter/send-report.ts'
import { putChunk, readOfficerFile, readReporterFile } from '../../protocol/exchanges/files.ts'
import { toHash } from '../../protocol/fields.ts'
import { CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { quickArgon2 } from '../support/ends.ts'
import { sendMessage, TestFile } from '../support/files.ts'
import { Live, type Reporter } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'
import { testPlatform } from '../support/test-platform.ts'

let live: Live
beforeAll(async () => {
  live = await Live.open('embedded')
})
afterAll(() => live.close())

const DAY_MS = 86_400_000
const content = (size: number, start: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => (start + i * 13 + (i >> 11)) % 256)

const chosen = (size: number, start: number): Chosen => ({
  blob: new Blob([content(size, start)]),
  name: `picture ${start}.jpg`,
  type: 'jpeg',
  original: toHash(new Uint8Array(32).fill(start)),
  cleaned: true,
})

type Meddle = (path: string, pass: () => Promise<Answer>) => Promise<Answer>
const honest: Meddle = (_, pass) => pass()

/** Sent by the page itself, which then forgets its receipt. */
const justReported = async (): Promise<CaseSession> => {
  const post: Server['post'] = (path, body) => live.send(path, body)
  const given = { argon2: quickArgon2, solveProof: () => live.proof() }
  const portal = await loadPortal(testPlatform(post, given))
  const sender = createSender(portal)
  const content = {
    version: 1 as const,
    answers: { what: 'A record was changed.' },
    pointsToMe: {},
    excluded: [],
  }
  const result = await sender.send(portal, { content, urgent: false }, () => undefined)
  if (result.kind !== 'sent') throw new Error('sent')
  const session = await sender.openCase(result.sent.portal)
  sender.forget()
  return session
}

const mailbox = async (reporter: Reporter, meddle: Meddle = honest): Promise<CaseSession> => {
  const post: Server['post'] = (path, body) => meddle(path, () => live.send(path, body))
  return sessionWith(await loadPortal(testPlatform(post)), reporter.keys)
}

const upload = (to: Omit<Uploads, 'seal'>, file: Chosen): Promise<SentFile> =>
  new Upload({ ...to, seal: sealHere, firstWaitMs: 1 }, file).done

const sendFiles = async (session: CaseSession, ...files: Chosen[]): Promise<SentFile[]> => {
  const to = await session.files()
  const sent: SentFile[] = []
  for (const file of files) sent.push(await upload(to, file))
  const { kind } = await session.add({ type: 'message', text: '', files: sent })
  expect(kind).toBe('added')
  return sent
}

const office = (name: string, id: string, meddle: Meddle = honest): Promise<Opened> =>
  openCase(
    sessionAt(live, name, (path, _, pass) => meddle(path, pass)),
    id,
  )

const filesOf = ({ file }: Opened): LetterFile[] =>
  file.entries.flatMap((entry) => filesIn(file, entry) ?? [])
const bytesOf = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer())

const readAll = async (opened: Opened): Promise<Buffer[]> => {
  const read: Buffer[] = []
  for (const file of filesOf(opened)) {
    const { opened: its } = await openOfficerFile(opened, file, openHere)
    read.push(await bytesOf(await wholeFile(its)))
    its.close()
  }
  return read
}
/** By whom and when files were opened, as it stands in the history. */
const noted = ({ file }: Opened) =>
  file.entries.filter(({ act }) => act.type === 'fileOpened').map(({ actor, on }) => [actor, on])

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  )

const [ONE, TWO, THREE] = [
  content(3 * CHUNK_BYTES - 9, 1),
  content(10, 2),
  content(CHUNK_BYTES, 3),
].map((it) => Buffer.from(it)) as [Buffer, Buffer, Buffer]
const oneOf = (reporter: Reporter) =>
  mailbox(reporter).then((it) => sendFiles(it, chosen(ONE.length, 1)))

describe('a reporter’s files', () => {
  it('come to whoever reads the case, who notes it first, once', async () => {
    const reporter = await live.report()
    await oneOf(reporter)
    await live.slot()
    const opened = await office('Ines', reporter.id)
    for (let times = 0; times < 3; times++) expect(await readAll(opened)).toEqual([ONE])
    const ines = live.world.officer('Ines').id
    const [first, ...others] = noted(await office('Ines', reporter.id))
    expect(others).toEqual([])
    // On another day too.
    live.portal.clock.nowMs += DAY_MS
    expect(await readAll(await office('Ines', reporter.id))).toEqual([ONE])
    expect(noted(await office('Ines', reporter.id))).toEqual([[ines, first?.[1]]])
    // Another reader of the case is noted beside them.
    const ivan = live.world.officer('Ivan').id
    expect(await readAll(await office('Ivan', reporter.id))).toEqual([ONE])
    expect(noted(await office('Ivan', reporter.id)).map(([actor]) => actor)).toEqual([ines, ivan])
    live.portal.clock.nowMs -= DAY_MS
  })

  it('are sent whole over a bad line, and read whole over another', async () => {
    const reporter = await live.report()
    let asked = 0
    const bad: Meddle = async (path, pass) => {
      const isChunk = path === putChunk.path || path === readReporterFile.path
      if (!isChunk) return pass()
      asked += 1
      if (asked % 5 === 1) throw new TypeError('no line')
      const answer = await pass()
      if (asked % 5 === 3) throw new TypeError('no answer')
      return answer
    }
    const session = await mailbox(reporter, bad)
    const [sent] = await sendFiles(session, chosen(ONE.length, 1))
    const { fetch, case: id } = await session.files()
    if (!sent) throw new Error('a file')
    expect(await bytesOf(await wholeFile(await openFile(sent, id, fetch, openHere)))).toEqual(ONE)
    expect(asked).toBeGreaterThan(6)
  })

  it('follow a report at once, though its page has forgotten the receipt', async () => {
    const session = await justReported()
    await sendFiles(session, chosen(TWO.length, 2))
    await sendFiles(session, chosen(THREE.length, 3))
    const { case: id } = await session.files()
    await live.slot()
    expect(await readAll(await office('Ines', id))).toEqual([TWO, THREE])
    session.forget()
    expect(await codeOf(session.files().then((to) => upload(to, chosen(1, 1))))).not.toBe('done')
  })

  it('are matched with what the report announced', async () => {
    const announced = (start: number, size: number) => ({
      name: `own name ${start}`,
      size,
      original: toHash(new Uint8Array(32).fill(start)),
    })
    const files = [announced(1, ONE.length), announced(2, TWO.length)]
    const reporter = await live.report({ files })
    const session = await mailbox(reporter)
    await sendFiles(session, chosen(TWO.length, 2))
    await live.slot()
    const { file } = await office('Ines', reporter.id)
    const there = announcedIn(file).map(({ arrived }) => arrived?.entry.name ?? null)
    expect(there).toEqual([null, 'picture 2.jpg'])
  })
})

describe('officers’ files', () => {
  const write = async (
    opened: Opened,
    letter: Parameters<typeof attach>[0],
    ...files: Chosen[]
  ): Promise<SentFile[]> => {
    const to = uploadsTo(opened)
    const sent: SentFile[] = []
    for (const file of files) sent.push(await upload(to, file))
    const act = attach(letter, sent) as never
    expect((await deliver(opened, () => [act])).kind).toBe('done')
    return sent
  }
  const NOTE = {
    log: 'internal',
    act: { type: 'note' },
    content: { version: 1, text: '' },
  } as const
  const LETTER = { ...NOTE, log: 'shared', act: { type: 'message' } } as const

  it('go to the reporter with a letter, and with a note to colleagues alone', async () => {
    const reporter = await live.report()
    await live.slot()
    await write(
      await office('Ines', reporter.id),
      LETTER,
      chosen(TWO.length, 2),
      chosen(THREE.length, 3),
    )
    const [hidden] = await write(await office('Ines', reporter.id), NOTE, chosen(ONE.length, 1))
    const session = await mailbox(reporter)
    const { view } = await session.read()
    const { fetch, case: id } = await session.files()
    const files = view.entries.flatMap(({ files }) => files ?? [])
    const read = await Promise.all(
      files.map(async (file) =>
        bytesOf(await wholeFile(await openFile(file, id, fetch, openHere))),
      ),
    )
    expect(read).toEqual([TWO, THREE])
    if (!hidden) throw new Error('a file')
    const note = await openFile(hidden, id, fetch, openHere)
    expect(await codeOf(note.read(0))).toBe('missing')
    expect(await readAll(await office('Ivan', reporter.id))).toEqual([TWO, THREE, ONE])
  })

  it('and all others open for a reader who is brought in later, until they leave, and anew when they are back', async () => {
    const reporter = await live.report()
    await oneOf(reporter)
    await live.slot()
    await write(await office('Ines', reporter.id), NOTE, chosen(TWO.length, 2))
    const vera = live.world.officer('Vera').id
    const act = (given: object) => deliverAs('Ines', reporter.id, given)
    const bring = { log: 'shared', bring: { type: 'assign', officer: vera, handler: false } }
    await act(bring)
    let isLost = false
    const opened = await office('Vera', reporter.id, async (path, pass) => {
      if (isLost && path !== readOfficerFile.path) throw new TypeError('lost')
      return pass()
    })
    expect(await readAll(opened)).toEqual([ONE, TWO])
    const [file] = filesOf(opened)
    if (!file) throw new Error('a file')
    const { opened: its } = await openOfficerFile(opened, file, openHere)
    await act({ log: 'shared', act: { type: 'unassign', officer: vera } })
    expect(await codeOf(its.read(0))).toBe('missing')
    expect(await codeOf(upload(uploadsTo(opened), chosen(1, 1)))).toBe('notFound')
    await act(bring)
    isLost = true
    expect(await codeOf(its.read(0))).toBe('unreachable')
    isLost = false
    for (let n = 0; n < 3; n++) await its.read(n)
    const openings = noted(await office('Vera', reporter.id))
    expect(openings.map(([actor]) => actor)).toEqual([vera, vera, vera])
    // Out and in by one request.
    const out = { log: 'shared', act: { type: 'unassign', officer: vera } }
    await deliverAs('Ines', reporter.id, out, bring)
    isLost = true
    expect(await codeOf(its.read(0))).toBe('unreachable')
    expect(await readAll(await office('Vera', reporter.id))).toEqual([ONE, TWO])
    expect(noted(await office('Vera', reporter.id))).toHaveLength(5)
  })
})

const deliverAs = async (name: string, id: string, ...acts: object[]): Promise<void> => {
  expect((await deliver(await office(name, id), () => acts as never)).kind).toBe('done')
}

describe('who lies', () => {
  it('a server about a chunk is caught before any of it is shown', async () => {
    const reporter = await live.report()
    const session = await mailbox(reporter)
    await sendFiles(session, chosen(ONE.length, 1), chosen(ONE.length, 4))
    await live.slot()
    const kept: Uint8Array[] = []
    const seen: Meddle = async (path, pass) => {
      const answer = await pass()
      if (path !== readOfficerFile.path || !answer.ok) return answer
      kept.push(answer.body as Uint8Array)
      const [first] = kept
      return kept.length > 3 ? { ok: true, body: first } : answer
    }
    const opened = await office('Ines', reporter.id, seen)
    const [one, other] = filesOf(opened)
    if (!one || !other) throw new Error('two files')
    const honestly = await openOfficerFile(opened, one, openHere)
    await wholeFile(honestly.opened)
    // Of the other file it hands over what belongs to the first.
    const swapped = await openOfficerFile(opened, other, openHere)
    expect(await codeOf(swapped.opened.read(0))).toBe('foreign')
  })

  it('a reporter whose letter names other files than were signed shows none of them', async () => {
    const reporter = await live.report()
    const [signed, sealed] = [new TestFile(1), new TestFile(1)]
    await signed.beginAs(live, reporter)
    await signed.putAll(live)
    for (const files of [[sealed], []]) {
      const answer = await sendMessage(reporter, files, [signed.ref])
      if (files.length > 0) expect(answer.error).toBeNull()
    }
    await live.slot()
    const { file } = await office('Ines', reporter.id)
    const message = file.entries.find(({ act }) => act.type === 'message')
    if (!message) throw new Error('a message')
    expect(filesIn(file, message)).toBeNull()
    const { view } = await (await mailbox(reporter)).read()
    expect(view.entries.map(({ files }) => files)).toContain(null)
  })

  it('a reporter whose file is other than its letter says is caught by whoever reads it', async () => {
    const reporter = await live.report()
    const junk = new TestFile(1)
    await junk.beginAs(live, reporter)
    await junk.putAll(live)
    expect((await sendMessage(reporter, [junk])).error).toBeNull()
    await live.slot()
    const opened = await office('Ines', reporter.id)
    const [file] = filesOf(opened)
    if (!file) throw new Error('a file')
    const { opened: its } = await openOfficerFile(opened, file, openHere)
    expect(await codeOf(its.read(0))).toBe('foreign')
  })
})
