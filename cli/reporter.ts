/** A reporter's commands: to send a report, and to come back with its receipt. */
import { openSession } from '../client/reporter/case.ts'
import { officersCalled } from '../client/reporter/portal.ts'
import { createSender } from '../client/reporter/send-report.ts'
import { verifyMailbox } from '../client/reporter/verify.ts'
import { untilKnown } from '../client/until-known.ts'
import { decodeReceipt } from '../protocol/receipt-input.ts'
import { type Invocation, type Options, waitMs } from './options.ts'
import { notePause, type Visited, visit } from './portal.ts'
import { Stop, usage } from './stop.ts'
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

export const report = async ({ file, options }: Invocation): Promise<void> => {
  const longestMs = waitMs(options)
  if (options['receipt-fd'] === undefined && !process.stderr.isTTY) {
    const advice = 'Run it at a terminal, or give --receipt-fd (1: standard output).'
    throw usage(`Nobody would see the receipt. ${advice}`)
  }
  const visited = await visit(options)
  const { portal } = visited
  const excluded = officersCalled(portal.view, options.exclude ?? [])
  if (!excluded) {
    throw usage('No officer, or more than one, is called so. Give the id that `report` lists.')
  }
  const text = await readText(file)
  await keepingText(text, async () => {
    const content = { version: 1, answers: { what: text }, pointsToMe: {}, excluded } as const
    const whole = { content, urgent: options.urgent ?? false }
    await checkConsent(visited, excluded, options)
    const sender = createSender(portal)
    await sender.prepare()
    showReceipt(sender.words().join(' '), options)
    const result = await untilKnown(longestMs, notePause, () => sender.send(portal, whole, nothing))
    sender.forget()
    if (result.kind === 'readersChanged') {
      const advice = 'The receipt above opens nothing. Look at the readers, and send it again.'
      throw new Stop('refused', `Nothing was sent: the officers have changed. ${advice}`)
    }
    const { due, news } = result.sent
    writeNote('Confirmed: the portal has signed that it received the report.')
    print({ confirmed: true, due, news })
  })
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

export const read = async ({ options }: Invocation): Promise<void> => {
  const visited = await visit(options)
  const session = await openSession(visited.portal, await secretFrom(options, visited), nothing)
  const { view } = await session.read()
  session.forget()
  print(view)
}

export const write = async ({ file, options }: Invocation): Promise<void> => {
  const longestMs = waitMs(options)
  if (file === undefined && options['receipt-fd'] === '0') {
    throw usage('Text and receipt cannot both come from standard input.')
  }
  const visited = await visit(options)
  const secret = await secretFrom(options, visited)
  const text = await readText(file)
  await keepingText(text, async () => {
    const session = await openSession(visited.portal, secret, nothing)
    const added = await untilKnown(longestMs, notePause, () =>
      session.add({ type: 'message', text }),
    )
    session.forget()
    if (added.kind === 'moved') {
      const advice = 'Read it, then write again.'
      throw new Stop('refused', `Nothing was added: there is news in the case. ${advice}`)
    }
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
