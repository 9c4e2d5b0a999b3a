/** The one reader of the environment. Whatever it cannot make sense of stops the start, with the remedy. */
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { fromBase64url } from '../protocol/base64url.ts'
import { type Day, parseDay } from '../protocol/dates.ts'
import { mailAddress } from '../protocol/exchanges/notices.ts'
import { hostUrls, roleOf } from './db/hosts.ts'
import { parseBucketAddress } from './files/bucket-address.ts'
import { type FilesConfig, USUAL_FILES } from './files/settings.ts'
import type { MetricsSettings } from './metrics/settings.ts'
import type { NoticeSettings } from './notices/settings.ts'
import { NOTICE_LANGUAGES } from './notices/text.ts'
import { SECRET_NAMES, SETTINGS, unknownSetting } from './setting-names.ts'
import { parseSmtpUrl } from './smtp.ts'

/** A setting that cannot stand. The message names it and says what to do; it never repeats a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface PostgresConfig {
  readonly kind: 'postgres'
  readonly url: string
  /** What to check where the database lets nobody in: words in a refusal. Left out: DATABASE_URL. */
  readonly toCheck?: string
}

export type DatabaseConfig = { readonly kind: 'embedded'; readonly folder: string } | PostgresConfig

export interface Secrets {
  /** Ed25519 seed (RFC 8032) of the server's own statements. 32 bytes. */
  readonly signingSeed: Uint8Array
  /** Of the key that takes its place once the directory names it. */
  readonly nextSigningSeed?: Uint8Array | undefined
  /** Seals vaults and one-time-code secrets at rest; kept out of database backups. 32 bytes. */
  readonly vaultKey: Uint8Array
  /** Signs proof-of-work challenges. 32 bytes. */
  readonly proofKey: Uint8Array
}

export interface Config {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly dataDir: string
  readonly database: DatabaseConfig
  /** Of the role that owns the tables, where that is another: for `npm run migrate` alone. */
  readonly migrationUrl: string | null
  /** The origin that people open, without a trailing slash; null: whatever host and port come to be. */
  readonly publicUrl: string | null
  readonly releaseSlotMs: number
  /** Null: made once and kept in `secretsDir`. */
  readonly secrets: Secrets | null
  readonly secretsDir: string
  /** Null: no mail is sent. */
  readonly notices: NoticeSettings | null
  /** The day that somebody has said it is; null: nobody has. */
  readonly clockDay: Day | null
  readonly files: FilesConfig
  /** How many servers share the database. */
  readonly serverCount: number
  /** Null: none are served. */
  readonly metrics: MetricsSettings | null
  readonly logLevel: LogLevel
}

const SECRET_BYTES = 32
const MINUTE_MS = 60_000
const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const MAKE_ONE = `node -p "crypto.randomBytes(32).toString('base64url')"`

const isPostgresUrl = (text: string): boolean => hostUrls(text) !== null

/** The origin of an address as browsers write it: small letters, no default port, `xn--` names. Null where it has none. */
const originOf = (text: string): string | null => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null
}

const publicUrl = z.string().transform((text, context) => {
  const origin = originOf(text)
  const message =
    origin === null
      ? 'must be the origin that people open, such as https://portal.example'
      : origin !== text
        ? `must be an origin as browsers write it, without a path or a last slash: write ${origin}`
        : isPrivate(origin)
          ? null
          : 'must be https: except on this machine'
  if (message === null) return text
  context.issues.push({ code: 'custom', input: null, message })
  return z.NEVER
})

const isPrivate = (origin: string): boolean => {
  const url = new URL(origin)
  return url.protocol === 'https:' || isLoopback(url.hostname)
}

const isLoopback = (host: string): boolean => LOOPBACK.includes(host.replace(/^\[|\]$/g, ''))

const secret = z.string().transform((text, context) => {
  const bytes = fromBase64url(text)
  if (bytes?.length === SECRET_BYTES && new Set(bytes).size > 8) return bytes
  context.issues.push({
    code: 'custom',
    input: null,
    message: `must be 32 random bytes in base64url; make one with: ${MAKE_ONE}`,
  })
  return z.NEVER
})

const whole = (most: number) => {
  const message = `must be a whole number from 1 to ${most}`
  return z
    .string()
    .regex(/^[1-9]\d{0,6}$/, message)
    .transform(Number)
    .refine((number) => number <= most, message)
}

const host = z
  .string()
  .regex(/^[A-Za-z0-9.:_-]+$/, 'must be an address or a host name, such as 127.0.0.1')

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port from 0 to 65535')

const noticeLanguages = z.string().transform((text, context) => {
  const languages = z.array(z.enum(NOTICE_LANGUAGES)).safeParse(text.split(','))
  if (languages.success && new Set(languages.data).size === languages.data.length) {
    return languages.data
  }
  const all = NOTICE_LANGUAGES.join(' or ')
  const message = `must be ${all}, or several in their order, with commas`
  context.issues.push({ code: 'custom', input: null, message })
  return z.NEVER
})

const environment = z.object({
  HOST: host.default('127.0.0.1'),
  PORT: port.default(8080),
  METRICS_HOST: host.optional(),
  METRICS_PORT: port.optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must be a PostgreSQL address: postgres://user:password@host/database')
    .optional(),
  MIGRATION_DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must be a PostgreSQL address: postgres://owner:password@host/database')
    .optional(),
  PUBLIC_URL: publicUrl.optional(),
  RELEASE_SLOT_MINUTES: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number of minutes above 0, at most 1440')
    .transform(Number)
    .refine((slot) => slot > 0 && slot <= 1440, 'must be above 0 and at most 1440 minutes')
    .default(15),
  SMTP_URL: z
    .string()
    .transform((text, context) => {
      const server = parseSmtpUrl(text)
      if (server) return server
      context.issues.push({
        code: 'custom',
        input: null,
        message: 'must be a mail server: smtps://user:password@host, or smtp://host',
      })
      return z.NEVER
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(
      (text) => mailAddress.safeParse(text).success,
      'must be the address that notices come from: candour@police.example',
    )
    .optional(),
  NOTICE_TIME: z
    .string()
    .regex(
      /^([01][0-9]|2[0-3]):(00|15|30|45)$/,
      'must be a time of day at a quarter of an hour, such as 08:00',
    )
    .default('08:00'),
  NOTICE_LANGUAGES: noticeLanguages.default(['en']),
  CLOCK_DATE: z
    .string()
    .refine((text) => parseDay(text) !== null, "must be today's date: 2026-03-02")
    .optional(),
  FILES_URL: z
    .string()
    .transform((text, context) => {
      const bucket = parseBucketAddress(text)
      if (bucket) return bucket
      context.issues.push({
        code: 'custom',
        input: null,
        message: 'must be a bucket: https://KEY:SECRET@host/bucket?region=eu-west-2',
      })
      return z.NEVER
    })
    .optional(),
  FILES_MOST_GIB: whole(1_048_576).default(USUAL_FILES.mostGib),
  FILES_MOST_FILE_MIB: whole(1024).default(USUAL_FILES.mostFileMib),
  SERVER_COUNT: whole(16).default(1),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  SERVER_SIGNING_SEED: secret.optional(),
  SERVER_NEXT_SIGNING_SEED: secret.optional(),
  VAULT_KEY: secret.optional(),
  PROOF_KEY: secret.optional(),
})

/** @throws ConfigError for a missing, invalid or unknown setting. An empty setting counts as not given. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const unknown = unknownSetting(env)
  if (unknown) throw new ConfigError(unknown)
  const given = Object.fromEntries(
    SETTINGS.flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  )
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(lines.join('\n'))
  }
  const values = parsed.data
  const dataDir = resolve(values.DATA_DIR)
  if (values.PUBLIC_URL === undefined && !isLoopback(values.HOST)) {
    throw new ConfigError(
      `PUBLIC_URL is missing: HOST=${values.HOST} is reached from elsewhere, so say under which https: address`,
    )
  }
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir,
    database: values.DATABASE_URL
      ? { kind: 'postgres', url: values.DATABASE_URL }
      : { kind: 'embedded', folder: join(dataDir, 'db') },
    migrationUrl: migrationUrl(values),
    publicUrl: values.PUBLIC_URL ?? null,
    releaseSlotMs: values.RELEASE_SLOT_MINUTES * MINUTE_MS,
    secrets: givenSecrets(values),
    secretsDir: join(dataDir, 'secrets'),
    notices: noticeSettings(values),
    clockDay: values.CLOCK_DATE === undefined ? null : parseDay(values.CLOCK_DATE),
    files: {
      bucket: values.FILES_URL ?? null,
      mostGib: values.FILES_MOST_GIB,
      mostFileMib: values.FILES_MOST_FILE_MIB,
    },
    serverCount: values.SERVER_COUNT,
    metrics: metricsSettings(values),
    logLevel: values.LOG_LEVEL,
  }
}

const metricsSettings = (values: z.output<typeof environment>): MetricsSettings | null => {
  const { METRICS_HOST, METRICS_PORT, PORT } = values
  if (METRICS_PORT === undefined) {
    if (METRICS_HOST === undefined) return null
    throw new ConfigError('METRICS_PORT is missing: with METRICS_HOST, say on which port')
  }
  if (METRICS_PORT !== 0 && METRICS_PORT === PORT) {
    throw new ConfigError('METRICS_PORT must be another port than PORT, which people open')
  }
  return { host: METRICS_HOST ?? '127.0.0.1', port: METRICS_PORT }
}

const migrationUrl = (values: z.output<typeof environment>): string | null => {
  const { MIGRATION_DATABASE_URL: owners, DATABASE_URL: portals } = values
  if (!owners) return null
  const [owner, portal] = [owners, portals].map((url) => roleOf(url ?? ''))
  if (owner && portal && owner !== portal) return owners
  throw new ConfigError(
    'MIGRATION_DATABASE_URL names the role that owns the tables: give DATABASE_URL with it, whose role is another',
  )
}

const noticeSettings = (values: z.output<typeof environment>): NoticeSettings | null => {
  const { SMTP_URL: server, MAIL_FROM: from, NOTICE_TIME: at, NOTICE_LANGUAGES: languages } = values
  if (server && from) return { server, from, at, languages }
  if (!server && !from) return null
  const [missing, given] = server ? ['MAIL_FROM', 'SMTP_URL'] : ['SMTP_URL', 'MAIL_FROM']
  throw new ConfigError(
    `${missing} is missing: with ${given}, say where mail goes and whom it is from`,
  )
}

const givenSecrets = (values: z.output<typeof environment>): Secrets | null => {
  const { SERVER_SIGNING_SEED: signingSeed, VAULT_KEY: vaultKey, PROOF_KEY: proofKey } = values
  const nextSigningSeed = values.SERVER_NEXT_SIGNING_SEED
  if (signingSeed && vaultKey && proofKey) {
    const all = [signingSeed, vaultKey, proofKey, ...(nextSigningSeed ? [nextSigningSeed] : [])]
    if (new Set(all.map((bytes) => bytes.join())).size < all.length) {
      const names = [...SECRET_NAMES, ...(nextSigningSeed ? ['SERVER_NEXT_SIGNING_SEED'] : [])]
      throw new ConfigError(`${names.join(', ')} must differ; make each with: ${MAKE_ONE}`)
    }
    return { signingSeed, nextSigningSeed, vaultKey, proofKey }
  }
  const missing = SECRET_NAMES.filter((name) => !values[name])
  if (!values.DATABASE_URL && !nextSigningSeed && missing.length === SECRET_NAMES.length)
    return null
  throw new ConfigError(
    `${missing.join(', ')} missing: ${
      values.DATABASE_URL ? 'with DATABASE_URL' : 'where one secret is given,'
    } all of ${SECRET_NAMES.join(', ')} must be given; make each once with: ${MAKE_ONE}`,
  )
}
