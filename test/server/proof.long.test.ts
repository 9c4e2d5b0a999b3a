import { randomBytes } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type ProofChallenge,
  type ProofOfWork,
  proofOfWork,
} from '../../protocol/exchanges/proof.ts'
import {
  Difficulty,
  MAX_FACTOR,
  QUIET_PER_MINUTE,
  QUIET_TRIES,
} from '../../server/features/proof/difficulty.ts'
import { createProofs, PROOF_LIFE_MS, type Proofs } from '../../server/features/proof/proof.ts'
import { MAX_SPENT, MAX_TIMES, Spent } from '../../server/features/proof/spent.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { openPortal, random } from '../support/portal.ts'

const SLOT_MS = 900_000
let nowMs = Date.UTC(2026, 2, 2, 12)
const make = (proofKey = random(32)) =>
  createProofs({
    primitives: nodePrimitives,
    secrets: { signingSeed: random(32), vaultKey: random(32), proofKey },
    now: () => nowMs,
    random,
    releaseSlotMs: SLOT_MS,
    serverCount: 1,
  })

/** As a browser does it: with the Web Crypto of the library. */
const solve = async (challenge: ProofChallenge): Promise<ProofOfWork> => {
  const solution = await solveChallenge({ challenge, deriveKey })
  if (solution === null) throw new Error('no solution')
  const counter = solution.counter.toString(16).padStart(8, '0')
  return proofOfWork.parse({ challenge, counter, derivedKey: solution.derivedKey })
}
const spend = (proofs: Proofs, proof: ProofOfWork, on: string): boolean =>
  proofs.check(proof, on)?.spend() ?? false

/** What no work is done for: the key of any one counter. */
const derivedFor = async (counter: string, { parameters }: ProofChallenge): Promise<string> => {
  const [password, salt] = [parameters.nonce + counter, parameters.salt].map((hex) =>
    Buffer.from(hex, 'hex'),
  )
  if (!password || !salt) throw new Error('two')
  const { derivedKey } = await deriveKey(parameters, salt, password)
  return Buffer.from(derivedKey).toString('hex')
}

const flip = (hex: string) => (hex.startsWith('0') ? '1' : '0') + hex.slice(1)

let proofs: Proofs
let proof: ProofOfWork
beforeEach(async () => {
  proofs = make()
  proof = await solve(await proofs.challenge())
})

describe('a proof', () => {
  it('is taken once; a retry of the same bytes needs no other', async () => {
    expect(spend(proofs, proof, 'one')).toBe(true)
    expect(spend(proofs, proof, 'two')).toBe(false)
    expect(spend(proofs, proof, 'one')).toBe(true)
  })

  it('is not used up by being presented wrongly first', async () => {
    expect(spend(proofs, { ...proof, derivedKey: flip(proof.derivedKey) }, 'one')).toBe(false)
    expect(spend(proofs, proof, 'two')).toBe(true)
  })

  it('is worth nothing when its time is over, also as a replay', async () => {
    expect(spend(proofs, proof, 'one')).toBe(true)
    nowMs += PROOF_LIFE_MS
    expect(spend(proofs, proof, 'two')).toBe(false)
    expect(spend(proofs, proof, 'one')).toBe(true)
    nowMs += 1
    expect(spend(proofs, proof, 'one')).toBe(false)
    expect(spend(proofs, proof, 'three')).toBe(false)
  })

  it('is refused if anything in it is altered', async () => {
    const { challenge } = proof
    const { parameters } = challenge
    const withParameters = (changed: Partial<typeof parameters>): ProofOfWork => ({
      ...proof,
      challenge: { ...challenge, parameters: { ...parameters, ...changed } },
    })
    const altered: ProofOfWork[] = [
      { ...proof, derivedKey: flip(proof.derivedKey) },
      { ...proof, counter: flip(proof.counter) },
      { ...proof, counter: '00000000' },
      { ...proof, counter: '00000000', derivedKey: await derivedFor('00000000', challenge) },
      { ...proof, derivedKey: parameters.keyPrefix + '0'.repeat(32) },
      { ...proof, challenge: { ...challenge, signature: flip(challenge.signature) } },
      withParameters({ nonce: flip(parameters.nonce) }),
      withParameters({ salt: flip(parameters.salt) }),
      withParameters({ cost: 1 }),
      withParameters({ keyPrefix: flip(parameters.keyPrefix) }),
      withParameters({ keySignature: flip(parameters.keySignature) }),
      withParameters({ data: { ...parameters.data, untilMs: parameters.data.untilMs + 1 } }),
    ]
    for (const one of altered) expect(spend(proofs, one, 'x'), JSON.stringify(one)).toBe(false)
    expect(spend(proofs, proof, 'x')).toBe(true)
  })

  it('of another server’s key is refused; of the same key it is taken', async () => {
    expect(spend(make(), proof, 'x')).toBe(false)
    const key = random(32)
    const theirs = await solve(await make(key).challenge())
    expect(spend(make(key), theirs, 'x')).toBe(true)
  })

  it('has one length on the wire, whatever the counter', () => {
    const length = (counter: number) =>
      JSON.stringify({ ...proof, counter: counter.toString(16).padStart(8, '0') }).length
    expect(length(1)).toBe(length(0xffff_ffff))
  })

  it('takes about as many tries as it says', async () => {
    const tries = Number.parseInt(proof.counter, 16)
    expect(tries).toBeGreaterThanOrEqual(QUIET_TRIES)
    expect(tries).toBeLessThanOrEqual(proof.challenge.parameters.data.most)
    expect(proof.challenge.parameters.data.most).toBe(2 * QUIET_TRIES)
  })
})

describe('what was spent', () => {
  it('is remembered for as long as a proof lives, and not for ever', () => {
    let at = 0
    const spent = new Spent(1000, () => at)
    expect(spent.spend('n', 'a')).toBe(true)
    for (at = 0; at <= 1000; at += 100) expect(spent.spend('n', 'b'), `${at}`).toBe(false)
    at = 1500
    expect(spent.spend('m', 'a')).toBe(true)
    at = 2500
    expect(spent.spend('m', 'b'), 'spent 1000 ago').toBe(false)
    at = 6000
    expect(spent.spend('n', 'b')).toBe(true)
  })

  it('pays for the same so often, and then for nothing', () => {
    const spent = new Spent(1000, () => 0)
    for (let i = 0; i < MAX_TIMES; i++) expect(spent.spend('n', 'a')).toBe(true)
    expect(spent.spend('n', 'a')).toBe(false)
    expect(spent.isLeft('n', 'a')).toBe(false)
    expect(spent.spend('m', 'a')).toBe(true)
  })

  it('forgets the oldest when there is more than it can hold', () => {
    const spent = new Spent(1000, () => 0)
    expect(spent.spend('first', 'a')).toBe(true)
    for (let i = 0; i < MAX_SPENT; i++) spent.spend(`${i}`, 'a')
    expect(spent.spend('first', 'b')).toBe(false)
    expect(spent.spend(`${MAX_SPENT - 1}`, 'b')).toBe(false)
    for (let i = 0; i < 2 * MAX_SPENT; i++) spent.spend(`x${i}`, 'a')
    expect(spent.spend('first', 'b')).toBe(true)
  })
})

/** Reports in a slot that still count as quiet. */
const QUIET = (QUIET_PER_MINUTE * SLOT_MS) / 60_000
/** In the middle of all that can be drawn: no noise. */
const middle = () => new Uint8Array([0x80, 0, 0, 0])

describe('the work', () => {
  let at = 0
  const counted = (difficulty: Difficulty, count: number): Difficulty => {
    for (let i = 0; i < count; i++) difficulty.count()
    return difficulty
  }
  const nextSlot = () => {
    at += SLOT_MS
  }

  it('grows with what was stored in the slot before, up to a bound, and falls again', () => {
    const difficulty = new Difficulty(SLOT_MS, () => at, middle)
    counted(difficulty, QUIET)
    nextSlot()
    expect(difficulty.tries()).toBe(QUIET_TRIES)
    counted(difficulty, 3 * QUIET)
    nextSlot()
    expect(difficulty.tries()).toBe(2 * QUIET_TRIES)
    counted(difficulty, 100 * QUIET)
    nextSlot()
    expect(difficulty.tries()).toBe(MAX_FACTOR * QUIET_TRIES)
    nextSlot()
    expect(difficulty.tries(), 'by half a slot').toBe((MAX_FACTOR / 2) * QUIET_TRIES)
    nextSlot()
    nextSlot()
    expect(difficulty.tries(), 'after a slot in which nobody asked').toBe(QUIET_TRIES)
  })

  it('rises on each of several servers as it would on one that has all the load, and higher', () => {
    const [three, one] = [3, 1].map((servers) => new Difficulty(SLOT_MS, () => at, middle, servers))
    if (!three || !one) throw new Error('two')
    for (const load of [QUIET, 3 * QUIET, 6 * QUIET]) {
      counted(three, load / 3)
      counted(one, load)
      nextSlot()
      expect(three.tries()).toBe(one.tries())
    }
    counted(three, 1000 * QUIET)
    nextSlot()
    expect(three.tries()).toBe(3 * MAX_FACTOR * QUIET_TRIES)
  })

  it('is spent on one statement as often on all servers together as on one', () => {
    const spent = new Spent(SLOT_MS, () => at, 3)
    const times = Array.from({ length: MAX_TIMES }, () => spent.spend('nonce', 'statement'))
    expect(times.filter(Boolean)).toHaveLength(Math.ceil(MAX_TIMES / 3))
  })

  it('is the same all through a slot, whatever is stored meanwhile', () => {
    const difficulty = new Difficulty(SLOT_MS, () => at, random)
    const before = difficulty.tries()
    for (let i = 0; i < 50 * QUIET; i++) {
      difficulty.count()
      expect(difficulty.tries()).toBe(before)
    }
    at += SLOT_MS - 1 - (at % SLOT_MS)
    expect(difficulty.tries()).toBe(before)
  })

  it('shows a few reports to nobody, at no load; and a flood to everybody', () => {
    const DRAWS = 1_000
    /** Of so many draws, spread evenly, those after which the price is at least this. */
    const shareAt = (load: number, factor: number): number => {
      let dear = 0
      for (let i = 0; i < DRAWS; i++) {
        const drawn = new Uint8Array(4)
        new DataView(drawn.buffer).setUint32(0, Math.floor(((i + 0.5) / DRAWS) * 2 ** 32))
        const difficulty = counted(
          new Difficulty(
            SLOT_MS,
            () => at,
            () => drawn,
          ),
          load,
        )
        nextSlot()
        if (difficulty.tries() >= factor * QUIET_TRIES) dear += 1
      }
      return dear / DRAWS
    }
    for (const load of [0, 1, 5, QUIET]) expect(shareAt(load, 2), `${load}`).toBe(0)
    // Who fills the slot just up to a step sees one report more in one price of a hundred.
    expect(shareAt(2 * QUIET, 2) - shareAt(2 * QUIET - 1, 2)).toBeLessThan(0.011)
    expect(shareAt(2 * QUIET - 5, 2)).toBeGreaterThan(0.4)
    expect(shareAt(2 * QUIET + 5, 2)).toBeLessThan(0.6)
    expect(shareAt(3 * QUIET, 2)).toBe(1)
  })

  it('is held no longer than a quarter of an hour, however long the slot', () => {
    const DAY_MS = 24 * 60 * 60_000
    at = DAY_MS
    const difficulty = new Difficulty(DAY_MS, () => at, middle)
    counted(difficulty, 100 * QUIET)
    at += SLOT_MS - 1
    expect(difficulty.tries()).toBe(QUIET_TRIES)
    at += 1
    expect(difficulty.tries()).toBe(MAX_FACTOR * QUIET_TRIES)
    at += 2 * SLOT_MS
    expect(difficulty.tries(), 'QUIET is that of a quarter of an hour').toBe(QUIET_TRIES)
    counted(difficulty, QUIET)
    at += SLOT_MS
    expect(difficulty.tries()).toBe(QUIET_TRIES)
  })

  it('shows in the challenges', async () => {
    const proofs = make()
    for (let i = 0; i < 3 * QUIET; i++) proofs.countStored()
    const most = async () => (await proofs.challenge()).parameters.data.most
    expect(await most()).toBe(2 * QUIET_TRIES)
    nowMs += SLOT_MS
    expect(await most()).toBe(4 * QUIET_TRIES)
  })
})

it('the exchange gives a challenge that opens', async () => {
  const portal = await openPortal()
  const answer = await portal.app.server.inject({
    method: 'POST',
    url: '/api/proof/challenge',
    payload: {},
  })
  expect(answer.statusCode).toBe(200)
  const again = createProofs(portal.deps)
  expect(spend(again, await solve(answer.json()), randomBytes(8).toString('hex'))).toBe(true)
  await portal.close()
})
