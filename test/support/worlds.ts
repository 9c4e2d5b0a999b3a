/** Portals of one world, in step but for what the test keeps from somebody: to them, all must answer the same bytes. */
import { expect } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { ownState } from '../../server/cases/index-state.ts'
import { contracts } from './contracts.ts'
import { Live, Reporter } from './live.ts'
import { MailServer } from './mail.ts'
import { random } from './portal.ts'
import type { World } from './world.ts'

/** Other doors than those that any test of worlds opens, and why their answers differ or change more than they tell. */
const NOT_OF_CASES: Readonly<Record<string, string>> = {
  '/api/office/session/salt': 'the salt of an account, random in each portal',
  '/api/office/session/start': 'signs in',
  '/api/office/session/read': 'the salt of an account, random in each portal',
  '/api/office/session/resume': 'hands over a vault, random in each portal',
  '/api/office/session/end': 'signs out',
  '/api/office/passkeys/challenge': 'random',
  '/api/office/passkeys/sign-in': 'signs in',
  '/api/office/passkeys/add': 'ends the session after a few wrong passphrases',
  '/api/office/passkeys/remove': 'of an account',
  '/api/office/passkeys/resume': 'hands over a vault, random in each portal',
  '/api/office/administration/invite': 'draws a token',
  '/api/office/administration/publish': 'ends the tests of a file: another epoch',
}

/** The doors of the office at which every officer is answered about their own cases. */
export const OFFICE_DOORS: readonly string[] = contracts
  .map(({ path }) => path)
  .filter((path) => path.startsWith('/api/office/') && !(path in NOT_OF_CASES))
  .sort()

export class Worlds {
  readonly lives: readonly Live[]
  readonly mails: readonly MailServer[]
  readonly world: World
  #drawn: { count: number }

  private constructor(
    lives: readonly Live[],
    mails: readonly MailServer[],
    drawn: { count: number },
  ) {
    this.lives = lives
    this.mails = mails
    const [first] = lives
    if (!first) throw new RangeError('no portal')
    this.world = first.world
    this.#drawn = drawn
  }

  static async open(
    kind: Parameters<typeof Live.open>[0],
    world: World,
    count: number,
  ): Promise<Worlds> {
    const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
    const drawn = { count: 0 }
    /** Draws of case numbers, which would differ in a way that tells nothing. */
    const fromTurn = (bytes: number) =>
      bytes === 8 ? new Uint8Array(8).fill(drawn.count++ % 32) : random(bytes)
    const mails = await Promise.all(Array.from({ length: count }, () => MailServer.start()))
    const lives: Live[] = []
    for (const mail of mails)
      lives.push(
        await Live.open(kind, world, { secrets, random: fromTurn, notices: mail.settings() }),
      )
    return new Worlds(lives, mails, drawn)
  }

  async close(): Promise<void> {
    for (const live of this.lives) await live.close()
    for (const mail of this.mails) await mail.stop()
  }

  at(n: number): Live {
    const live = this.lives[n]
    if (!live) throw new RangeError('no such portal')
    return live
  }

  each<T>(ask: (live: Live) => Promise<T>): Promise<T[]> {
    return Promise.all(this.lives.map(ask))
  }

  /** @returns what all of them answer, to the byte */
  async same<T>(ask: (live: Live) => Promise<T>): Promise<T> {
    const [one, ...others] = await this.each(ask)
    for (const other of others) expect(other).toEqual(one)
    return one as T
  }

  /** The same report, with the same number, in some portals. @param turn no two reports have the same */
  async report(
    turn: number,
    options: Parameters<World['report']>[1] = {},
    lives: readonly Live[] = this.lives,
    keys: ReceiptKeys = this.world.reporterKeys(),
  ): Promise<readonly Reporter[]> {
    const [first] = lives
    if (!first) throw new RangeError('no portal')
    const json = await first.reportJson(keys, options)
    const reporters: Reporter[] = []
    for (const live of lives) {
      this.#drawn.count = turn
      const reporter = new Reporter(live, keys)
      expect((await reporter.send(json)).error).toBeNull()
      reporters.push(reporter)
    }
    return reporters
  }

  /** What is composed in the first portal is sent to each: the case stands alike in all of them. */
  async inStep(name: string, id: string, acts: readonly OfficerAct[]): Promise<void> {
    const officer = this.world.officer(name).id
    const request = await this.at(0).compose(name, id, acts)
    const isDecided = acts.some((it) => 'act' in it && ['decided', 'closed'].includes(it.act.type))
    const seen = isDecided ? await ownState(this.at(0).db, officer) : null
    const send = (live: Live) => live.post(appendToCase, { ...request, seen }, name)
    expect(await this.same(send)).toEqual({ status: 200, text: '{}', error: null })
  }

  async slot(): Promise<void> {
    for (const live of this.lives) await live.slot()
  }
}
