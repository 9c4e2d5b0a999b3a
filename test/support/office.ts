/** An office on a real server: set up, invited, enrolled, signed and signed in by the exchanges alone. */
import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { sealVault } from '../../client/crypto/vault.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody, Role, SignedDirectory } from '../../protocol/directory/schema.ts'
import { ERROR_CODES, type ErrorCode } from '../../protocol/errors.ts'
import type { Exchange } from '../../protocol/exchange.ts'
import { invite, publishDirectory } from '../../protocol/exchanges/administration.ts'
import { acceptInvitation } from '../../protocol/exchanges/enrolment.ts'
import type { ProofOfWork } from '../../protocol/exchanges/proof.ts'
import { type Account, signIn } from '../../protocol/exchanges/session.ts'
import { finishSetup } from '../../protocol/exchanges/setup.ts'
import { buildApp } from '../../server/app.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import type { Database } from '../../server/db/open.ts'
import { createDeps, type Deps } from '../../server/deps.ts'
import { lockDirectory } from '../../server/directory/lock.ts'
import { triesAfter } from '../../server/features/session/attempts.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { issueSetupToken } from '../../server/setup-link.ts'
import { mintProof } from './mint-proof.ts'
import { openPortal, random, type TestPortal } from './portal.ts'
import { type TestOfficer, World } from './world.ts'

const STEP_MS = 30_000
/** On purpose: long enough for a few requests to come as far as they can, and past a lock that does not hold. */
const LOCKED_MS = 400

/** RFC 6238, written from RFC 4226, 5.3. */
export const codeAt = (secret: Uint8Array, nowMs: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / STEP_MS)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  const number = (mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000
  return String(number).padStart(6, '0')
}

export interface TestAccount {
  readonly signInName: string
  readonly salt: Uint8Array
  readonly authKey: Uint8Array
  readonly vault: string
  readonly totpSecret: Uint8Array
}

/** Random keys instead of a passphrase's: Argon2id is tested elsewhere. */
export const makeAccount = (
  world: World,
  officer: TestOfficer,
  signInName: string,
): TestAccount => ({
  signInName,
  salt: random(16),
  authKey: random(32),
  vault: sealVault(
    world.primitives,
    random(32),
    { portal: world.portal, officer: officer.id },
    officer,
  ),
  totpSecret: random(20),
})

/** An account as a browser hands it over, with the one-time code of that moment. */
export const handedOver = (
  { signInName, vault, ...bytes }: TestAccount,
  nowMs: number,
): Account => ({
  signInName,
  vault,
  salt: toBase64url(bytes.salt),
  authKey: toBase64url(bytes.authKey),
  totpSecret: toBase64url(bytes.totpSecret),
  totpCode: codeAt(bytes.totpSecret, nowMs),
})

export interface Asked {
  readonly status: number
  readonly text: string
  readonly error: ErrorCode | null
  /** The session that the answer starts. */
  readonly session: string | null
  readonly setCookie: string | null
}

export class Office {
  readonly portal: TestPortal
  readonly world: World
  readonly accounts: Map<string, TestAccount>

  private constructor(portal: TestPortal, world: World, accounts = new Map<string, TestAccount>()) {
    this.portal = portal
    this.world = world
    this.accounts = accounts
  }

  /** The same office through another server process on the same database. It ends with the first. */
  async beside(overrides: Partial<Deps> = {}): Promise<Office> {
    const deps = createDeps({ ...this.portal.deps, ...overrides })
    const app = await buildApp(deps, NO_PAGES)
    return new Office({ ...this.portal, app, deps }, this.world, this.accounts)
  }

  /** A server that is not set up, and a world of one administrator whose epoch 1 names it. */
  static async open(kind: DatabaseConfig['kind'] = 'postgres'): Promise<Office> {
    const world = await World.create([['Ada Admin', 'administrator']])
    const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
    return new Office(await openPortal(kind, { secrets }), world)
  }

  /** Set up. */
  static async ready(kind: DatabaseConfig['kind'] = 'postgres'): Promise<Office> {
    const office = await Office.open(kind)
    await office.setUp()
    return office
  }

  get nowMs(): number {
    return this.portal.clock.nowMs
  }

  /** To the next one-time code: none counts twice. */
  wait(ms = STEP_MS): void {
    this.portal.clock.nowMs += ms
  }

  async ask<Request extends z.core.$ZodType, Response extends z.core.$ZodType>(
    exchange: Exchange<Request, Response>,
    request: z.input<Request>,
    session: string | null = null,
    headers: Record<string, string> = {},
  ): Promise<Asked> {
    const answer = await this.portal.app.server.inject({
      method: 'POST',
      url: exchange.path,
      headers: {
        'content-type': 'application/json',
        ...(session && { cookie: `candour=${session}` }),
        ...headers,
      },
      payload: JSON.stringify(request),
    })
    const named = JSON.parse(answer.body).error
    return {
      status: answer.statusCode,
      text: answer.body,
      error: ERROR_CODES.find((code) => code === named) ?? null,
      session: answer.cookies.find((it) => it.name === 'candour')?.value ?? null,
      setCookie: answer.headers['set-cookie']?.toString() ?? null,
    }
  }

  /** @throws Error with the refusal's code */
  async must<Request extends z.core.$ZodType, Response extends z.core.$ZodType>(
    exchange: Exchange<Request, Response>,
    request: z.input<Request>,
    session: string | null = null,
  ): Promise<z.output<Response>> {
    const { text, error } = await this.ask(exchange, request, session)
    if (error) throw new Error(`${exchange.path}: ${error}`)
    return z.parse(exchange.response, JSON.parse(text))
  }

  account(name: string): TestAccount {
    const account = this.accounts.get(this.world.officer(name).id)
    if (!account) throw new Error(`no account of ${name}`)
    return account
  }

  /** What a browser hands over. */
  handOver(account: TestAccount): Account {
    return handedOver(account, this.nowMs)
  }

  newAccount(officer: TestOfficer, signInName = officer.name.split(' ')[0] ?? ''): TestAccount {
    const account = makeAccount(this.world, officer, signInName.toLowerCase())
    this.accounts.set(officer.id, account)
    return account
  }

  async setupToken(): Promise<string> {
    const token = await issueSetupToken(this.portal.deps)
    if (!token) throw new Error('it is set up')
    return token
  }

  async setUp(): Promise<void> {
    const token = await this.setupToken()
    const account = this.handOver(this.newAccount(this.world.officer('Ada')))
    await this.must(finishSetup, { token, directory: this.first(), account })
    this.wait()
  }

  first(): SignedDirectory {
    const [epoch] = this.world.epochs
    if (!epoch) throw new Error('no epoch')
    return epoch.signed
  }

  credentials(account: TestAccount) {
    return {
      signInName: account.signInName,
      authKey: toBase64url(account.authKey),
      totpCode: codeAt(account.totpSecret, this.nowMs),
    }
  }

  /** Work that is worth an attempt to sign in, after so many others. */
  work(after = Number.POSITIVE_INFINITY): Promise<ProofOfWork> {
    const { deps } = this.portal
    const most = Math.max(1, 2 * triesAfter(after))
    return mintProof(deps.secrets, this.nowMs, { use: 'sign-in-proof', most })
  }

  /** A session, 30 seconds later. */
  async signIn(name: string, account = this.account(name)): Promise<string> {
    this.wait()
    const request = { ...this.credentials(account), proof: await this.work() }
    const { session, error } = await this.ask(signIn, request)
    if (!session) throw new Error(`${name}: ${error}`)
    return session
  }

  /** Invites somebody and accepts: the keys wait to be signed. With `again`, a re-enrolment of that officer. */
  async enrol(
    session: string,
    name: string,
    roles: readonly Role[],
    again: TestOfficer | null = null,
  ): Promise<TestOfficer> {
    const wanted = { name, unit: 'Professional standards', roles: [...roles].sort() }
    const invited = await this.must(invite, { officer: again?.id ?? null, ...wanted }, session)
    const officer = this.world.enrol(name, roles, invited.officer)
    await this.must(acceptInvitation, this.acceptance(invited.token, officer))
    return officer
  }

  acceptance(token: string, officer: TestOfficer, account = this.newAccount(officer)) {
    const { kemKey, signKey, entry } = officer
    const { selfSignature } = entry
    return { token, kemKey, signKey, selfSignature, account: this.handOver(account) }
  }

  /** Signs the next epoch, with these officers added, or replacing those of the same id, and publishes it. */
  async sign(
    session: string,
    officers: readonly TestOfficer[],
    edit: (body: DirectoryBody) => Partial<DirectoryBody> = () => ({}),
  ): Promise<void> {
    const ids = officers.map((it) => it.id)
    const body = this.world.nextBody((next) => ({
      officers: [
        ...next.officers.filter((it) => !ids.includes(it.id)),
        ...officers.map((it) => it.entry),
      ],
      ...edit(next),
    }))
    await this.must(publishDirectory, { directory: this.world.sign(body) }, session)
    this.world.publish(body)
  }

  /**
   * Lets requests run into the directory's lock, on PostgreSQL: none may end before `then` has run in the transaction
   * that holds it.
   */
  async behindLock<T>(
    requests: () => Promise<T>[],
    then: (tx: Database) => Promise<void> = async () => undefined,
  ): Promise<T[]> {
    const under = await this.portal.deps.db.transaction().execute(async (tx) => {
      await lockDirectory(tx)
      let ended = 0
      const started = requests().map((request) => request.finally(() => ended++))
      await new Promise((resolve) => setTimeout(resolve, LOCKED_MS))
      if (ended > 0) throw new Error('a request did not wait for the lock')
      await then(tx)
      return { started }
    })
    return Promise.all(under.started)
  }

  close(): Promise<void> {
    return this.portal.close()
  }
}
