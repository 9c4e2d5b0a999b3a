/** Which names of the environment are the portal's, and which are a slip by somebody who meant one. */
import { editDistance } from '../protocol/edit-distance.ts'

export const SECRET_NAMES = ['SERVER_SIGNING_SEED', 'VAULT_KEY', 'PROOF_KEY'] as const
export const SETTINGS = [
  'HOST',
  'PORT',
  'DATA_DIR',
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  'PUBLIC_URL',
  'RELEASE_SLOT_MINUTES',
  'SMTP_URL',
  'MAIL_FROM',
  'NOTICE_TIME',
  'NOTICE_LANGUAGES',
  'CLOCK_DATE',
  'FILES_URL',
  'FILES_MOST_GIB',
  'FILES_MOST_FILE_MIB',
  'SERVER_COUNT',
  'LOG_LEVEL',
  'METRICS_HOST',
  'METRICS_PORT',
  'SERVER_NEXT_SIGNING_SEED',
  ...SECRET_NAMES,
] as const
type Setting = (typeof SETTINGS)[number]

/**
 * Where no other program's variables are expected beside a portal, with what was meant. VAULT_, SERVER_,
 * DATABASE_, DATA_, PUBLIC_, LOG_, HOST and PORT_ are no such places: HashiCorp's, CGI's and hosts' own begin so.
 */
export const OURS: readonly (readonly [prefix: string, meant: string])[] = [
  ['CANDOUR_', 'one that README.md lists'],
  ['SMTP_', 'SMTP_URL'],
  ['MAIL_', 'MAIL_FROM or SMTP_URL'],
  ['NOTICE_', 'NOTICE_TIME or NOTICE_LANGUAGES'],
  ['NOTICES_', 'NOTICE_TIME or NOTICE_LANGUAGES'],
  ['MIGRATION_', 'MIGRATION_DATABASE_URL'],
  ['CLOCK_', 'CLOCK_DATE'],
  ['FILES_', 'FILES_URL, FILES_MOST_GIB or FILES_MOST_FILE_MIB'],
  ['RELEASE_SLOT', 'RELEASE_SLOT_MINUTES'],
  ['PROOF_', 'PROOF_KEY'],
  ['SERVER_SIGNING_', 'SERVER_SIGNING_SEED'],
  ['SERVER_NEXT_', 'SERVER_NEXT_SIGNING_SEED'],
]

/**
 * Why the first name that was meant for the portal and is none of its settings cannot stand, or null. A name is meant
 * for it that is a setting's in another case, by a letter or so, behind `CANDOUR_` or with more behind it
 * (`VAULT_KEY_FILE`), or that begins like no other program's. The others belong to strangers.
 */
export const unknownSetting = (
  env: Readonly<Record<string, string | undefined>>,
): string | null => {
  for (const [name, value] of Object.entries(env)) {
    if (SETTINGS.some((it) => it === name) || isServiceLink(name, value)) continue
    const meant = meantBy(name)
    if (meant) return `${name} is not a setting: write ${meant}, or remove it`
  }
  return null
}

const meantBy = (name: string): string | undefined => {
  const upper = name.toUpperCase()
  return (
    SETTINGS.find((setting) => isSlipOf(upper, setting)) ??
    OURS.find(([prefix]) => upper.startsWith(prefix))?.[1]
  )
}

const isSlipOf = (upper: string, setting: Setting): boolean => {
  const bare = upper.replace(/^CANDOUR_/, '')
  if (bare === setting) return true
  // HOST_ and PORT_ begin too many names of others.
  if (setting.includes('_') && bare.startsWith(`${setting}_`)) return true
  return editDistance(bare, setting) <= (setting.length < 8 ? 0 : Math.floor(setting.length / 5))
}

/** Kubernetes and Docker set such for each service they know, and one of them may be called smtp or candour. */
const isServiceLink = (name: string, value = ''): boolean =>
  /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?$/.test(name) ||
  (name.endsWith('_PORT') && /^(tcp|udp):\/\//.test(value))
