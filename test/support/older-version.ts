/** The portal as it was at an earlier commit, from this repository's own history, on the packages of today. */
import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64url } from '../../protocol/base64url.ts'
import { random, temporaryFolder } from './portal.ts'

const ROOT = join(import.meta.dirname, '../..')

/**
 * No version has been released that this one's protocol is read by. So: 0.2.0 as it was being made, at the last commit before
 * its newest migration. Once 0.2.0 is released, its own commit; from then on, that of the newest release.
 */
export const OLDER = {
  version: '0.2.0',
  commit: '4c321e1faccef8bd77805e3c6218753ba5e22ddf',
  /** The first migration that it lacks. */
  lacks: '0015-passkeys-used',
} as const

export interface OlderVersion {
  /** What starts its server, for `serverProcesses`. */
  readonly script: string
  /** As its operator does. */
  migrate(databaseUrl: string): void
  readonly remove: () => void
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** @throws Error, with the remedy, where the history does not reach as far back */
export const olderVersion = (): OlderVersion => {
  const { folder, remove } = temporaryFolder()
  try {
    execFileSync('tar', ['-x', '-C', folder], { input: archive() })
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const { version } = manifestOf(folder)
    if (version !== OLDER.version) throw new Error(`${OLDER.commit} is version ${version}`)
  } catch (error) {
    remove()
    throw error
  }
  return {
    script: join(folder, 'test/support/serve.ts'),
    migrate: (databaseUrl) =>
      void execFileSync(process.execPath, ['scripts/migrate.ts'], {
        cwd: folder,
        // It asks for secrets, and does nothing with them.
        env: {
          DATABASE_URL: databaseUrl,
          SERVER_SIGNING_SEED: toBase64url(random(32)),
          VAULT_KEY: toBase64url(random(32)),
          PROOF_KEY: toBase64url(random(32)),
        },
      }),
    remove,
  }
}

const archive = (): Buffer => {
  try {
    return execFileSync('git', ['archive', OLDER.commit], {
      cwd: ROOT,
      maxBuffer: 2 ** 28,
      stdio: 'pipe',
    })
  } catch (cause) {
    throw new Error(
      `This clone has no commit ${OLDER.commit}: fetch the whole history (git fetch --unshallow), and run the test again`,
      { cause },
    )
  }
}
