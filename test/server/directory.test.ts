import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { epochsOf } from '../../client/epochs.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { SignedDirectory } from '../../protocol/directory/schema.ts'
import { DirectoryError, verifyPast } from '../../protocol/directory/verify.ts'
import { publishDirectory } from '../../protocol/exchanges/administration.ts'
import { readDirectory, readEpochs } from '../../protocol/exchanges/directory.ts'
import { MAX_EPOCHS_BYTES } from '../../server/features/directory/read-epochs.ts'
import { Office } from '../support/office.ts'
import { random } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'

let office: Office
const epochs: SignedDirectory[] = []
const hashes: string[] = []

/** Epochs 1 and 2 under the first key, 3 and 4 under the second, 5 under the third. */
beforeAll(async () => {
  office = await Office.ready()
  const session = await office.signIn('Ada')
  const { world } = office
  let key = world.organisation
  for (let epoch = 1; epoch <= 5; epoch++) {
    const old = key
    if (epoch === 3 || epoch === 5) key = world.primitives.signKeyPair(random(32))
    const body = world.nextBody(() => ({ key: toBase64url(key.publicKey) }))
    const signed = epoch === 1 ? office.first() : world.sign(body, old === key ? [key] : [old, key])
    await office.must(publishDirectory, { directory: signed }, session)
    epochs.push(signed)
    if (epoch > 1) world.publish(body, signed)
    hashes.push(world.current.hash)
  }
})
afterAll(() => office.close())

describe('the newest directory', () => {
  it('comes with every epoch that changed the key, and verifies in the browser', async () => {
    const { chain, today } = await office.must(readDirectory, {})
    expect(chain).toEqual({ keyChanges: [epochs[2], epochs[4]], current: epochs[4] })
    const { primitives, portal } = office.world
    const { current, directories } = epochsOf(primitives, chain, today, portal)
    expect(current.hash).toBe(hashes[4])
    for (const epoch of epochs) {
      expect(verifyPast(primitives, directories, epoch).body.policy.zone).toBe('Europe/London')
    }
    const without = { ...chain, keyChanges: chain.keyChanges.slice(1) }
    expect(() => epochsOf(primitives, without, today, portal)).toThrow(DirectoryError)
  })

  it('is given to anybody, in the same words, with neither cookie nor credential', async () => {
    const plain = await office.ask(readDirectory, {})
    const session = await office.signIn('Ada')
    expect(await office.ask(readDirectory, {}, session)).toEqual(plain)
    expect(plain.setCookie).toBeNull()
    const { files } = await office.must(readDirectory, {})
    expect(files).toEqual({ mostChunks: 4096, isFull: false })
  })

  it('carries the date of the organisation’s zone', async () => {
    const before = office.nowMs
    office.portal.clock.nowMs = Date.parse('2026-07-01T23:30:00Z')
    expect((await office.must(readDirectory, {})).today).toBe('2026-07-02')
    office.portal.clock.nowMs = before
  })
})

describe('past epochs', () => {
  it('come in the order asked, without those that never were', async () => {
    const unknown = toBase64url(random(32))
    const asked = [hashes[3], unknown, hashes[0], hashes[4]].map((hash) => hash ?? '')
    const answer = await office.must(readEpochs, { hashes: asked })
    expect(answer.epochs).toEqual([epochs[3], epochs[0], epochs[4]])
    expect((await office.must(readEpochs, { hashes: [unknown] })).epochs).toEqual([])
    expect((await office.must(readEpochs, { hashes: [] })).epochs).toEqual([])
  })

  it('come as far as they fit into one answer, and one in any case', async () => {
    const { db } = office.portal.deps
    const sizes = [MAX_EPOCHS_BYTES + 1, MAX_EPOCHS_BYTES / 2, MAX_EPOCHS_BYTES / 2, 1]
    const large = sizes.map((size, i) => ({
      ...{ epoch: -1 - i, hash: random(32), bytes: new Uint8Array(size) },
      ...{ signatures: '[{"key":"","signature":""}]', key_changed: false },
    }))
    await db.insertInto('directory_epochs').values(large).execute()
    const lengths = async (asked: typeof large) => {
      const request = { hashes: asked.map(({ hash }) => toBase64url(hash)) }
      const { text } = await (await office.beside({ checkAnswers: false })).ask(readEpochs, request)
      const given: { bytes: string }[] = JSON.parse(text).epochs
      return given.map(({ bytes }) => Math.floor((bytes.length * 3) / 4))
    }
    expect(await lengths(large)).toEqual(sizes.slice(0, 1))
    expect(await lengths(large.slice(1))).toEqual(sizes.slice(1, 3))
    await tamper(db, (tx) => tx.deleteFrom('directory_epochs').where('epoch', '<', 0).execute())
  })

  it.each([
    ['more than twenty', Array.from({ length: 21 }, () => toBase64url(random(32)))],
    ['what is no hash', ["' or 1=1 --"]],
    ['a hash that is too long', [toBase64url(random(33))]],
  ])('are not given for %s', async (_name, asked) => {
    expect((await office.ask(readEpochs, { hashes: asked })).error).toBe('badRequest')
  })
})
