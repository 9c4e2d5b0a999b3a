/** The server's own secrets on the embedded default: made once, kept in a folder that nobody else can read. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fromBase64url, toBase64url } from '../protocol/base64url.ts'
import { type Config, ConfigError, type Secrets } from './config.ts'

const FILES = {
  signingSeed: 'server-signing-seed',
  vaultKey: 'vault-key',
  proofKey: 'proof-key',
} as const satisfies Partial<Record<keyof Secrets, string>>
/** Put there by an operator who changes the key (scripts/server-key.ts). */
const NEXT_SIGNING_SEED = 'server-next-signing-seed'

const SECRET_BYTES = 32
const OTHERS = 0o077

/**
 * @param random gives that many random bytes
 * @throws ConfigError where they are missing beside an existing database, broken, or readable by others
 */
export const loadSecrets = (
  config: Pick<Config, 'secrets' | 'secretsDir' | 'database'>,
  random: (lengthBytes: number) => Uint8Array,
): Secrets => {
  if (config.secrets) return config.secrets
  const folder = config.secretsDir
  if (!existsSync(folder)) make(config, random)
  refuseOpen(folder, 'chmod 700')
  const hasNext = existsSync(join(folder, NEXT_SIGNING_SEED))
  return {
    signingSeed: read(folder, FILES.signingSeed),
    nextSigningSeed: hasNext ? read(folder, NEXT_SIGNING_SEED) : undefined,
    vaultKey: read(folder, FILES.vaultKey),
    proofKey: read(folder, FILES.proofKey),
  }
}

/** All at once or not at all: the folder gets its name when every file in it is written. */
const make = (
  { secretsDir, database }: Pick<Config, 'secretsDir' | 'database'>,
  random: (lengthBytes: number) => Uint8Array,
): void => {
  if (database.kind === 'embedded' && existsSync(database.folder)) {
    throw new ConfigError(
      `${secretsDir} is missing, but ${database.folder} was written with its secrets: restore that folder from backup`,
    )
  }
  mkdirSync(dirname(secretsDir), { recursive: true, mode: 0o700 })
  const unfinished = mkdtempSync(`${secretsDir}-`)
  chmodSync(unfinished, 0o700)
  for (const name of Object.values(FILES)) {
    const text = `${toBase64url(random(SECRET_BYTES))}\n`
    writeFileSync(join(unfinished, name), text, { mode: 0o600, flag: 'wx', flush: true })
  }
  renameSync(unfinished, secretsDir)
}

const read = (folder: string, name: string): Uint8Array => {
  const path = join(folder, name)
  if (!existsSync(path)) throw new ConfigError(`${path} is missing: restore it from backup`)
  refuseOpen(path, 'chmod 600')
  const bytes = fromBase64url(readFileSync(path, 'latin1').trim())
  if (bytes?.length !== SECRET_BYTES) {
    throw new ConfigError(`${path} does not hold 32 bytes in base64url: restore it from backup`)
  }
  return bytes
}

const refuseOpen = (path: string, remedy: string): void => {
  if ((statSync(path).mode & OTHERS) !== 0) {
    throw new ConfigError(`${path} can be read by others: run ${remedy} ${path}`)
  }
}
