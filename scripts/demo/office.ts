/** The office of the demo: set up, invited, enrolled, signed and signed in by the exchanges that browsers use. */

import { sealKeyFile } from '../../client/crypto/key-file.ts'
import { makePassphrase } from '../../client/crypto/passphrase.ts'
import { signDirectory } from '../../client/crypto/sign.ts'
import type { KeyPair } from '../../client/crypto/sodium.ts'
import { accountOf, makeAccount, makeTotpSecret } from '../../client/officer/new-account.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { dayOf, formatDay } from '../../protocol/dates.ts'
import {
  DEFAULT_VALID_DAYS,
  type DirectoryBody,
  type Officer,
} from '../../protocol/directory/schema.ts'
import { portalId } from '../../protocol/directory/verify.ts'
import {
  invite,
  publishDirectory,
  readAdministration,
} from '../../protocol/exchanges/administration.ts'
import { acceptInvitation } from '../../protocol/exchanges/enrolment.ts'
import { finishSetup, readSetup } from '../../protocol/exchanges/setup.ts'
import { issueSetupToken } from '../../server/setup-link.ts'
import { codeAt } from './codes.ts'
import { ask } from './door.ts'
import { type Credentials, OfficerClient } from './officer.ts'
import type { Past } from './past.ts'
import { ADMINISTRATOR, PEOPLE, PERSON_NAMES, type PersonName, POLICY } from './people.ts'
import { type Client, Portal } from './portal.ts'

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
  readonly portal: Portal
  readonly key: OrganisationKey
  readonly secrets = new Map<PersonName, SignInSecrets>()
  readonly ids = new Map<PersonName, string>()

  private constructor(past: Past, portal: Portal, key: OrganisationKey) {
    this.past = past
    this.portal = portal
    this.key = key
  }

  /** Set up on the day that the past stands at, with everybody who joins at once. */
  static async found(past: Past, client: Client, joining: readonly PersonName[]) {
    const { primitives, argon2 } = client
    const seed = primitives.random(SEED_BYTES)
    const keys = primitives.signKeyPair(seed)
    const passphrase = makePassphrase(primitives.random)
    const file = sealKeyFile(primitives, argon2, seed, passphrase)
    const office = new DemoOffice(past, new Portal(client, past.door), { keys, file, passphrase })
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
  credentials(name: PersonName): Credentials {
    const { passphrase, totpSecret } = this.#secretsOf(name)
    return { signInName: name, passphrase, totpCode: codeAt(totpSecret, this.past.deps.now()) }
  }

  signIn(name: PersonName): Promise<OfficerClient> {
    this.past.tick()
    return OfficerClient.signIn(this.portal, this.credentials(name))
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
    const { primitives } = this.portal.client
    const known = this.secrets.get(name) ?? {
      passphrase: makePassphrase(primitives.random),
      totpSecret: makeTotpSecret(primitives),
    }
    this.secrets.set(name, known)
    return known
  }

  /** Keys and account of an officer, as they are handed over. */
  async #handOver(name: PersonName, portal: string, id: string) {
    const { primitives, argon2 } = this.portal.client
    const { passphrase, totpSecret } = this.#secretsOf(name)
    const owner = { portal, officer: id }
    const made = await makeAccount(primitives, argon2, owner, passphrase)
    this.ids.set(name, id)
    const { kemKey, signKey, selfSignature } = made
    const code = codeAt(totpSecret, this.past.deps.now())
    const account = accountOf(made, name, totpSecret, code)
    return { keys: { kemKey, signKey, selfSignature }, account }
  }

  async #setUp(): Promise<void> {
    const { deps, door } = this.past
    const { primitives } = this.portal.client
    const token = (await issueSetupToken(deps)) ?? ''
    const { serverKey, todayUtc } = await ask(door, readSetup, { token })
    const key = toBase64url(this.key.keys.publicKey)
    const id = toBase64url(primitives.random(ID_BYTES))
    const portal = portalId(primitives, key)
    const { keys, account } = await this.#handOver(ADMINISTRATOR, portal, id)
    const { name, unit, roles } = PEOPLE[ADMINISTRATOR]
    const directory = this.#sign({
      version: 1,
      epoch: 1,
      previous: null,
      firstKey: key,
      key,
      serverKey,
      issuedOn: todayUtc,
      expiresOn: expiryAfter(todayUtc),
      officers: [{ id, name, unit, roles: [...roles], ...keys, from: todayUtc, until: null }],
      policy: POLICY,
    })
    await ask(door, finishSetup, { token, directory, account })
    await this.portal.refresh()
  }

  async #enrol({ cookie }: OfficerClient, who: PersonName): Promise<void> {
    const { door } = this.past
    const { name, unit, roles } = PEOPLE[who]
    const request = { officer: null, name, unit, roles: [...roles] }
    const { token, officer } = await ask(door, invite, request, cookie)
    const { portal } = this.portal.epochs.directories
    const { keys, account } = await this.#handOver(who, portal, officer)
    await ask(door, acceptInvitation, { token, ...keys, account })
  }

  async #publish({ cookie }: OfficerClient): Promise<void> {
    const { door } = this.past
    const { enrolments, today } = await ask(door, readAdministration, {}, cookie)
    const { body, hash } = this.portal.epochs.current
    const joining = enrolments.map((it): Officer => ({ ...it, from: today, until: null }))
    const officers = [...body.officers, ...joining].sort((a, b) => (a.id < b.id ? -1 : 1))
    const dates = { issuedOn: today, expiresOn: expiryAfter(today) }
    const next = { ...body, epoch: body.epoch + 1, previous: hash, ...dates, officers }
    await ask(door, publishDirectory, { directory: this.#sign(next) }, cookie)
    await this.portal.refresh()
  }

  #sign(body: DirectoryBody) {
    return signDirectory(this.portal.client.primitives, [this.key.keys], body)
  }
}

const expiryAfter = (today: string): string => formatDay(dayOf(today) + DEFAULT_VALID_DAYS)

export const EVERYBODY_ELSE = PERSON_NAMES.filter((name) => name !== ADMINISTRATOR)
