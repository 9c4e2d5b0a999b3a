/** Reports on their way to servers that come and go: the same bytes until there is an answer, as pages send them. */
import { sendReportJson } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import type { VerifiedCase } from '../../client/verified-case.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { appendToMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { civilToday } from '../../server/directory/today.ts'
import type { BenchPortal } from '../bench/portal.ts'
import { type Answer, Refused } from './live.ts'
import { mintProof } from './mint-proof.ts'
import { isReceived, openedBy, type Remote } from './remote.ts'
import type { World } from './world.ts'

export interface Sent {
  readonly keys: ReceiptKeys
  readonly what: string
  readonly json: string
  /** Null where none came. */
  answer: Answer | null
  /** What was written after it, and acknowledged. */
  more: string | null
}

export const sealReport = async ({ world, secrets }: BenchPortal, what: string): Promise<Sent> => {
  const keys = world.reporterKeys()
  const today = civilToday(Date.now(), 'Europe/London')
  const proof = await mintProof(secrets, Date.now())
  const json = sendReportJson(world.known(today), proof, world.report(keys, { today, what }))
  return { keys, what, json, answer: null, more: null }
}

/** What its reporter reads in a case. */
export const contentsOf = (world: World, verified: VerifiedCase, { keys }: Sent): unknown[] =>
  openedBy(world, verified, { id: REPORTER, kemSecretKey: keys.kem.secretKey })

/** What became of what was acknowledged: it is there as it was written, or part of it is not, or is there more than once. */
export type Fate = 'whole' | 'lost' | 'doubled'

/** @throws Error where no answer came */
export const fateOf = async (remote: Remote, sent: Sent): Promise<Fate> => {
  if (!sent.answer || !isReceived(remote, sent.json, sent.answer)) return 'lost'
  const verified = await remote.mailbox(sent.keys).catch((error) => {
    if (error instanceof Refused && error.code === 'notFound') return null
    throw error
  })
  if (!verified) return 'lost'
  const found = JSON.stringify(contentsOf(remote.world, verified, sent))
  const times = [sent.what, ...(sent.more ? [sent.more] : [])].map(
    (text) => found.split(JSON.stringify(text)).length - 1,
  )
  if (times.some((it) => it === 0)) return 'lost'
  return times.every((it) => it === 1) ? 'whole' : 'doubled'
}

/** Refusals after which a page sends the same again. */
const LATER = ['busy', 'interrupted']
const PAUSE_MS = 50

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))

export class Reporters {
  readonly sent: Sent[] = []
  /** How often each answer other than what was asked for came. */
  readonly refusals = new Map<string, number>()
  /** How long any answer took, at the most. */
  slowestMs = 0
  readonly #portal: BenchPortal
  readonly #to: () => Remote
  readonly #onAnswer: (remote: Remote, askedMs: number) => void
  #isOver = false

  /**
   * @param to where the next attempt goes
   * @param onAnswer a report was acknowledged there, that was sent at a time (`performance.now()`)
   */
  constructor(
    portal: BenchPortal,
    to: () => Remote,
    onAnswer: (remote: Remote, askedMs: number) => void = () => undefined,
  ) {
    this.#portal = portal
    this.#to = to
    this.#onAnswer = onAnswer
  }

  /**
   * So many at once, each with one report after the other, and a letter after every other one.
   * @throws Error where an answer is none to be sent again after
   */
  async run(count: number): Promise<void> {
    this.#isOver = false
    await Promise.all(Array.from({ length: count }, () => this.#one()))
  }

  /** Whatever has been begun comes to its end. */
  finish(): void {
    this.#isOver = true
  }

  async #one(): Promise<void> {
    while (!this.#isOver) {
      const number = this.sent.length + 1
      const isFollowed = number % 2 === 0
      const sent = await sealReport(this.#portal, `Report ${number}.`)
      this.sent.push(sent)
      sent.answer = await this.#until(async (remote) => {
        const askedMs = performance.now()
        const answer = await remote.must(sendReport, sent.json)
        this.#onAnswer(remote, askedMs)
        return answer
      })
      if (!isFollowed) continue
      const more = `More on ${number}.`
      const act = { type: 'message', text: more } as const
      const json = await this.#until((remote) => remote.composeReporter(sent.keys, act))
      await this.#until((remote) => remote.must(appendToMailbox, json))
      sent.more = more
    }
  }

  async #until<T>(ask: (remote: Remote) => Promise<T>): Promise<T> {
    for (;;) {
      const askedMs = performance.now()
      try {
        return await ask(this.#to())
      } catch (error) {
        const isRefused = error instanceof Refused
        if (isRefused && !LATER.includes(error.code ?? '')) throw error
        const what = isRefused ? error.message.slice(0, 40) : 'no answer'
        this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1)
      } finally {
        this.slowestMs = Math.max(this.slowestMs, performance.now() - askedMs)
      }
      await pause()
    }
  }
}
