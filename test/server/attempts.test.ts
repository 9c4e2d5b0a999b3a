import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { toBase64url } from '../../protocol/base64url.ts'
import { readSalt, signIn } from '../../protocol/exchanges/session.ts'
import {
  FIRST_TRIES,
  FORGET_MS,
  FREE_ATTEMPTS,
  FREE_CODES,
  MAX_TRIES,
  MAX_UNPAID,
  MAX_WAIT_MS,
  triesAfter,
} from '../../server/features/session/attempts.ts'
import { mintProof } from '../support/mint-proof.ts'
import { codeAt, Office } from '../support/office.ts'
import { random } from '../support/portal.ts'

let office: Office
beforeAll(async () => {
  office = await Office.ready()
})
afterAll(() => office.close())

const ada = () => office.account('Ada')
/** Long enough for every attempt to be forgotten. */
const calm = () => office.wait(FORGET_MS)
const wrong = (signInName: string) => ({
  signInName,
  authKey: toBase64url(random(32)),
  totpCode: '000000',
})

describe('attempts to sign in', () => {
  const answerTo = async (request: z.input<(typeof signIn)['request']>, at = office) => {
    const { status, text } = await at.ask(signIn, request)
    return `${status} ${text}`
  }
  const REFUSED = '401 {"error":"signInRefused"}'
  const UNPAID = '428 {"error":"proofNeeded"}'

  it('cost more work each time, up to what an officer can bear', () => {
    const tries = Array.from({ length: 14 }, (_, attempts) => triesAfter(attempts) / FIRST_TRIES)
    expect(tries).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 64, 64])
    expect(triesAfter(5000)).toBe(MAX_TRIES)
  })

  /** What each attempt gets without work, with too little, and with enough; and what is asked for. */
  const pay = async (signInName: string, other: Office) => {
    const answers: unknown[] = []
    for (let attempts = 0; attempts < 13; attempts++) {
      const at = attempts % 2 ? office : other
      const { challenge } = await at.must(readSalt, { signInName })
      const asked = challenge?.parameters.data.most ?? 0
      answers.push(asked)
      expect(asked).toBe(2 * triesAfter(attempts))
      if (asked > 0) {
        answers.push(await answerTo(wrong(signInName), at))
        const enough = 2 * triesAfter(attempts - 1) >= asked
        const little = { ...wrong(signInName), proof: await office.work(attempts - 1) }
        if (!enough) answers.push(await answerTo(little, at))
      }
      const paid = {
        ...wrong(signInName),
        ...(asked > 0 && { proof: await office.work(attempts) }),
      }
      answers.push(await answerTo(paid, at))
    }
    return answers
  }

  it('cost the same for a name that somebody bears and one that nobody does, on every server', async () => {
    const other = await office.beside()
    calm()
    const known = await pay('ada', other)
    calm()
    const unknown = await pay('nobody', other)
    expect(unknown).toEqual(known)
    expect(known.filter((it) => it === REFUSED)).toHaveLength(13)
    expect(known.filter((it) => it === UNPAID)).toHaveLength(8 + 7)
  })

  it('of strangers never keep the officer out', async () => {
    calm()
    for (let i = 0; i < 20; i++) {
      const proof = await office.work()
      expect((await office.ask(signIn, { ...wrong('ada'), proof })).error).toBe('signInRefused')
    }
    // Whoever polls without work counts for nothing.
    for (let i = 0; i < 20; i++) {
      expect((await office.ask(signIn, wrong('ada'))).error).toBe('proofNeeded')
    }
    const proof = await office.work()
    const right = { ...office.credentials(ada()), proof }
    expect((await office.ask(signIn, right)).error).toBeNull()
    // And a name looks the same after that as before.
    const { challenge } = await office.must(readSalt, { signInName: 'ada' })
    expect(challenge?.parameters.data.most).toBe(2 * MAX_TRIES)
  })

  it('under ever new names cost work too, after so many without, for a quarter of an hour', async () => {
    const flooded = await office.beside()
    calm()
    for (let i = 0; i < MAX_UNPAID; i++) await flooded.ask(signIn, wrong('ada'))
    expect(await answerTo(wrong('somebody new'), flooded)).toBe(UNPAID)
    const { challenge } = await flooded.must(readSalt, { signInName: 'somebody new' })
    expect(challenge?.parameters.data.most).toBe(2 * FIRST_TRIES)
    const proof = await office.work(FREE_ATTEMPTS)
    expect(await answerTo({ ...wrong('somebody new'), proof }, flooded)).toBe(REFUSED)
    expect(await answerTo(wrong('somebody else'))).toBe(REFUSED)
    office.wait(15 * 60_000)
    expect(await answerTo(wrong('somebody new'), flooded)).toBe(REFUSED)
  })

  it('need work that was done for them, once', async () => {
    calm()
    for (let i = 0; i < FREE_ATTEMPTS; i++) await office.ask(signIn, wrong('ada'))
    const { secrets } = office.portal.deps
    const forSending = await mintProof(secrets, office.nowMs, { use: 'proof', most: 2 * MAX_TRIES })
    expect(await answerTo({ ...wrong('ada'), proof: forSending })).toBe(UNPAID)
    const proof = await office.work()
    const first = { ...wrong('ada'), proof }
    expect(await answerTo(first)).toBe(REFUSED)
    expect(await answerTo({ ...wrong('ada'), proof })).toBe(UNPAID)
    const forged = {
      ...proof.challenge.parameters,
      data: { ...proof.challenge.parameters.data, most: 1e9 },
    }
    const altered = { ...proof, challenge: { ...proof.challenge, parameters: forged } }
    expect(await answerTo({ ...wrong('ada'), proof: altered })).toBe(UNPAID)
  })

  it('with the right passphrase and wrong codes wait, and the answer does not say so', async () => {
    calm()
    const guess = async (change: object) => {
      const proof = await office.work()
      return answerTo({ ...office.credentials(ada()), ...change, proof })
    }
    const codeOf = (secret: Uint8Array) => ({ totpCode: codeAt(secret, office.nowMs) })
    for (let i = 0; i < FREE_CODES; i++) expect(await guess(codeOf(random(20)))).toBe(REFUSED)
    // What others try meanwhile makes it no longer.
    const proof = await office.work()
    await office.ask(signIn, { ...wrong('ada'), proof })
    expect(await guess({})).toBe(REFUSED)
    office.wait(15_000 - 1)
    expect(await guess({})).toBe(REFUSED)
    office.wait(1)
    expect(await guess({})).toContain('"officer"')
    office.wait()
    for (let i = 0; i < FREE_CODES; i++) expect(await guess(codeOf(random(20)))).toBe(REFUSED)
    for (let i = 0; i < 10; i++) {
      office.wait(MAX_WAIT_MS)
      expect(await guess(codeOf(random(20)))).toBe(REFUSED)
    }
    office.wait(MAX_WAIT_MS - 1)
    expect(await guess({})).toBe(REFUSED)
    office.wait(1)
    expect(await guess({})).toContain('"officer"')
  })

  it('are forgotten an hour after the last', async () => {
    calm()
    for (let i = 0; i < FREE_ATTEMPTS; i++) {
      expect(await answerTo(wrong('ada'))).toBe(REFUSED)
    }
    expect(await answerTo(wrong('ada'))).toBe(UNPAID)
    office.wait(FORGET_MS - 1)
    expect(await answerTo(wrong('ada'))).toBe(UNPAID)
    office.wait(1)
    expect(await answerTo(wrong('ada'))).toBe(REFUSED)
  })

  it('gain nothing from coming all at one moment', async () => {
    calm()
    const asked = await Promise.all(
      Array.from({ length: 12 }, () => office.ask(signIn, wrong('ada'))),
    )
    const refused = asked.filter((it) => it.error === 'signInRefused')
    expect(refused).toHaveLength(FREE_ATTEMPTS)
    expect(new Set(asked.map((it) => it.error))).toEqual(new Set(['signInRefused', 'proofNeeded']))
  })

  it('are kept without the name, and not for ever', async () => {
    const { db } = office.portal.deps
    calm()
    const passphrase = 'abacus petty uranium shrimp disclose neatness'
    await office.ask(signIn, wrong(passphrase))
    const stored = JSON.stringify(
      await db.selectFrom('sign_in_attempts').selectAll().execute(),
      (_, it) => (it instanceof Uint8Array ? Buffer.from(it).toString('latin1') : it),
    )
    expect(stored).not.toContain('abacus')
    for (let i = 0; i < 25; i++) await office.ask(signIn, wrong(`nobody ${i}`))
    calm()
    for (let i = 0; i < 4; i++) await office.ask(signIn, wrong(`later ${i}`))
    expect(await db.selectFrom('sign_in_attempts').select('attempts').execute()).toHaveLength(4)
  })
})
