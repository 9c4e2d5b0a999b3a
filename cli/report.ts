/** A reporter sends a report. */
import { plain } from '../client/literal.ts'
import { createSender } from '../client/reporter/send-report.ts'
import { untilKnown } from '../client/until-known.ts'
import { type Given, type Options, waitMs } from './options.ts'
import { sayPause, type Visited, visit } from './portal.ts'
import { Stop, usage } from './stop.ts'
import { ask, keepingText, print, readText, say, writeDescriptor } from './terminal.ts'

const excludedIn = ({ exclude = [] }: Options, { portal }: Visited): string[] => {
  const known = [...portal.view.readers, ...portal.view.later]
  const ids = exclude.map((given) => {
    const [one, another] = known.filter(({ id, name }) => given === id || given === plain(name))
    if (one && !another) return one.id
    throw usage('No officer, or more than one, is called so. Give the id that `report` lists.')
  })
  return [...new Set(ids)].sort()
}

const showReceipt = (words: string, { 'receipt-fd': fd }: Options): void => {
  say(
    'Your receipt. NOT CONFIRMED YET: the report goes now. Keep the words; nobody can replace them.',
  )
  if (fd === undefined) say(`\n    ${words}\n`)
  else writeDescriptor(fd, words)
  say(
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
  if (epochs.evaluation) say('This portal is for trying out. Send it no real report.')
  say('These officers will be able to read it:')
  for (const { id, name, unit } of view.readers.filter((it) => !excluded.includes(it.id))) {
    say(`  ${name}, ${unit} (${id})`)
  }
  if (options.yes) return
  const answer = await ask('Send the report to them? Type yes: ', '--yes', false)
  if (answer.trim().toLowerCase() !== 'yes') throw usage('Nothing was sent.')
}

export const report = async ({ file, options }: Given): Promise<void> => {
  const longestMs = waitMs(options)
  if (options['receipt-fd'] === undefined && !process.stderr.isTTY) {
    const advice = 'Run it at a terminal, or give --receipt-fd (1: standard output).'
    throw usage(`Nobody would see the receipt. ${advice}`)
  }
  const visited = await visit(options)
  const { portal } = visited
  const excluded = excludedIn(options, visited)
  const text = await readText(file)
  await keepingText(text, async () => {
    const content = { version: 1, answers: { what: text }, pointsToMe: {}, excluded } as const
    const whole = { content, urgent: options.urgent ?? false }
    await checkConsent(visited, excluded, options)
    const sender = createSender(portal)
    await sender.prepare()
    showReceipt(sender.words().join(' '), options)
    const result = await untilKnown(longestMs, sayPause, () =>
      sender.send(portal, whole, () => undefined),
    )
    sender.forget()
    if (result.kind === 'readersChanged') {
      const advice = 'The receipt above opens nothing. Look at the readers, and send it again.'
      throw new Stop('refused', `Nothing was sent: the officers have changed. ${advice}`)
    }
    const { due, news } = result.sent
    say('Confirmed: the portal has signed that it received the report.')
    print({ confirmed: true, due, news })
  })
}
