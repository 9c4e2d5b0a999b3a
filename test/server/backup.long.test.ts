import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallError } from '../../client/call.ts'
import { openHere, sealHere } from '../../client/crypto/file-stream.ts'
import { passphraseKeys } from '../../client/crypto/passphrase.ts'
import { openVault, VaultError } from '../../client/crypto/vault.ts'
import { openFile, wholeFile } from '../../client/files/download.ts'
import { Upload } from '../../client/files/upload.ts'
import { deviceAt } from '../../client/node/platform.ts'
import { serverAt } from '../../client/node/server.ts'
import { openCase } from '../../client/officer/case-file.ts'
import { ownCases } from '../../client/officer/many-cases.ts'
import type { Session } from '../../client/officer/session.ts'
import { sessionWith } from '../../client/reporter/case.ts'
import { CaseReader } from '../../client/reporter/case-reader.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { openOf, type VerifiedCase } from '../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { toHash } from '../../protocol/fields.ts'
import { CHUNK_BYTES } from '../../protocol/files/steps.ts'
import { readyCodes } from '../../scripts/demo/codes.ts'
import { type Filled, fill } from '../../scripts/demo/fill.ts'
import { actOn, signInAt } from '../../scripts/demo/officer.ts'
import type { PersonName } from '../../scripts/demo/people.ts'
import {
  acknowledges,
  brings,
  notes,
  on,
  type Story,
  says,
  titles,
  writes,
} from '../../scripts/demo/story.ts'
import { ConfigError } from '../../server/config.ts'
import { openDatabase } from '../../server/db/open.ts'
import { main, migrateDatabase, type Running } from '../../server/main.ts'
import { DATABASES } from '../support/databases.ts'
import { browserPrimitives as primitives, quickArgon2 } from '../support/ends.ts'
import { emptyEmbedded, random, temporaryFolder } from '../support/portal.ts'
import { freshDatabase } from '../support/postgres.ts'
import { restoreTables, saveTables } from '../support/sql-backup.ts'
import { emptyWebRoot } from '../support/web-root.ts'

const STORIES: readonly Story[] = [
  {
    came: 6,
    without: ['tom'],
    answers: { what: 'The till of the canteen is short every Friday.' },
    steps: [
      on(1, 'priya', acknowledges, titles('Canteen till'), says('Thank you. Who counts it?')),
      writes(2, 'Nobody counts it.'),
      brings(3, 'priya', 'owen'),
      on(4, 'owen', notes('Ask for the till rolls.')),
    ],
  },
  { came: 1, answers: { what: 'A door log was changed.' } },
]
const OFFICERS = ['priya', 'tom', 'martin', 'owen'] as const satisfies readonly PersonName[]

/** Of several chunks. */
const FILE = new Uint8Array(random(3 * CHUNK_BYTES - 5))

type Env = Readonly<Record<string, string>>
const secret = () => toBase64url(random(32))

const { folder, remove } = temporaryFolder()
const undo: (() => unknown)[] = [remove]
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

/** Every envelope that an officer or a reporter finds in a case, opened. */
const openAll = (verified: VerifiedCase, id: string, kemSecretKey: Uint8Array): string[] =>
  [...verified.replay.envelopes.keys()].map((hash) =>
    JSON.stringify(openOf(primitives, verified, hash, { id, kemSecretKey })?.content),
  )

describe.each(DATABASES)('a backup of the %s database', (kind) => {
  const home = join(folder, kind)
  const webRoot = emptyWebRoot(home)
  let filled: Filled
  let env: Env
  let backup: string
  let restored: Env

  const database = async (): Promise<Env> => {
    const { url, drop } = await freshDatabase()
    undo.push(drop)
    return { DATABASE_URL: url }
  }

  const start = (given: Env): Promise<Running> => main({ ...given }, { webRoot })

  beforeAll(async () => {
    const common = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' }
    const secrets = { SERVER_SIGNING_SEED: secret(), VAULT_KEY: secret(), PROOF_KEY: secret() }
    const data = join(home, 'data')
    if (kind === 'embedded') emptyEmbedded(join(data, 'db'))
    env = {
      ...common,
      DATA_DIR: data,
      ...secrets,
      ...(kind === 'postgres' ? await database() : {}),
    }
    filled = await fill(env, join(home, 'key'), quickArgon2, STORIES)
    await sendFile()
    backup = join(home, 'backup')
    restored = { ...env, DATA_DIR: join(home, 'restored') }
    if (kind === 'embedded') {
      cpSync(join(data, 'db'), backup, { recursive: true })
      cpSync(backup, join(home, 'restored', 'db'), { recursive: true })
    } else {
      await saveTables(env['DATABASE_URL'] ?? '', backup)
      restored = { ...restored, ...(await database()) }
      await migrateDatabase(restored)
      await restoreTables(backup, restored['DATABASE_URL'] ?? '')
    }
  })

  const filesOf = async (running: Running) => {
    const keys = filled.cases[0]?.reporter.keys
    if (!keys) throw new Error('a reporter')
    const session = sessionWith(await loadPortal(deviceTo(running)), keys)
    return { session, to: await session.files() }
  }

  /** The first reporter's, before the backup. */
  const sendFile = async (): Promise<void> => {
    const running = await start(env)
    const { session, to } = await filesOf(running)
    const original = toHash(random(32))
    const chosen = { blob: new Blob([FILE]), name: 'till.wav', type: 'wav', original } as const
    const file = await new Upload({ ...to, seal: sealHere }, { ...chosen, cleaned: true }).done
    await session.add({ type: 'message', text: '', files: [file] })
    await running.close()
  }

  const secretsOf = (name: PersonName) => {
    const secrets = filled.officers.get(name)
    if (!secrets) throw new Error(`nobody is called ${name}`)
    return secrets
  }

  const deviceTo = ({ publicUrl }: Running) => deviceAt(serverAt(publicUrl), quickArgon2)

  const signIn = (running: Running, name: PersonName): Promise<Session> => {
    const { passphrase, totpSecret } = secretsOf(name)
    const [code] = readyCodes(totpSecret, Date.now())
    return signInAt(deviceTo(running), primitives, { name, passphrase, code })
  }

  it('opens: officers sign in, histories stand, letters open, and work goes on', async () => {
    const running = await start(restored)
    try {
      const seen = new Map<string, string[]>()
      for (const name of OFFICERS) {
        const officer = await signIn(running, name)
        for await (const row of ownCases(officer.platform)) {
          const { verified } = (await openCase(officer, row.case)).file
          seen.set(
            `${name} ${row.number}`,
            openAll(verified, officer.author.id, officer.author.kemSecretKey),
          )
        }
        if (name !== 'owen') continue
        const [theirs] = filled.cases
        const moment = { id: () => '', inDays: () => '', truth: new Map() }
        await actOn(officer, theirs?.id ?? '', async (opened) =>
          says('The work goes on.')({ ...moment, opened, file: opened.file }),
        )
      }
      const texts = [...seen.values()].flat().join()
      for (const text of [
        'short every Friday',
        'Nobody counts it',
        'Ask for the till rolls',
        'door log',
      ]) {
        expect(texts).toContain(text)
      }
      expect([...seen.values()].flat().filter((it) => !it.startsWith('{'))).toEqual([])
      const ofTom = [...seen].filter(([key]) => key.startsWith('tom')).flatMap(([, it]) => it)
      expect(ofTom.join()).not.toContain('Friday')

      const portal = await loadPortal(deviceTo(running))
      for (const { reporter, story } of filled.cases) {
        const { verified } = await new CaseReader(portal, reporter.keys, () => undefined).read()
        const letters = openAll(verified, 'reporter', reporter.keys.kem.secretKey).join()
        expect(letters).toContain(story.answers.what)
        expect(letters.includes('The work goes on.')).toBe(story.came === 6)
      }
    } finally {
      await running.close()
    }
  })

  it('gives files back whole', async () => {
    const running = await start(restored)
    try {
      const { session, to } = await filesOf(running)
      const { view } = await session.read()
      const [file, ...others] = view.entries.flatMap(({ files }) => files ?? [])
      if (!file || others.length > 0) throw new Error('one file')
      const whole = await wholeFile(await openFile(file, to.case, to.fetch, openHere))
      expect(Buffer.compare(Buffer.from(await whole.arrayBuffer()), FILE)).toBe(0)
    } finally {
      await running.close()
    }
  })

  it('holds none of the secrets that are kept apart, nor any that officers keep', async () => {
    const { VAULT_KEY = '', SERVER_SIGNING_SEED = '', PROOF_KEY = '' } = env
    const keys = [VAULT_KEY, SERVER_SIGNING_SEED, PROOF_KEY].map(
      (text) => fromBase64url(text) ?? random(32),
    )
    const kept = [...keys, ...OFFICERS.map((name) => secretsOf(name).totpSecret)].flatMap(
      (bytes) => [
        Buffer.from(bytes),
        ...(['hex', 'base64', 'base64url'] as const).map((form) =>
          Buffer.from(Buffer.from(bytes).toString(form)),
        ),
      ],
    )
    const files =
      kind === 'embedded' ? readdirSync(backup, { recursive: true, withFileTypes: true }) : []
    const paths =
      kind === 'embedded'
        ? files.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name))
        : [backup]
    const contents = paths.map((path) => readFileSync(path))
    // What is there is found, or finding nothing would mean nothing.
    expect(contents.some((content) => content.includes('priya'))).toBe(true)
    for (const secret of kept) {
      expect(contents.some((content) => content.includes(secret))).toBe(false)
    }
  })

  it('opens no vault under another key, passphrase or not', async () => {
    // Who has not signed in yet: a code that was used would be refused under any key.
    const comesIn = async (given: Env) => {
      const running = await start(given)
      try {
        await signIn(running, 'sadia')
        return true
      } catch (error) {
        expect(error).toBeInstanceOf(CallError)
        return false
      } finally {
        await running.close()
      }
    }
    expect(await comesIn({ ...restored, VAULT_KEY: secret() })).toBe(false)
    expect(await comesIn(restored)).toBe(true)
    const stolen = await openDatabase(
      kind === 'embedded'
        ? { kind, folder: join(home, 'restored', 'db') }
        : { kind, url: restored['DATABASE_URL'] ?? '' },
    )
    try {
      const rows = await stolen.db
        .selectFrom('accounts')
        .select(['officer_id', 'salt', 'vault'])
        .where('sign_in_name', '=', 'priya')
        .execute()
      expect(rows).toHaveLength(1)
      const { portal } = filled
      for (const { officer_id: officer, salt, vault } of rows) {
        const { passphrase } = secretsOf('priya')
        const keys = await passphraseKeys(primitives, quickArgon2, passphrase, salt)
        const open = () =>
          openVault(primitives, keys.wrappingKey, { portal, officer }, toBase64url(vault))
        expect(open).toThrow(VaultError)
      }
    } finally {
      await stolen.close()
    }
  })

  it('is refused without the key that its directory names', async () => {
    const other = start({ ...restored, SERVER_SIGNING_SEED: secret() })
    await expect(other).rejects.toThrow(ConfigError)
    await expect(other).rejects.toThrow(/SERVER_SIGNING_SEED/)
  })
})
