/** A reporter comes back with a receipt. */
import { openSession } from '../client/reporter/case.ts'
import { whatHolds } from '../client/reporter/verify.ts'
import { untilKnown } from '../client/until-known.ts'
import { decodeReceipt } from '../protocol/receipt-input.ts'
import { type Given, type Options, waitMs } from './options.ts'
import { sayPause, type Visited, visit } from './portal.ts'
import { Stop, usage } from './stop.ts'
import { ask, keepingText, print, readDescriptor, readText, say } from './terminal.ts'

const secretFrom = async ({ 'receipt-fd': fd }: Options, { portal }: Visited) => {
  const typed =
    fd === undefined ? await ask('Receipt (not shown): ', '--receipt-fd', true) : readDescriptor(fd)
  const decoded = decodeReceipt(portal.primitives, typed)
  if (decoded.kind === 'ok') return decoded.secret
  const places = decoded.kind === 'unknownWords' ? decoded.words.map((it) => it.position) : []
  const where = places.length > 0 ? ` Not on the list: word ${places.join(', ')}.` : ''
  throw new Stop('wrongSecret', `That is no receipt (${decoded.kind}).${where}`)
}

const noStage = () => undefined

export const read = async ({ options }: Given): Promise<void> => {
  const visited = await visit(options)
  const session = await openSession(visited.portal, await secretFrom(options, visited), noStage)
  const { view } = await session.read()
  session.forget()
  print(view)
}

export const write = async ({ file, options }: Given): Promise<void> => {
  const longestMs = waitMs(options)
  if (file === undefined && options['receipt-fd'] === '0') {
    throw usage('Text and receipt cannot both come from standard input.')
  }
  const visited = await visit(options)
  const secret = await secretFrom(options, visited)
  const text = await readText(file)
  await keepingText(text, async () => {
    const session = await openSession(visited.portal, secret, noStage)
    const added = await untilKnown(longestMs, sayPause, () =>
      session.add({ type: 'message', text }),
    )
    session.forget()
    if (added.kind === 'moved') {
      const advice = 'Read it, then write again.'
      throw new Stop('refused', `Nothing was added: there is news in the case. ${advice}`)
    }
    for (const name of added.excludedFirst) say(`Taken out first, as you asked: ${name}`)
    say('Confirmed: the message stands in the case.')
    print({ confirmed: true, news: added.opened.view.news })
  })
}

/** What does not hold is thrown, and has an exit code of its own. */
export const verify = async ({ options }: Given): Promise<void> => {
  const visited = await visit(options)
  print(await whatHolds(visited.portal, await secretFrom(options, visited)))
}
