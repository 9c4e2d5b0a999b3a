/** The application itself, with a clock that is set: what is done through it was done then. */
import { randomBytes } from 'node:crypto'
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { deviceAt } from '../../client/node/platform.ts'
import type { OfficerPlatform } from '../../client/officer/storage.ts'
import { type Day, dayOf } from '../../protocol/dates.ts'
import { buildApp } from '../../server/app.ts'
import { trustedClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { prepareDatabase } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open.ts'
import { createDeps, type Deps } from '../../server/deps.ts'
import { civilToday } from '../../server/directory/today.ts'
import { createFiles } from '../../server/files/files.ts'
import { createLog } from '../../server/log.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { innerServer } from './inner-server.ts'
import { mintProof } from './mint-proof.ts'

export interface Past {
  readonly deps: Deps
  /** A new device, which needs to do no work. */
  device(argon2: Argon2): OfficerPlatform
  /** The day after all that is past, at the real clock. */
  readonly today: Day
  /** To an hour of a day, UTC. */
  moveTo(day: Day, hour: number): void
  /** To the next minute: no one-time code counts twice. */
  tick(): void
  /** To the real clock, which it then shows. */
  catchUp(): void
  /** What the server does by itself, in the order in which it would. */
  runJobs(): Promise<void>
  close(): Promise<void>
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * On the database and the secrets that a server with this environment uses.
 * @param zone whose today it is
 */
export const openPast = async (
  env: Readonly<Record<string, string | undefined>>,
  zone: string,
): Promise<Past> => {
  const config = readConfig(env)
  const random = (lengthBytes: number) => new Uint8Array(randomBytes(lengthBytes))
  const secrets = loadSecrets(config, random)
  const database = await openDatabase(config.database)
  await prepareDatabase(database.db)
  let setMs: number | null = 0
  const now = () => setMs ?? Date.now()
  const deps = createDeps({
    db: database.db,
    primitives: nodePrimitives,
    secrets,
    log: createLog('error', process.stderr, now),
    now,
    clock: trustedClock(now),
    random,
    publicUrl: 'http://127.0.0.1',
    releaseSlotMs: config.releaseSlotMs,
    evaluation: true,
    checkAnswers: false,
    files: createFiles(config.files, now),
  })
  const app = await buildApp(deps, NO_PAGES)
  await app.server.ready()
  return {
    deps,
    device: (argon2) => deviceAt(innerServer(app), argon2, () => mintProof(secrets, now())),
    today: dayOf(civilToday(Date.now(), zone)),
    moveTo: (day, hour) => {
      setMs = day * DAY_MS + hour * HOUR_MS
    },
    tick: () => {
      if (setMs !== null) setMs += MINUTE_MS
    },
    catchUp: () => {
      setMs = null
    },
    runJobs: async () => {
      for (const job of [...app.quarterHourly, ...app.jobs]) await job()
    },
    close: async () => {
      await app.server.close()
      await database.close()
    },
  }
}
