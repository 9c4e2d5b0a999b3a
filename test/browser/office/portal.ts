/** The real server on an embedded database, as `npm start` runs it, with a clock that a test moves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main, type Running } from '../../../server/main.ts'

export interface OfficePortal {
  readonly running: Running
  readonly officeUrl: string
  /** Milliseconds that the server is ahead of this machine. */
  clock: { aheadMs: number }
  close: () => Promise<void>
}

export const startPortal = async (databaseUrl: string | null = null): Promise<OfficePortal> => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-office-'))
  const clock = { aheadMs: 0 }
  const secret = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const running = await main(
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      RELEASE_SLOT_MINUTES: '0.02',
      ...(databaseUrl && {
        DATABASE_URL: databaseUrl,
        SERVER_SIGNING_SEED: secret(),
        VAULT_KEY: secret(),
        PROOF_KEY: secret(),
      }),
    },
    { now: () => Date.now() + clock.aheadMs },
  )
  return {
    running,
    officeUrl: `http://127.0.0.1:${running.port}/office/`,
    clock,
    close: async () => {
      await running.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
