/** A reporter's commands: to send a report, and to come back with its receipt. */
import { openHere } from '../client/crypto/file-stream.ts'
import { announcementOf, inMessages } from '../client/files/attach.ts'
import { openFile } from '../client/files/download.ts'
import type { Chosen } from '../client/files/upload.ts'
import { type CaseSession, openSession } from '../client/reporter/case.ts'
import { officersCalled } from '../client/reporter/portal.ts'
import { createSender } from '../client/reporter/send-report.ts'
import { verifyMailbox } from '../client/reporter/verify.ts'
import { untilKnown } from '../client/until-known.ts'
import { decodeReceipt } from '../protocol/receipt-input.ts'
import { chooseFiles, sendFiles } from './files.ts'
import { type Invocation, type Options, waitMs } from './options.ts'
import { notePause, type Visited, visit } from './portal.ts'
import { NOT_SIGNED, type SavedFiles, saveFiles } from './save.ts'
import { Stop, toStop, usage } from './stop.ts'
import {
  ask,
  keepingText,
  print,
  readDescriptor,
  readText,
  writeDescriptor,
  writeNote,
} from './terminal.ts'

const nothing = () => undefined

const showReceipt = (words: string, { 'receipt-fd': fd }: Options): void => {
  writeNote(
    'Your receipt. NOT CONFIRMED YET: the report goes now. Keep the words; nobody can replace them.',
  )
  if (fd === undefined) writeNote(`\n    ${words}\n`)
  else writeDescriptor(fd, words)
  writeNote(
    'Never put it on a command line: shells keep a history. Terminals keep what they showed, too.',
  )
}

const checkConsent = async ({ portal }: Visited, excluded: readonly string[], options: Options) => {
  const { view, epochs } = portal
  if (view.sealing !== 'possible') {
    const other = [...view.emergency, ...view.support, ...view.routes]
    const numbers = other.map(({ name, how }) => `${name}: ${how}`).join('\n')
    throw new Stop('refused', `The portal takes no reports now. Others who can help:\n${numbers}`)
  }
  if (epochs.evaluation) writeNote('This portal is for trying out. Send it no real report.')
  writeNote('These officers will be able to read it:')
  for (const { id, name, unit } of view.readers.filter((it) => !excluded.includes(it.id))) {
    writeNote(`  ${name}, ${unit} (${id})`)
  }
  if (view.isLookedAtTogether) {
    writeNote(
      'Officers note each person whom you report, and hold that against the other reports that they may read. Overseers can read these notes from the start, but not your report or your messages. They may open your whole case at any time and need no reason; each month they open some cases by chance.',
    )
  }
  if (options.yes) return
  const answer = await ask('Send the report to them? Type yes: ', '--yes', false)
  if (answer.trim().toLowerCase() !== 'yes') throw usage('Nothing was sent.')
}

const MOVED = 'there is news in the case. Read it, then write again.'

/** @throws Stop if there is something to read first */
const addOrStop = async (
  session: CaseSession,
  act: Parameters<CaseSession['add']>[0],
  longestMs: number,
) => {
  const added = await untilKnown(longestMs, notePause, () => session.add(act))
  if (added.kind === 'moved') throw new Stop('refused', `Nothing was added: ${MOVED}`)
  return added
}

/** Files follow a report that stands. @returns how many of them do, and what stopped the others */
const follow = async (session: CaseSession, files: readonly Chosen[], longestMs: number) => {
  let arrived = 0
  try {
    for (const group of inMessages(files)) {
      const sent = await sendFiles(await session.files(), group, longestMs)
      await addOrStop(session, { type: 'message', text: '', files: sent }, longestMs)
      arrived += group.length
    }
    return { arrived, fault: null }
  } catch (error) {
    return { arrived, fault: toStop(error) }
  }
}

export const report = async ({ file, options }: Invocation): Promise<void> => {
  const longestMs = waitMs(options)
  if (options['receipt-fd'] === undefined && !process.stderr.isTTY) {
    const advice = 'Run it at a terminal, or give --receipt-fd (1: standard output).'
    throw usage(`Nobody would see the receipt. ${advice}`)
  }
  const files = await chooseFiles(options)
  const visited = await visit(options)
  const { portal } = visited
  const excluded = officersCalled(portal.view, options.exclude ?? [])
  if (!excluded) {
    throw usage('No officer, or more than one, is called so. Give the id that `report` lists.')
  }
  const announced = files.length > 0 ? { files: files.map(announcementOf) } : {}
  const text = await readText(file)
  const sent = await keepingText(text, async () => {
    const answers = { what: text }
    const content = { version: 1 as const, answers, pointsToMe: {}, excluded, ...announced }
    const whole = { content, urgent: options.urgent ?? false }
    await checkConsent(visited, excluded, options)
    const sender = createSender(portal)
    await sender.prepare()
    showReceipt(sender.words().join(' '), options)
    const result = await untilKnown(longestMs, notePause, () => sender.send(portal, whole, nothing))
    if (result.kind === 'readersChanged') {
      sender.forget()
      const advice = 'The receipt above opens nothing. Look at the readers, and send it again.'
      throw new Stop('refused', `Nothing was sent: the officers have changed. ${advice}`)
    }
    writeNote('Confirmed: the portal has signed that it received the report.')
    const session = files.length > 0 ? await sender.openCase(result.sent.portal) : null
    sender.forget()
    return { ...result.sent, session }
  })
  const { due, news, session } = sent
  if (!session) return print({ confirmed: true, due, news })
  const { arrived, fault } = await follow(session, files, longestMs)
  session.forget()
  print({ confirmed: true, due, news, files: { arrived, of: files.length } })
  if (fault) {
    const advice = `The report stands; of ${files.length} files ${arrived} are known to. Send the others with \`write --file\`.`
    throw new Stop(fault.exit, `${fault.message}\n${advice}`, fault)
  }
}

const secretFrom = async ({ 'receipt-fd': fd }: Options, { portal }: Visited) => {
  const typed =
    fd === undefined ? await ask('Receipt (not shown): ', '--receipt-fd', true) : readDescriptor(fd)
  const decoded = decodeReceipt(portal.primitives, typed)
  if (decoded.kind === 'ok') return decoded.secret
  const places = decoded.kind === 'unknownWords' ? decoded.words.map((it) => it.position) : []
  const where = places.length > 0 ? ` Not on the list: word ${places.join(', ')}.` : ''
  throw new Stop('wrongSecret', `That is no receipt (${decoded.kind}).${where}`)
}

type CaseViewed = Awaited<ReturnType<CaseSession['read']>>['view']

/** Keys of files are for nobody's screen. */
const printed = (view: CaseViewed, { names }: Pick<SavedFiles, 'names'>) => {
  const entries = view.entries.map(({ said, files, ...entry }) => {
    const content = said && said !== 'unreadable' ? { ...said.content, files: undefined } : null
    const shown = files?.map(({ entry: { id, name, type, size, original, cleaned } }) => ({
      ...{ name, type, size, original, cleaned },
      savedAs: names.get(id),
    }))
    return {
      ...entry,
      said: content ? { ...(said as object), content } : said,
      files: shown ?? null,
    }
  })
  return { ...view, entries }
}

export const read = async ({ options }: Invocation): Promise<void> => {
  const visited = await visit(options)
  const session = await openSession(visited.portal, await secretFrom(options, visited), nothing)
  const { view } = await session.read()
  let saved: SavedFiles = { names: new Map(), fault: null }
  if (options.save !== undefined) {
    const { case: id, fetch } = await session.files()
    const files = view.entries.flatMap((entry) => entry.files ?? [])
    saved = await saveFiles(options.save, files, (file) => openFile(file, id, fetch, openHere))
  }
  session.forget()
  print(printed(view, saved))
  if (saved.fault) throw saved.fault
  if (options.save !== undefined && view.entries.some(({ files }) => files === null)) {
    throw new Stop('altered', NOT_SIGNED)
  }
}

export const write = async ({ file, options }: Invocation): Promise<void> => {
  const longestMs = waitMs(options)
  if (file === undefined && options['receipt-fd'] === '0') {
    throw usage('Text and receipt cannot both come from standard input.')
  }
  const files = await chooseFiles(options)
  const visited = await visit(options)
  const secret = await secretFrom(options, visited)
  const text = await readText(file, files.length > 0)
  await keepingText(text, async () => {
    const session = await openSession(visited.portal, secret, nothing)
    const withFiles =
      files.length > 0 ? { files: await sendFiles(await session.files(), files, longestMs) } : {}
    const added = await addOrStop(session, { type: 'message', text, ...withFiles }, longestMs)
    session.forget()
    for (const name of added.excludedFirst) writeNote(`Taken out first, as you asked: ${name}`)
    writeNote('Confirmed: the message stands in the case.')
    print({ confirmed: true, news: added.opened.view.news })
  })
}

/** What does not hold is thrown, and has an exit code of its own. */
export const verify = async ({ options }: Invocation): Promise<void> => {
  const visited = await visit(options)
  print(await verifyMailbox(visited.portal, await secretFrom(options, visited)))
}
