/** The real server on an embedded database, as `npm start` runs it, with a clock that a test moves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUILT } from '../../../scripts/web.ts'
import type { DatabaseConfig } from '../../../server/config.ts'
import { main } from '../../../server/main.ts'
import type { NoticeSettings } from '../../../server/notices/settings.ts'
import { loadPages } from '../../../server/pages.ts'
import { issueSetupToken } from '../../../server/setup-link.ts'
import { migratedEmbedded, NOON_MS, openPortal, random } from '../../support/portal.ts'
import { runJobs } from '../../support/run-jobs.ts'

export interface OfficePortal {
  /** The one-time link; null once a directory stands. */
  readonly setupLink: string | null
  readonly origin: string
  /** Signs proof-of-work challenges: a test's reporter need not work for theirs. */
  readonly proofKey: Uint8Array
  readonly officeUrl: string
  /** Milliseconds that the server is ahead of this machine. */
  clock: { aheadMs: number }
  close: () => Promise<void>
}

/** @param more settings of the environment */
export const startPortal = async (
  databaseUrl: string | null = null,
  more: Readonly<Record<string, string>> = {},
): Promise<OfficePortal> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-office-'))
  if (databaseUrl === null) await migratedEmbedded(join(folder, 'db'))
  const clock = { aheadMs: 0 }
  const text = (secret: Uint8Array) => Buffer.from(secret).toString('base64url')
  const proofKey = random(32)
  const running = await main(
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      RELEASE_SLOT_MINUTES: '0.02',
      SERVER_SIGNING_SEED: text(random(32)),
      VAULT_KEY: text(random(32)),
      PROOF_KEY: text(proofKey),
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      ...more,
    },
    { now: () => Date.now() + clock.aheadMs },
  )
  const origin = `http://127.0.0.1:${running.port}`
  return {
    setupLink: running.setupLink,
    origin,
    proofKey,
    officeUrl: `${origin}/office/`,
    clock,
    close: async () => {
      await running.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The same application on a Monday at noon, with slots that end when a test says so.
 * @param webRoot pages as built
 * @param notices how it sends its daily notice; null: it sends none
 */
export const startSlowPortal = async (
  kind: DatabaseConfig['kind'],
  webRoot = BUILT,
  notices: NoticeSettings | null = null,
): Promise<OfficePortal & { slot: () => Promise<void> }> => {
  const clock = { aheadMs: NOON_MS - Date.now() }
  const now = () => Date.now() + clock.aheadMs
  const { app, deps, close } = await openPortal(kind, { now, pages: loadPages(webRoot), notices })
  const token = await issueSetupToken(deps)
  const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const officeUrl = `${origin}/office/`
  return {
    setupLink: `${officeUrl}#setup=${token}`,
    origin,
    proofKey: deps.secrets.proofKey,
    officeUrl,
    clock,
    close,
    slot: () => runJobs(app),
  }
}
