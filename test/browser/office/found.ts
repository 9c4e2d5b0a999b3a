/**
 * A portal set up and open by the exchanges that its pages use; the journeys go the same way page by page. All
 * passphrases are one, with one salt: Argon2id runs once for all portals of a process.
 */
import { Secret } from 'otpauth'
import { call } from '../../../client/call.ts'
import { type Argon2, argon2Here } from '../../../client/crypto/argon2.ts'
import { sealKeyFile } from '../../../client/crypto/key-file.ts'
import { signDirectory } from '../../../client/crypto/sign.ts'
import { serverAt } from '../../../client/node/server.ts'
import { fingerprintWords } from '../../../client/officer/fingerprint.ts'
import { expiryAfter, firstDirectory } from '../../../client/officer/first-directory.ts'
import { accountOf, makeAccount, makeTotpSecret } from '../../../client/officer/new-account.ts'
import { toBase64url } from '../../../protocol/base64url.ts'
import type {
  DirectoryBody,
  Officer,
  Policy,
  Role,
  SignedDirectory,
} from '../../../protocol/directory/schema.ts'
import { directoryHash, portalId } from '../../../protocol/directory/verify.ts'
import {
  invite,
  publishDirectory,
  readAdministration,
} from '../../../protocol/exchanges/administration.ts'
import { acceptInvitation, readInvitation } from '../../../protocol/exchanges/enrolment.ts'
import { SALT_BYTES, signIn } from '../../../protocol/exchanges/session.ts'
import { finishSetup, readSetup } from '../../../protocol/exchanges/setup.ts'
import { olderPolicy } from '../../support/clocks.ts'
import { browserPrimitives } from '../../support/ends.ts'
import { type Clock, type Enrolled, nextCode, type SetUp } from './driver.ts'
import type { OfficePortal } from './portal.ts'

/** Who joins: whose name, with which role, and in which unit if that matters. */
export type Joining = readonly (readonly [name: string, role: Role, unit?: string])[]

export interface Founded {
  readonly setUp: SetUp
  readonly officers: ReadonlyMap<string, Enrolled>
}

const PASSPHRASE = 'brisk otter lends seven paper moons'
const UNIT = 'Integrity'
const ADMINISTRATOR = 'Ada Administrator'

const POLICY: Policy = {
  organisation: 'Example Borough',
  zone: 'Europe/London',
  vocabulary: 'general',
  clocks: olderPolicy('default', 'england-and-wales'),
  support: [{ name: 'Staff helpline', how: '0800 000 0000' }],
  emergency: [{ name: 'Police and ambulance', how: '999' }],
  routes: [{ name: 'The independent office', how: 'PO Box 1, London' }],
}

const salt = browserPrimitives.random(SALT_BYTES)
const primitives = {
  ...browserPrimitives,
  random: (bytes: number) =>
    bytes === SALT_BYTES ? salt.slice() : browserPrimitives.random(bytes),
}

let root: Promise<Uint8Array> | undefined
const argon2: Argon2 = async (job) => {
  root ??= argon2Here(job)
  return (await root).slice()
}

/** Makes accounts that share a passphrase and its salt. */
const createAccounts = (clock: Clock) => {
  const handOver = async (portal: string, officer: string, name: string) => {
    const account = await makeAccount(primitives, argon2, { portal, officer }, PASSPHRASE)
    const secret = makeTotpSecret(primitives)
    const who: Enrolled = {
      name,
      signInName: name.split(' ')[0]?.toLowerCase() ?? '',
      passphrase: PASSPHRASE,
      totpSecret: new Secret({ buffer: secret.slice().buffer }).base32,
      words: fingerprintWords(primitives, { id: officer, ...account }),
    }
    const code = nextCode(clock, who.totpSecret)
    return { account, handed: accountOf(account, who.signInName, secret, code), who }
  }
  return handOver
}

/** Takes invitations without their pages. */
export const createJoiner = ({ clock, origin }: OfficePortal) => {
  const server = serverAt(origin)
  const handOver = createAccounts(clock)
  return async (link: string, name: string): Promise<Enrolled> => {
    const token = new URL(link).hash.replace('#invitation=', '')
    const { portal, officer } = await call(server, readInvitation, { token })
    const { account, handed, who } = await handOver(portal, officer.id, name)
    const { kemKey, signKey, selfSignature } = account
    const keys = { kemKey, signKey, selfSignature }
    await call(server, acceptInvitation, { token, ...keys, account: handed })
    return who
  }
}

/** @param policy what the first epoch's differs in */
export const found = async (
  { clock, origin, setupLink }: OfficePortal,
  joining: Joining,
  policy: Partial<Policy> = {},
): Promise<Founded> => {
  const server = serverAt(origin)
  const handOver = createAccounts(clock)
  const seed = primitives.random(32)
  const organisation = primitives.signKeyPair(seed)
  const keyFile = { text: await sealKeyFile(primitives, argon2, seed, PASSPHRASE) }
  const portal = portalId(primitives, toBase64url(organisation.publicKey))
  const officers = new Map<string, Enrolled>()
  const sign = (body: DirectoryBody): SignedDirectory =>
    signDirectory(primitives, [organisation], body)

  const token = new URL(setupLink ?? '').hash.replace('#setup=', '')
  const { serverKey, todayUtc } = await call(server, readSetup, { token })
  const officerId = toBase64url(salt)
  const { account, handed, who: administrator } = await handOver(portal, officerId, ADMINISTRATOR)
  officers.set(ADMINISTRATOR, administrator)
  const first = firstDirectory({
    organisationKey: organisation.publicKey,
    serverKey,
    officerId,
    officer: { name: ADMINISTRATOR, unit: UNIT, roles: ['administrator'] },
    account,
    policy: { ...POLICY, ...policy },
    todayUtc,
  })
  const signed = sign(first)
  await call(server, finishSetup, { token, directory: signed, account: handed })

  const { authKey } = handed
  const credentials = {
    signInName: administrator.signInName,
    authKey,
    totpCode: nextCode(clock, administrator.totpSecret),
  }
  await call(server, signIn, credentials)
  for (const [name, role, unit = UNIT] of joining) {
    const wanted = { officer: null, name, unit, roles: [role] }
    const invited = await call(server, invite, wanted)
    const { account: made, handed: accepted, who } = await handOver(portal, invited.officer, name)
    officers.set(name, who)
    const { kemKey, signKey, selfSignature } = made
    const keys = { kemKey, signKey, selfSignature }
    await call(server, acceptInvitation, { token: invited.token, ...keys, account: accepted })
  }
  const { enrolments, today } = await call(server, readAdministration, {})
  const added = enrolments.map((it): Officer => ({ ...it, from: today, until: null }))
  const next: DirectoryBody = {
    ...first,
    epoch: 2,
    previous: directoryHash(primitives, Buffer.from(signed.bytes, 'base64url')),
    issuedOn: today,
    expiresOn: expiryAfter(today),
    officers: [...first.officers, ...added].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
  await call(server, publishDirectory, { directory: sign(next) })
  return {
    setUp: { administrator, keyFile: { ...keyFile, passphrase: PASSPHRASE } },
    officers,
  }
}
