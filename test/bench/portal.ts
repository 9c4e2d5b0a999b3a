/** A database that holds a signed directory, and reports that were sealed beforehand. */

import { sendReportJson } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DatabaseConfig, Secrets } from '../../server/config.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type Database, openDatabase } from '../../server/db/open.ts'
import { insertEpoch } from '../../server/directory/epochs.ts'
import { civilToday } from '../../server/directory/today.ts'
import { putAccount, putSession } from '../support/accounts.ts'
import { mintProof } from '../support/mint-proof.ts'
import { random } from '../support/portal.ts'
import { World } from '../support/world.ts'

export interface BenchPortal {
  readonly kind: DatabaseConfig['kind']
  readonly world: World
  readonly secrets: Secrets
  /** For the server's process. */
  readonly env: Record<string, string>
  /** Opens the database while no server has it. */
  with<T>(work: (db: Database) => Promise<T>): Promise<T>
}

/** @param prepare brings the empty database to the version whose server it is for */
export const benchPortal = async (
  config: DatabaseConfig,
  prepare: (db: Database) => Promise<unknown> = migrate,
): Promise<BenchPortal> => {
  const world = await World.create()
  const today = civilToday(Date.now(), 'Europe/London')
  world.publish(world.nextBody(() => ({ issuedOn: today, expiresOn: '2099-12-31' })))
  const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
  const open = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(config, 0)
    try {
      return await work(database.db)
    } finally {
      await database.close()
    }
  }
  await open(async (db) => {
    await prepare(db)
    for (const { signed, directory } of world.epochs) {
      await insertEpoch(db, directory, signed, false)
    }
  })
  const location: Record<string, string> =
    config.kind === 'postgres'
      ? { DATABASE_URL: config.url }
      : { DATA_DIR: config.folder.replace(/\/db$/, '') }
  return {
    kind: config.kind,
    world,
    secrets,
    with: open,
    env: {
      ...location,
      PORT: '0',
      LOG_LEVEL: 'error',
      SERVER_SIGNING_SEED: toBase64url(secrets.signingSeed),
      VAULT_KEY: toBase64url(secrets.vaultKey),
      PROOF_KEY: toBase64url(secrets.proofKey),
    },
  }
}

export interface ReadyReport {
  readonly json: string
  /** The body of a `readMailbox`. */
  readonly mailboxJson: string
  readonly keys: ReceiptKeys
}

/** Reports of 64 KiB, each of a new case, with a proof of work each. */
export const sealReports = async (
  { world, secrets }: BenchPortal,
  count: number,
): Promise<ReadyReport[]> => {
  const today = civilToday(Date.now(), 'Europe/London')
  const reports: ReadyReport[] = []
  for (let i = 0; i < count; i++) {
    const keys = world.reporterKeys()
    const proof = await mintProof(secrets, Date.now())
    const json = sendReportJson(world.known(today), proof, world.report(keys, { today }))
    reports.push({
      json,
      mailboxJson: JSON.stringify({ token: toBase64url(keys.mailboxToken) }),
      keys,
    })
  }
  return reports
}

/** A session of an officer, and the cookie that carries it. */
export const openSession = ({ world, with: open }: BenchPortal, name: string): Promise<string> =>
  open(async (db) => {
    const officer = world.officer(name)
    await putAccount(db, officer)
    return `candour=${await putSession(db, officer, Date.now())}`
  })
