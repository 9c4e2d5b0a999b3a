import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { readConfig } from '../../server/config.ts'
import { configRefusal } from '../support/config-refusal.ts'
import { random } from '../support/portal.ts'

const secret = () => toBase64url(random(32))
const SECRETS = { SERVER_SIGNING_SEED: secret(), VAULT_KEY: secret(), PROOF_KEY: secret() }
const DATABASE_URL = 'postgres://candour:word@db.example/candour'

it('has a default for everything', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 8080,
    dataDir: resolve('data'),
    database: { kind: 'embedded', folder: resolve('data/db') },
    migrationUrl: null,
    publicUrl: null,
    releaseSlotMs: 900_000,
    secrets: null,
    secretsDir: resolve('data/secrets'),
    notices: null,
    clockDay: null,
    files: { bucket: null, mostGib: 100, mostFileMib: 1024 },
    serverCount: 1,
    metrics: null,
    logLevel: 'info',
  })
})

it('takes today’s date from whoever says it, and the owner of the tables beside the portal’s role', () => {
  expect(readConfig({ CLOCK_DATE: '2026-03-02' }).clockDay).toBe(20_514)
  expect(configRefusal({ CLOCK_DATE: '2.3.2026' })).toMatch(/CLOCK_DATE must be today's date/)
  const owner = 'postgres://owner:secret@db/candour'
  const both = { DATABASE_URL, ...SECRETS, MIGRATION_DATABASE_URL: owner }
  expect(readConfig(both).migrationUrl).toBe(owner)
  for (const env of [{ MIGRATION_DATABASE_URL: owner }, { ...both, DATABASE_URL: owner }]) {
    expect(configRefusal(env)).toMatch(/MIGRATION_DATABASE_URL names the role/)
  }
})

it('serves metrics on a port of their own, on this machine unless told otherwise, or not at all', () => {
  expect(readConfig({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 })
  const elsewhere = { METRICS_PORT: '9464', METRICS_HOST: '10.0.0.3' }
  expect(readConfig(elsewhere).metrics).toEqual({ host: '10.0.0.3', port: 9464 })
  expect(configRefusal({ METRICS_PORT: '8080' })).toMatch(/METRICS_PORT must be another port/)
  expect(configRefusal({ METRICS_HOST: '10.0.0.3' })).toMatch(/METRICS_PORT is missing/)
  expect(configRefusal({ METRICS_PORT: '65536' })).toMatch(/METRICS_PORT must be a port/)
})

it('takes what it is given', () => {
  const config = readConfig({
    HOST: '::',
    PORT: '0',
    DATA_DIR: '/srv/candour',
    DATABASE_URL,
    PUBLIC_URL: 'https://portal.example',
    RELEASE_SLOT_MINUTES: '0.05',
    LOG_LEVEL: 'warn',
    ...SECRETS,
    HOME: '/root',
    PATH: '/usr/bin',
    LANG: 'C',
  })
  expect(config).toMatchObject({
    host: '::',
    port: 0,
    database: { kind: 'postgres', url: DATABASE_URL },
    publicUrl: 'https://portal.example',
    releaseSlotMs: 3000,
    logLevel: 'warn',
  })
  const held = config.secrets
  expect(held && toBase64url(held.vaultKey)).toBe(SECRETS.VAULT_KEY)
  expect(held && toBase64url(held.proofKey)).toBe(SECRETS.PROOF_KEY)
  expect(held && toBase64url(held.signingSeed)).toBe(SECRETS.SERVER_SIGNING_SEED)
})

it('counts an empty setting as not given', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', VAULT_KEY: '' })).toEqual(readConfig({}))
})

describe('refuses, and says what to do,', () => {
  it.each([
    ['PORT', '65536', /PORT must be a port/],
    ['PORT', '80a', /PORT must be a port/],
    ['PORT', '-1', /PORT must be a port/],
    ['PORT', ' 80', /PORT must be a port/],
    ['HOST', 'two words', /HOST must be/],
    ['FILES_URL', 's3://files', /FILES_URL must be a bucket: https:/],
    ['FILES_MOST_GIB', '0', /FILES_MOST_GIB must be a whole number from 1 to 1048576/],
    ['FILES_MOST_GIB', '1.5', /FILES_MOST_GIB must be a whole number/],
    ['FILES_MOST_FILE_MIB', '1025', /FILES_MOST_FILE_MIB must be a whole number from 1 to 1024/],
    ['FILES_BUCKET', 'x', /FILES_BUCKET is not a setting: write FILES_URL/],
    ['RELEASE_SLOT_MINUTES', '0', /RELEASE_SLOT_MINUTES must be above 0/],
    ['RELEASE_SLOT_MINUTES', '0.0', /RELEASE_SLOT_MINUTES must be above 0/],
    ['RELEASE_SLOT_MINUTES', '1441', /at most 1440/],
    ['RELEASE_SLOT_MINUTES', '-5', /RELEASE_SLOT_MINUTES must be/],
    ['RELEASE_SLOT_MINUTES', '1e1', /RELEASE_SLOT_MINUTES must be/],
    ['RELEASE_SLOT_MINUTES', 'NaN', /RELEASE_SLOT_MINUTES must be/],
    ['LOG_LEVEL', 'verbose', /LOG_LEVEL must be one of/],
    ['DATABASE_URL', 'mysql://db.example/candour', /DATABASE_URL must be a PostgreSQL address/],
    ['DATABASE_URL', 'candour', /DATABASE_URL must be a PostgreSQL address/],
    ['PUBLIC_URL', 'https://portal.example/', /: write https:\/\/portal\.example$/],
    ['PUBLIC_URL', 'https://portal.example/report', /: write https:\/\/portal\.example$/],
    ['PUBLIC_URL', 'https://Portal.Example', /: write https:\/\/portal\.example$/],
    ['PUBLIC_URL', 'HTTPS://portal.example', /: write https:\/\/portal\.example$/],
    ['PUBLIC_URL', 'https://portal.example:443', /: write https:\/\/portal\.example$/],
    ['PUBLIC_URL', 'https://w\u00e4chter.example', /: write https:\/\/xn--wchter-bua\.example$/],
    ['PUBLIC_URL', 'https://user:pass@portal.example', /: write https:\/\/portal\.example$/],
    ['PUBLIC_URL', 'portal.example', /PUBLIC_URL must be the origin that people open/],
    ['PUBLIC_URL', 'ftp://portal.example', /PUBLIC_URL must be the origin that people open/],
    ['PUBLIC_URL', 'http://portal.example', /PUBLIC_URL must be https:/],
  ])('%s=%s', (name, value, message) => {
    expect(configRefusal({ [name]: value })).toMatch(message)
  })

  it.each([
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['RELEASE_SLOT_MINUTE', 'RELEASE_SLOT_MINUTES'],
    ['RELEASE_SLOTS_MINUTES', 'RELEASE_SLOT_MINUTES'],
    ['PUBLIC_URLS', 'PUBLIC_URL'],
    ['DATADIR', 'DATA_DIR'],
    ['VAULTKEY', 'VAULT_KEY'],
    ['port', 'PORT'],
    ['CANDOUR_PORT', 'PORT'],
    ['CANDOUR_DATABASE_URL', 'DATABASE_URL'],
    ['CANDOUR_DATABASE_URI', 'DATABASE_URL'],
    ['CANDOUR_COLOUR', 'one that README.md lists'],
    ['VAULT_KEY_FILE', 'VAULT_KEY'],
    ['DATABASE_URL_FILE', 'DATABASE_URL'],
    ['SMTP_HOST', 'SMTP_URL'],
    ['SMTP_PORT', 'SMTP_URL'],
    ['MAIL_TO', 'MAIL_FROM or SMTP_URL'],
    ['NOTICES_AT', 'NOTICE_TIME or NOTICE_LANGUAGES'],
    ['RELEASE_SLOT_SECONDS', 'RELEASE_SLOT_MINUTES'],
    ['PROOF_SECRET', 'PROOF_KEY'],
    ['SERVER_SIGNING_KEY', 'SERVER_SIGNING_SEED'],
    ['SERVER_NEXT_SEED', 'SERVER_NEXT_SIGNING_SEED'],
  ])('the misspelt %s', (name, meant) => {
    expect(configRefusal({ [name]: '1' })).toBe(
      `${name} is not a setting: write ${meant}, or remove it`,
    )
  })

  it.each([
    ['HOSTNAME', 'a1'],
    ['HOST_IP', '10.0.0.1'],
    ['MAIL', '/var/mail/root'],
    ['MAILCHECK', '60'],
    ['LOGNAME', 'candour'],
    ['VAULT_ADDR', 'https://vault.example'],
    ['VAULT_TOKEN', 'x'],
    ['DATABASE_HOST', 'db.example'],
    ['SERVER_NAME', 'portal.example'],
    ['npm_config_port', '1'],
    ['CANDOUR_SERVICE_HOST', '10.0.0.1'],
    ['CANDOUR_SERVICE_PORT_HTTP', '80'],
    ['CANDOUR_PORT', 'tcp://10.0.0.1:80'],
    ['SMTP_PORT_25_TCP_ADDR', '10.0.0.1'],
  ])('but not %s, which is somebody else’s', (name, value) => {
    expect(readConfig({ [name]: value })).toEqual(readConfig({}))
  })

  it('a public address that nobody named', () => {
    expect(configRefusal({ HOST: '0.0.0.0' })).toMatch(/PUBLIC_URL is missing.*https:/)
    expect(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://portal.example' }).host).toBe(
      '0.0.0.0',
    )
  })

  it('PostgreSQL without its secrets, each missing one by name', () => {
    expect(configRefusal({ DATABASE_URL })).toMatch(
      /^SERVER_SIGNING_SEED, VAULT_KEY, PROOF_KEY missing: with DATABASE_URL.*node -p/,
    )
    const { VAULT_KEY: _, ...others } = SECRETS
    expect(configRefusal({ DATABASE_URL, ...others })).toMatch(
      /^VAULT_KEY missing: with DATABASE_URL/,
    )
    expect(configRefusal(others)).toMatch(/^VAULT_KEY missing: where one secret is given/)
  })

  it.each([
    ['too short', toBase64url(random(31))],
    ['too long', toBase64url(random(33))],
    ['padded', `${secret()}=`],
    ['not random', toBase64url(new Uint8Array(32))],
    ['a passphrase', 'correct horse battery staple'],
  ])('a secret that is %s, without repeating it', (_, value) => {
    const message = configRefusal({ DATABASE_URL, ...SECRETS, VAULT_KEY: value })
    expect(message).toMatch(/^VAULT_KEY must be 32 random bytes in base64url.*node -p/)
    expect(message).not.toContain(value)
  })

  it('one secret given twice', () => {
    expect(configRefusal({ ...SECRETS, PROOF_KEY: SECRETS.VAULT_KEY })).toMatch(/must differ/)
  })

  it('several at once', () => {
    expect(configRefusal({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2)
  })
})
