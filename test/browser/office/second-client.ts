/** An officer's other client of the same protocol: it may do what the pages never would. */
import type * as z from 'zod/mini'
import { type Author, composeAppend, type OfficerAct } from '../../../client/compose-office.ts'
import { argon2Here } from '../../../client/crypto/argon2.ts'
import { passphraseKeys } from '../../../client/crypto/passphrase.ts'
import { officerKeyPairs, openVault } from '../../../client/crypto/vault.ts'
import { type Epochs, epochsOf } from '../../../client/epochs.ts'
import { verifyCase } from '../../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'
import type { Exchange } from '../../../protocol/exchange.ts'
import { readDirectory } from '../../../protocol/exchanges/directory.ts'
import { appendToCase, readCase } from '../../../protocol/exchanges/office.ts'
import { readSalt, signIn } from '../../../protocol/exchanges/session.ts'
import { browserPrimitives as primitives } from '../../support/ends.ts'
import { type Credentials, nextCode } from './driver.ts'
import type { OfficePortal } from './portal.ts'

export class SecondClient {
  readonly #portal: OfficePortal
  #cookie = ''
  #author: Author | null = null

  private constructor(portal: OfficePortal) {
    this.#portal = portal
  }

  static async signIn(portal: OfficePortal, who: Credentials): Promise<SecondClient> {
    const client = new SecondClient(portal)
    const { signInName } = who
    const { salt } = await client.#post(readSalt, { signInName })
    const saltBytes = fromBase64url(salt) ?? new Uint8Array()
    const keys = await passphraseKeys(primitives, argon2Here, who.passphrase, saltBytes)
    const authKey = toBase64url(keys.authKey)
    const totpCode = nextCode(portal.clock, who.totpSecret)
    const { officer, vault } = await client.#post(signIn, { signInName, authKey, totpCode })
    const owner = { portal: (await client.epochs()).directories.portal, officer }
    const { sign, kem } = officerKeyPairs(
      primitives,
      openVault(primitives, keys.wrappingKey, owner, vault),
    )
    client.#author = {
      id: officer,
      signKey: toBase64url(sign.publicKey),
      signSecretKey: sign.secretKey,
      kemSecretKey: kem.secretKey,
    }
    return client
  }

  get author(): Author {
    if (!this.#author) throw new Error('not signed in')
    return this.#author
  }

  async #post<Request extends z.ZodMiniType, Response extends z.ZodMiniType>(
    { path, response }: Exchange<Request, Response>,
    request: z.input<Request>,
  ): Promise<z.output<Response>> {
    const answer = await fetch(this.#portal.origin + path, {
      method: 'POST',
      // Argon2 holds up this process, the server's too: a connection kept from before it may be closed behind it.
      headers: {
        'content-type': 'application/json',
        cookie: this.#cookie,
        connection: 'close',
      },
      body: JSON.stringify(request),
    })
    const body = await answer.json()
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    this.#cookie ||= answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return response.parse(body)
  }

  async epochs(): Promise<Epochs> {
    const { chain, today } = await this.#post(readDirectory, {})
    return epochsOf(primitives, chain, today)
  }

  /** @param using how it seals and signs: a cheat's own way, for instance */
  async act(id: string, acts: readonly OfficerAct[], using = primitives): Promise<void> {
    const epochs = await this.epochs()
    const { logs, envelopes, opened, today } = await this.#post(readCase, { case: id })
    const verified = verifyCase(primitives, epochs, logs, envelopes, {
      seesInternal: true,
      today,
      withBodies: opened,
    })
    const request = composeAppend(using, epochs, verified, this.author, acts, today)
    await this.#post(appendToCase, request)
  }

  /** Records the opening, so that what people wrote is answered. */
  open(id: string): Promise<void> {
    return this.act(id, [{ log: 'internal', act: { type: 'opened' } }])
  }
}
