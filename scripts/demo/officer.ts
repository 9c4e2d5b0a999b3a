/** An officer at work, with another client than the office's pages: the same exchanges, sealed and signed by the same code. */

import { type Author, composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import { composeReport } from '../../client/compose-report.ts'
import { passphraseKeys } from '../../client/crypto/passphrase.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { officerKeyPairs, openVault } from '../../client/crypto/vault.ts'
import type { VerifiedCase } from '../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { standing } from '../../protocol/directory/verify.ts'
import type { ResponseOf } from '../../protocol/exchange.ts'
import { type Absence, setAbsence } from '../../protocol/exchanges/absence.ts'
import { appendToCase, readCase, readQueue } from '../../protocol/exchanges/office.ts'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { readSalt, signIn } from '../../protocol/exchanges/session.ts'
import { ask, askWith, Refused } from './door.ts'
import type { Portal } from './portal.ts'

export interface Credentials {
  readonly signInName: string
  readonly passphrase: string
  readonly totpCode: string
}

export interface OpenedCase {
  readonly number: string
  readonly today: string
  /** Whether the officer's `opened` of today stands: only then were the envelopes handed out. */
  readonly opened: boolean
  readonly verified: VerifiedCase
}

type QueueRow = ResponseOf<typeof readQueue>['rows'][number]

const OPENED: OfficerAct = { log: 'internal', act: { type: 'opened' } }
/** What the ladder owes comes before an append, which then has to be made anew. */
const TRIES = 3

const authorOf = async (
  { client, epochs }: Portal,
  wrappingKey: Uint8Array,
  officer: string,
  vault: string,
): Promise<Author> => {
  const { primitives } = client
  const owner = { portal: epochs.directories.portal, officer }
  const { sign, kem } = officerKeyPairs(
    primitives,
    openVault(primitives, wrappingKey, owner, vault),
  )
  const signKey = toBase64url(sign.publicKey)
  const listed = standing(epochs.current, officer)
  if (listed?.signKey !== signKey || listed.kemKey !== toBase64url(kem.publicKey)) {
    throw new Error('the opened keys are not those of the directory')
  }
  return { id: officer, signKey, signSecretKey: sign.secretKey, kemSecretKey: kem.secretKey }
}

export class OfficerClient {
  readonly portal: Portal
  readonly author: Author
  readonly cookie: string

  private constructor(portal: Portal, author: Author, cookie: string) {
    this.portal = portal
    this.author = author
    this.cookie = cookie
  }

  /** @throws Refused, VaultError */
  static async signIn(portal: Portal, given: Credentials): Promise<OfficerClient> {
    const { signInName, passphrase, totpCode } = given
    const { primitives, argon2 } = portal.client
    const { salt } = await ask(portal.door, readSalt, { signInName })
    const saltBytes = fromBase64url(salt) ?? new Uint8Array()
    const keys = await passphraseKeys(primitives, argon2, passphrase, saltBytes)
    const request = { signInName, authKey: toBase64url(keys.authKey), totpCode }
    const { answer, cookie } = await askWith(portal.door, signIn, JSON.stringify(request))
    const author = await authorOf(portal, keys.wrappingKey, answer.officer, answer.vault)
    return new OfficerClient(portal, author, cookie ?? '')
  }

  /** The whole queue, page by page. @param stage null: every case that is not closed */
  async queue(stage: 'closed' | null = null): Promise<QueueRow[]> {
    const rows: QueueRow[] = []
    let after: string | null = null
    do {
      const request = { stage, handler: null, number: null, after }
      const page: ResponseOf<typeof readQueue> = await ask(
        this.portal.door,
        readQueue,
        request,
        this.cookie,
      )
      rows.push(...page.rows)
      after = page.next
    } while (after !== null)
    return rows
  }

  /** Records a report that came otherwise, with a receipt's keys. @param countsFrom its first date */
  async record(
    keys: ReceiptKeys,
    report: Parameters<typeof composeReport>[3],
    countsFrom: string,
    today: string,
  ): Promise<void> {
    const { client, door, epochs } = this.portal
    const recorded = { by: this.author.id, countsFrom }
    const its = { ...report, recorded }
    const composed = composeReport(client.primitives, epochs, keys, its, today)
    await ask(door, recordReport, composed, this.cookie)
  }

  async leave(absence: Absence): Promise<void> {
    await ask(this.portal.door, setAbsence, { absence }, this.cookie)
  }

  async read(id: string): Promise<OpenedCase> {
    const { door } = this.portal
    const { logs, envelopes, ...rest } = await ask(door, readCase, { case: id }, this.cookie)
    return {
      ...rest,
      verified: await this.portal.verify(logs, envelopes, {
        seesInternal: true,
        today: rest.today,
        withBodies: rest.opened,
      }),
    }
  }

  /** Reads a case with what people wrote, noting first that it was opened today. */
  async open(id: string): Promise<OpenedCase> {
    const read = await this.read(id)
    return read.opened ? read : await this.#append(id, () => [OPENED]).then(() => this.read(id))
  }

  /** Opens the case and acts. Who is brought in gets wraps, so the envelopes must have been handed out before. */
  async act(id: string, acts: (read: OpenedCase) => readonly OfficerAct[]): Promise<OpenedCase> {
    return this.#append(id, (read) => {
      const wanted = acts(read)
      return read.opened ? wanted : [OPENED, ...wanted]
    })
  }

  async #append(
    id: string,
    acts: (read: OpenedCase) => readonly OfficerAct[],
    tries = TRIES,
  ): Promise<OpenedCase> {
    const { door, client, epochs } = this.portal
    const read = await this.read(id)
    const { verified, today } = read
    const request = composeAppend(
      client.primitives,
      epochs,
      verified,
      this.author,
      acts(read),
      today,
    )
    try {
      await ask(door, appendToCase, request, this.cookie)
      return read
    } catch (error) {
      const isMoved = error instanceof Refused && error.code === 'conflict'
      if (!isMoved || tries <= 1) throw error
      return this.#append(id, acts, tries - 1)
    }
  }
}
