/** Reporters and officers of a world at a server of its own process, over HTTP. */

import type { OfficerAct } from '../../client/compose-office.ts'
import type { ReporterAct } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { contextOf, type Epochs } from '../../client/epochs.ts'
import { openOf, type VerifiedCase } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { Access, Exchange } from '../../protocol/exchange.ts'
import { appendToCase, readCase } from '../../protocol/exchanges/office.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import type { Database } from '../../server/db/open.ts'
import { putAccount, putSession } from './accounts.ts'
import {
  type Believed,
  believedCase,
  believedMailbox,
  officerRequest,
  reporterJson,
} from './believed.ts'
import { type Answer, Refused } from './live.ts'
import type { World } from './world.ts'

type AnyExchange = Pick<Exchange<never, never, Access>, 'path'>

export class Remote {
  readonly world: World
  readonly port: number
  readonly #headers: Record<string, string>
  #known: Epochs | null = null

  /** @param headers sent with every request */
  constructor(world: World, port: number, headers: Record<string, string> = {}) {
    this.world = world
    this.port = port
    this.#headers = headers
  }

  /** The world's epochs, until `forget`. */
  known(today: string): Epochs {
    if (this.#known?.today !== today) this.#known = this.world.known(today)
    return this.#known
  }

  /** There is a new epoch. */
  forget(): void {
    this.#known = null
  }

  /** Null where no whole answer came. */
  async post(
    { path }: AnyExchange,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer | null> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.#headers, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      const text = await answer.text()
      const { error } = JSON.parse(text)
      return { status: answer.status, text, error: error ?? null }
    } catch {
      return null
    }
  }

  /** @throws Refused, and Error where no answer came */
  async must(
    exchange: AnyExchange,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await this.post(exchange, body, headers)
    if (answer === null) throw new Error(`${exchange.path}: no answer`)
    if (answer.error) throw new Refused(answer)
    return answer
  }

  /** The mailbox as the reporter's browser believes it. @throws Refused, HistoryError, EnvelopeDiffers */
  async mailbox({ mailboxToken }: ReceiptKeys): Promise<Believed> {
    const { text } = await this.must(readMailbox, { token: toBase64url(mailboxToken) })
    return believedMailbox(this.world, text, (today) => this.known(today))
  }

  /** What the reporter's browser would send. */
  async composeReporter(keys: ReceiptKeys, act: ReporterAct): Promise<string> {
    return reporterJson(this.world, keys, await this.mailbox(keys), act)
  }

  async reporterActs(keys: ReceiptKeys, act: ReporterAct): Promise<Answer> {
    return this.must(appendToMailbox, await this.composeReporter(keys, act))
  }

  /** @param cookie the officer's @throws Refused, HistoryError, EnvelopeDiffers */
  async case(cookie: string, id: string): Promise<Believed> {
    const { text } = await this.must(readCase, { case: id }, { cookie })
    return believedCase(this.world, text, (today) => this.known(today))
  }

  /** What the officer's browser would send. */
  async composeOfficer(
    { name, cookie }: { readonly name: string; readonly cookie: string },
    id: string,
    acts: readonly OfficerAct[],
  ): Promise<string> {
    return JSON.stringify(officerRequest(this.world, name, await this.case(cookie, id), acts))
  }

  async officerActs(
    officer: { readonly name: string; readonly cookie: string },
    id: string,
    acts: readonly OfficerAct[],
  ): Promise<Answer> {
    const json = await this.composeOfficer(officer, id, acts)
    return this.must(appendToCase, json, { cookie: officer.cookie })
  }
}

/** Whether an answer to a report is the signed receipt of this very report, as its browser sees it. */
export const isReceived = (remote: Remote, sent: string, { text, error }: Answer): boolean => {
  if (error) return false
  const { statement, received } = sendReport.response.parse(JSON.parse(text))
  const { world } = remote
  const { on } = world.parse(received).body
  const context = contextOf(world.primitives, remote.known(on), true, false)
  const logs = { reporter: [statement], shared: [received], internal: [] }
  const { waiting } = replayHistory(context, logs)
  return waiting.length === 0 && statement.bytes === JSON.parse(sent).statement.bytes
}

/** What an officer, or the reporter, finds in the envelopes of a case, in the order of the history. */
export const openedBy = (
  world: World,
  verified: VerifiedCase,
  opener: { readonly id: string; readonly kemSecretKey: Uint8Array },
): unknown[] =>
  [...verified.replay.envelopes.keys()].flatMap((hash) => {
    const opened = openOf(world.primitives, verified, hash, opener)
    return opened ? [opened.content] : []
  })

/** Gives officers of a world an account and a session each. @returns their cookies by first name */
export const openSessions = async (
  db: Database,
  world: World,
  names: readonly string[],
): Promise<Map<string, string>> => {
  const cookies = new Map<string, string>()
  for (const name of names) {
    const officer = world.officer(name)
    await putAccount(db, officer)
    cookies.set(name, `candour=${await putSession(db, officer, Date.now())}`)
  }
  return cookies
}
