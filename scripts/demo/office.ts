/** The office of the demo: set up, invited, enrolled, signed and signed in by the exchanges that browsers use. */

import { call } from '../../client/call.ts'
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { sealKeyFile } from '../../client/crypto/key-file.ts'
import { makePassphrase } from '../../client/crypto/passphrase.ts'
import { signDirectory } from '../../client/crypto/sign.ts'
import { type BrowserPrimitives, type KeyPair, loadPrimitives } from '../../client/crypto/sodium.ts'
import { firstDirectory } from '../../client/officer/first-directory.ts'
import { accountOf, makeAccount, makeTotpSecret } from '../../client/officer/new-account.ts'
import { nextDirectory, publish } from '../../client/officer/next-directory.ts'
import type { Session } from '../../client/officer/session.ts'
import type { Credentials } from '../../client/officer/sign-in.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { DEFAULT_VALID_DAYS, type DirectoryBody } from '../../protocol/directory/schema.ts'
import { portalId } from '../../protocol/directory/verify.ts'
import { invite, readAdministration } from '../../protocol/exchanges/administration.ts'
import { acceptInvitation } from '../../protocol/exchanges/enrolment.ts'
import { finishSetup, readSetup } from '../../protocol/exchanges/setup.ts'
import { issueSetupToken } from '../../server/setup-link.ts'
import { codeAt } from './codes.ts'
import { indexHere } from './index-here.ts'
import { signInAt } from './officer.ts'
import type { Past } from './past.ts'
import { ADMINISTRATOR, PEOPLE, PERSON_NAMES, type PersonName, POLICY } from './people.ts'

/** What one of the officers signs in with. */
export interface SignInSecrets {
  readonly passphrase: string
  readonly totpSecret: Uint8Array
}

export interface OrganisationKey {
  readonly keys: KeyPair
  /** What the file holds, once its key is computed. */
  readonly file: Promise<string>
  readonly passphrase: string
}

const ID_BYTES = 16
const SEED_BYTES = 32

export class DemoOffice {
  readonly past: Past
  readonly primitives: BrowserPrimitives
  readonly argon2: Argon2
  readonly key: OrganisationKey
  readonly portal: string
  readonly secrets = new Map<PersonName, SignInSecrets>()
  readonly ids = new Map<PersonName, string>()

  private constructor(past: Past, primitives: BrowserPrimitives, argon2: Argon2) {
    this.past = past
    this.primitives = primitives
    this.argon2 = argon2
    const seed = primitives.random(SEED_BYTES)
    const keys = primitives.signKeyPair(seed)
    const passphrase = makePassphrase(primitives.random)
    this.key = { keys, file: sealKeyFile(primitives, argon2, seed, passphrase), passphrase }
    this.portal = portalId(primitives, toBase64url(keys.publicKey))
  }

  /** Set up on the day that the past stands at, with everybody who joins at once. */
  static async found(past: Past, argon2: Argon2, joining: readonly PersonName[]) {
    const office = new DemoOffice(past, await loadPrimitives(), argon2)
    await office.#setUp()
    await office.join(joining)
    return office
  }

  id(name: PersonName): string {
    const id = this.ids.get(name)
    if (id === undefined) throw new Error(`${name} has not joined yet`)
    return id
  }

  /** With a code of the present moment. */
  #credentials(name: PersonName): Credentials {
    const { passphrase, totpSecret } = this.#secretsOf(name)
    return { name, passphrase, code: codeAt(totpSecret, this.past.deps.now()) }
  }

  signIn(name: PersonName): Promise<Session> {
    this.past.tick()
    const device = { ...this.past.device(this.argon2), startIndex: indexHere(this.primitives) }
    return signInAt(device, this.primitives, this.#credentials(name))
  }

  /** Invited, enrolled, and signed into the next epoch. */
  async join(names: readonly PersonName[]): Promise<void> {
    const administrator = await this.signIn(ADMINISTRATOR)
    await Promise.all(names.map((name) => this.#enrol(administrator, name)))
    await this.#publish(administrator)
  }

  /** The next epoch, with all who wait to be signed into it. */
  async renew(): Promise<void> {
    await this.#publish(await this.signIn(ADMINISTRATOR))
  }

  #secretsOf(name: PersonName): SignInSecrets {
    const known = this.secrets.get(name) ?? {
      passphrase: makePassphrase(this.primitives.random),
      totpSecret: makeTotpSecret(this.primitives),
    }
    this.secrets.set(name, known)
    return known
  }

  /** Keys and account of an officer, as they are handed over. */
  async #handOver(name: PersonName, officer: string) {
    const { passphrase, totpSecret } = this.#secretsOf(name)
    const owner = { portal: this.portal, officer }
    const made = await makeAccount(this.primitives, this.argon2, owner, passphrase)
    this.ids.set(name, officer)
    const code = codeAt(totpSecret, this.past.deps.now())
    return { made, account: accountOf(made, name, totpSecret, code) }
  }

  async #setUp(): Promise<void> {
    const { server } = this.past.device(this.argon2)
    const token = (await issueSetupToken(this.past.deps)) ?? ''
    const { serverKey, todayUtc } = await call(server, readSetup, { token })
    const officerId = toBase64url(this.primitives.random(ID_BYTES))
    const { made, account } = await this.#handOver(ADMINISTRATOR, officerId)
    const first = firstDirectory({
      organisationKey: this.key.keys.publicKey,
      serverKey,
      officerId,
      officer: PEOPLE[ADMINISTRATOR],
      account: made,
      policy: POLICY,
      todayUtc,
    })
    await call(server, finishSetup, { token, directory: this.#sign(first), account })
  }

  async #enrol({ platform: { server } }: Session, who: PersonName): Promise<void> {
    const { name, unit, roles } = PEOPLE[who]
    const request = { officer: null, name, unit, roles: [...roles] }
    const { token, officer } = await call(server, invite, request)
    const { made, account } = await this.#handOver(who, officer)
    const { kemKey, signKey, selfSignature } = made
    await call(server, acceptInvitation, { token, kemKey, signKey, selfSignature, account })
  }

  async #publish(session: Session): Promise<void> {
    const { server } = session.platform
    const { enrolments, today } = await call(server, readAdministration, {})
    const next = nextDirectory(
      session.epochs.current,
      {
        adding: enrolments,
        edits: {},
        retiring: [],
        policy: POLICY,
        validDays: DEFAULT_VALID_DAYS,
        restoredTo: null,
        strips: null,
        newKey: null,
      },
      today,
    )
    await publish(session, this.#sign(next))
  }

  #sign(body: DirectoryBody) {
    return signDirectory(this.primitives, [this.key.keys], body)
  }
}

export const EVERYBODY_ELSE = PERSON_NAMES.filter((name) => name !== ADMINISTRATOR)
