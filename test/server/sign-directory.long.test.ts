import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { argon2Here } from '../../client/crypto/argon2.ts'
import { sealKeyFile } from '../../client/crypto/key-file.ts'
import type { KeyPair } from '../../client/crypto/sodium.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { signedDirectory } from '../../protocol/directory/schema.ts'
import { directoryBytes } from '../../protocol/directory/verify.ts'
import { publishDirectory } from '../../protocol/exchanges/administration.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { toHash } from '../../protocol/fields.ts'
import { Office } from '../support/office.ts'
import { random } from '../support/portal.ts'

const ROOT = join(import.meta.dirname, '../..')
const PASSPHRASE = 'abacus petty uranium shrimp disclose neatness'

const folder = mkdtempSync(join(tmpdir(), 'candour-test-'))
const at = (name: string) => join(folder, name)
let office: Office
let admin: string
let fresh: KeyPair

const saveKey = async (name: string, { secretKey }: KeyPair) => {
  const seed = secretKey.slice(0, 32)
  writeFileSync(at(name), await sealKeyFile(office.world.primitives, argon2Here, seed, PASSPHRASE))
}

beforeAll(async () => {
  office = await Office.ready()
  admin = await office.signIn('Ada')
  fresh = office.world.primitives.signKeyPair(random(32))
  await saveKey('key.json', office.world.organisation)
  await saveKey('fresh.json', fresh)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await office.close()
})

/** Runs a script with these lines as its standard input. */
const run = async (script: string, args: readonly string[], ...lines: string[]) => {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', script), ...args])
  child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, said }
}

/** As the portal says it. */
const saveCurrent = async () => {
  writeFileSync(at('current.json'), (await office.ask(readDirectory, {})).text)
}

/** As the office gives it. */
const saveDraft = (body: Parameters<typeof directoryBytes>[0]) => {
  const bytes = toBase64url(directoryBytes(body))
  writeFileSync(at('draft.json'), JSON.stringify({ bytes, signatures: [] }, null, 2))
}

const SIGN = ['--key', at('key.json'), '--current', at('current.json'), '--out', at('signed.json')]
const signedFile = () => {
  const found = signedDirectory.parse(JSON.parse(readFileSync(at('signed.json'), 'utf8')))
  rmSync(at('signed.json'))
  return found
}

describe('signing offline', () => {
  it('says what changes, signs it, and the portal takes it', async () => {
    const ines = await office.enrol(admin, 'Ines Intake', ['intake'])
    const body = office.world.nextBody(({ officers }) => ({ officers: [...officers, ines.entry] }))
    await saveCurrent()
    saveDraft(body)
    const { code, said } = await run(
      'sign-directory.ts',
      [...SIGN, at('draft.json')],
      'yes',
      PASSPHRASE,
    )
    expect(said).toContain('New: Ines Intake')
    expect(said).not.toContain(PASSPHRASE)
    expect(code).toBe(0)
    const directory = signedFile()
    expect(directory).toEqual(office.world.sign(body))
    await office.must(publishDirectory, { directory }, admin)
    office.world.publish(body)
    await office.signIn('Ines')
  })

  it('goes on from a plain directory that somebody edits, and from the file it wrote before', async () => {
    await saveCurrent()
    const next = await run('sign-directory.ts', ['--current', at('current.json'), '--next'])
    const body = JSON.parse(next.out)
    expect(body.epoch).toBe(office.world.current.body.epoch + 1)
    const edited = { ...body, issuedOn: '2026-03-02', expiresOn: '2026-04-01' }
    writeFileSync(at('draft.json'), JSON.stringify(edited, null, 2))
    const first = await run('sign-directory.ts', [...SIGN, at('draft.json')], 'yes', PASSPHRASE)
    expect(first.said).toContain('1 April 2026')
    expect(first.code).toBe(0)
    writeFileSync(at('current.json'), readFileSync(at('signed.json')))
    await office.must(publishDirectory, { directory: signedFile() }, admin)
    const again = await run('sign-directory.ts', ['--current', at('current.json'), '--next'])
    expect(JSON.parse(again.out).epoch).toBe(body.epoch + 1)
    office.world.publish(edited)
  })

  it('signs for an overseer who leaves only with a reason, from the draft or as an option', async () => {
    const { world } = office
    for (const name of ['Olu Overseer', 'Otto Overseer']) {
      const { entry } = await office.enrol(admin, name, ['overseer'])
      const body = world.nextBody(({ officers }) => ({ officers: [...officers, entry] }))
      await office.must(publishDirectory, { directory: world.sign(body) }, admin)
      world.publish(body)
    }
    await saveCurrent()
    const olu = world.officer('Olu').id
    const leaves = world.nextBody(({ officers }) => ({
      officers: officers.map((it) => (it.id === olu ? { ...it, until: '2026-03-02' } : it)),
    }))
    const { strips: _, ...silent } = leaves
    saveDraft(silent)
    const told = await run('sign-directory.ts', [...SIGN, at('draft.json')], 'no')
    expect(told.code).toBe(1)
    expect(told.said).toContain('Olu Overseer will read no case any more')
    const reason = 'Olu left without notice.'
    const given = [...SIGN, '--reason', reason, at('draft.json')]
    const forced = await run('sign-directory.ts', given, 'yes', PASSPHRASE)
    expect(forced.said).toContain(`The reason given: ${reason}`)
    writeFileSync(at('current.json'), readFileSync(at('signed.json')))
    await office.must(publishDirectory, { directory: signedFile() }, admin)
    world.publish({ ...leaves, strips: { reason } })
    const next = await run('sign-directory.ts', ['--current', at('current.json'), '--next'])
    expect(JSON.parse(next.out)).not.toHaveProperty('strips')
  })

  it('changes the organisation’s key with both keys, and with no fewer', async () => {
    await saveCurrent()
    const { world } = office
    const body = world.nextBody(() => ({ key: toBase64url(fresh.publicKey) }))
    saveDraft(body)
    const alone = await run('sign-directory.ts', [...SIGN, at('draft.json')], 'yes', PASSPHRASE)
    expect(alone.code).toBe(1)
    expect(alone.said).toContain('The keys do not fit')
    const both = [...SIGN, '--key', at('fresh.json'), at('draft.json')]
    const { code, said } = await run('sign-directory.ts', both, 'yes', PASSPHRASE, PASSPHRASE)
    expect(said).toContain('The organisation key changes')
    expect(code).toBe(0)
    await office.must(publishDirectory, { directory: signedFile() }, admin)
    world.publish(body, world.sign(body, [world.organisation, fresh]))
  })

  it('makes a first directory too', async () => {
    const other = await Office.open()
    await saveKey('other.json', other.world.organisation)
    writeFileSync(at('first.json'), JSON.stringify(other.world.current.body))
    const args = ['--key', at('other.json'), '--out', at('signed.json'), at('first.json')]
    const { code, said } = await run('sign-directory.ts', args, 'yes', PASSPHRASE)
    expect(said).toContain('New: Ada Admin')
    expect(code).toBe(0)
    expect(signedFile()).toEqual(other.first())
    await other.close()
  })
})

describe('nothing is signed', () => {
  const next = () => office.world.nextBody(() => ({ expiresOn: '2026-04-02' }))
  const sign = ['--key', at('fresh.json'), ...SIGN.slice(2), at('draft.json')]
  const attempt = async (args: readonly string[], ...lines: string[]) => {
    const { code, said, out } = await run('sign-directory.ts', args, ...lines)
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(said).not.toContain('    at ')
    expect(existsSync(at('signed.json'))).toBe(false)
    return said
  }
  beforeAll(saveCurrent)

  it('without a yes', async () => {
    saveDraft(next())
    expect(await attempt(sign, 'y', PASSPHRASE)).toContain('Nothing was signed.')
    expect(await attempt(sign)).toContain('Nothing was signed.')
  })

  it('with another passphrase', async () => {
    saveDraft(next())
    expect(await attempt(sign, 'yes', 'another')).toContain('does not open this file')
  })

  it('that does not follow the epoch before, whatever the draft says', async () => {
    saveDraft({ ...next(), previous: toHash(random(32)) })
    expect(await attempt(sign, 'yes', PASSPHRASE)).toContain('does not follow the one before')
    const left = next().officers.find(({ roles }) => !roles.includes('overseer'))
    saveDraft({ ...next(), officers: next().officers.filter(({ id }) => id !== left?.id) })
    expect(await attempt(sign, 'yes', PASSPHRASE)).toContain('leaves out an officer')
  })

  it('that comes after a directory of another portal, or an altered one', async () => {
    saveDraft(next())
    const other = await Office.open()
    writeFileSync(at('theirs.json'), JSON.stringify(other.first()))
    await other.close()
    const theirs = sign.map((it) => (it === at('current.json') ? at('theirs.json') : it))
    await attempt(theirs, 'yes', PASSPHRASE, PASSPHRASE)
    const newest = office.world.epochs.at(-1)?.signed
    const forged = { ...newest, bytes: toBase64url(directoryBytes(next())) }
    writeFileSync(at('theirs.json'), JSON.stringify(forged))
    expect(await attempt(theirs, 'yes', PASSPHRASE)).toContain('signature')
  })

  it.each([
    ['no arguments', []],
    ['an option that is none', ['--force']],
    ['no draft', sign.slice(0, -1)],
    ['a draft that is not there', [...sign.slice(0, -1), at('nowhere.json')]],
    ['a key file that is none', ['--key', at('current.json'), ...sign.slice(2)]],
    ['a draft that is a key', [...sign.slice(0, -1), at('key.json')]],
  ])('with %s', async (_name, args) => {
    saveDraft(next())
    expect(await attempt(args, 'yes', PASSPHRASE)).not.toBe('')
  })

  it('over a file that is there', async () => {
    saveDraft(next())
    const args = sign.map((it) => (it === at('signed.json') ? at('key.json') : it))
    const before = readFileSync(at('key.json'), 'utf8')
    expect(await attempt(args, 'yes', PASSPHRASE)).toContain('is there already')
    expect(readFileSync(at('key.json'), 'utf8')).toBe(before)
  })
})

describe('the organisation’s key', () => {
  it('is made in two copies that open', async () => {
    const files = [at('one.json'), at('two.json')]
    const made = await run('organisation-key.ts', ['make', ...files], PASSPHRASE, PASSPHRASE)
    expect(made.code).toBe(0)
    expect(readFileSync(at('one.json'))).toEqual(readFileSync(at('two.json')))
    const again = await run('organisation-key.ts', ['make', ...files], PASSPHRASE, PASSPHRASE)
    expect(again.code).toBe(1)
    const { said, code } = await run('organisation-key.ts', ['check', at('two.json')], PASSPHRASE)
    expect(said).toContain('It opens.')
    expect(code).toBe(0)
    expect((await run('organisation-key.ts', ['check', at('two.json')], 'no')).code).toBe(1)
  })

  it('is not made with two passphrases, or a short one', async () => {
    const args = ['make', at('three.json'), at('four.json')]
    expect((await run('organisation-key.ts', args, PASSPHRASE, 'another')).code).toBe(1)
    expect((await run('organisation-key.ts', args, 'too short', 'too short')).code).toBe(1)
    expect(existsSync(at('three.json'))).toBe(false)
  })
})
