/** A reporter's commands: to send a report, and to come back with its receipt. */
import { addMessage, readCase } from '../client/headless/case.ts'
import { secretOfReceipt } from '../client/headless/receipt.ts'
import { sendFollowing, sendReport } from '../client/headless/report.ts'
import { officersCalled, type Portal } from '../client/reporter/portal.ts'
import { verifyMailbox } from '../client/reporter/verify.ts'
import { chooseFiles, tellingSaved } from './files.ts'
import type { Invocation, Options } from './options.ts'
import { patienceFor, visit } from './portal.ts'
import { Stop, toStop, usage } from './stop.ts'
import { ask, keepingText, print, readText, writeDescriptor, writeNote } from './terminal.ts'

const showReceipt = (words: string, { 'receipt-fd': fd }: Options): void => {
  writeNote('Your receipt. NOT CONFIRMED YET: the report goes now.')
  writeNote('Keep the words; nobody can replace them.')
  if (fd === undefined) writeNote(`\n    ${words}\n`)
  else writeDescriptor(fd, words)
  writeNote('Never put it on a command line: shells keep a history.')
  writeNote('Terminals keep what they showed, too.')
}

const TOGETHER =
  'Officers note each person whom you report, and hold that against the other reports that they may read. Overseers can read these notes from the start, but not your report or your messages. They may open your whole case at any time and need no reason; each month they open some cases by chance.'

const consentTo = async ({ view, epochs }: Portal, out: readonly string[], { yes }: Options) => {
  if (view.sealing !== 'possible') {
    const other = [...view.emergency, ...view.support, ...view.routes]
    const list = other.map(({ name, how }) => `${name}: ${how}`).join('\n')
    throw new Stop('refused', {}, `The portal takes no reports now. Who else can help:\n${list}`)
  }
  if (epochs.evaluation) writeNote('This portal is for trying out. Send it no real report.')
  writeNote('These officers will be able to read it:')
  for (const { id, name, unit } of view.readers.filter((it) => !out.includes(it.id))) {
    writeNote(`  ${name}, ${unit} (${id})`)
  }
  if (view.isLookedAtTogether) writeNote(TOGETHER)
  if (yes) return
  const answer = await ask('Send the report to them? Type yes: ', '--yes', false)
  if (answer.trim().toLowerCase() !== 'yes') throw usage('Nothing was sent.')
}

export const report = async ({ file, options }: Invocation): Promise<void> => {
  const patience = patienceFor(options)
  if (options['receipt-fd'] === undefined && !process.stderr.isTTY) {
    const advice = 'Run it at a terminal, or give --receipt-fd (1: standard output).'
    throw usage(`Nobody would see the receipt. ${advice}`)
  }
  const files = await chooseFiles(options)
  const { portal } = await visit(options)
  const excluded = officersCalled(portal.view, options.exclude ?? [])
  if (!excluded) throw usage('No officer, or more than one, is called so. Give the listed id.')
  const text = await readText(file)
  const { due, news, session } = await keepingText(text, async () => {
    await consentTo(portal, excluded, options)
    const whole = { text, urgent: options.urgent ?? false, excluded, files }
    const show = (words: readonly string[]) => showReceipt(words.join(' '), options)
    return await sendReport(portal, whole, show, patience)
  })
  writeNote('Confirmed: the portal has signed that it received the report.')
  const { arrived, fault } = await sendFollowing(session, files, patience)
  const followed = files.length > 0 && { files: { arrived, of: files.length } }
  print({ confirmed: true, due, news, ...followed })
  if (fault) {
    const { code, message } = toStop(fault)
    const advice = `The report stands; of ${files.length} files ${arrived} are known to. Send the others with \`write --file\`.`
    throw new Stop(code, { cause: fault }, `${message}\n${advice}`)
  }
}

const comeBack = async (options: Options) => {
  const { portal } = await visit(options)
  const typed = await ask('Receipt (not shown): ', '--receipt-fd', true, options['receipt-fd'])
  return { portal, secret: secretOfReceipt(portal.primitives, typed) }
}

export const read = async ({ options }: Invocation): Promise<void> => {
  const { portal, secret } = await comeBack(options)
  const saving = options.save === undefined ? null : tellingSaved(options.save)
  const { data, fault } = await readCase(portal, secret, saving)
  print(data)
  if (fault) throw fault
}

export const write = async ({ file, options }: Invocation): Promise<void> => {
  const patience = patienceFor(options)
  if (file === undefined && options['receipt-fd'] === '0') {
    throw usage('Text and receipt cannot both come from standard input.')
  }
  const files = await chooseFiles(options)
  const { portal, secret } = await comeBack(options)
  const text = await readText(file, files.length > 0)
  const send = () => addMessage(portal, secret, text, files, patience)
  const { excludedFirst, opened } = await keepingText(text, send)
  for (const name of excludedFirst) writeNote(`Taken out first, as you asked: ${name}`)
  writeNote('Confirmed: the message stands in the case.')
  print({ confirmed: true, news: opened.view.news })
}

/** What does not hold is thrown, and has an exit code of its own. */
export const verify = async ({ options }: Invocation): Promise<void> => {
  const { portal, secret } = await comeBack(options)
  print(await verifyMailbox(portal, secret))
}
