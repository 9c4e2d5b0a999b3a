/** A reporter at the real server, over HTTP. */

import type { ReporterAct } from '../../../client/compose-report.ts'
import { argon2Here } from '../../../client/crypto/argon2.ts'
import { type Epochs, loadEpochs } from '../../../client/epochs.ts'
import { deviceAt } from '../../../client/node/platform.ts'
import { serverAt } from '../../../client/node/server.ts'
import { openOf, type VerifiedCase } from '../../../client/verified-case.ts'
import type { ReportContent } from '../../../protocol/content.ts'
import { DemoReporter, drawnArgon2 } from '../../../scripts/demo/reporter.ts'
import { browserPrimitives as primitives } from '../../support/ends.ts'
import { mintProof } from '../../support/mint-proof.ts'
import type { OfficePortal } from './portal.ts'

export type Typed = Partial<Pick<ReportContent, 'pointsToMe' | 'excluded'>> &
  Pick<ReportContent['answers'], 'what' | 'kinds'>

export class TestReporter {
  readonly #portal: OfficePortal
  #reporter: DemoReporter | null = null

  constructor(portal: OfficePortal) {
    this.#portal = portal
  }

  /** Who comes back with a receipt. */
  static async back(portal: OfficePortal, words: readonly string[]): Promise<TestReporter> {
    const reporter = new TestReporter(portal)
    reporter.#reporter = await DemoReporter.at(reporter.#device(argon2Here), words)
    return reporter
  }

  /** No reporter need work for the proof. */
  #device(argon2 = argon2Here) {
    const { origin, clock, proofKey } = this.#portal
    const proof = () => mintProof({ proofKey }, Date.now() + clock.aheadMs)
    return deviceAt(serverAt(origin), argon2, proof)
  }

  get #own(): DemoReporter {
    if (!this.#reporter) throw new Error('nothing was reported')
    return this.#reporter
  }

  epochs(): Promise<Epochs> {
    return loadEpochs(this.#device().server, primitives)
  }

  /** @returns the case id */
  async report(
    { pointsToMe = {}, excluded = [], ...answers }: Typed,
    urgent = false,
  ): Promise<string> {
    const content: ReportContent = { version: 1, answers, pointsToMe, excluded }
    const device = this.#device(drawnArgon2(primitives.random(32)))
    this.#reporter = await DemoReporter.sends(device, { content, urgent })
    return this.#reporter.id
  }

  async read(): Promise<VerifiedCase & { readonly today: string }> {
    const { verified, today } = await this.#own.read()
    return { ...verified, today }
  }

  act(act: ReporterAct): Promise<void> {
    return this.#own.act(act)
  }

  /** Every letter that the reporter can open, as JSON, in the order of their envelopes. */
  async letters(): Promise<string[]> {
    const verified = await this.read()
    const opener = { id: 'reporter', kemSecretKey: this.#own.keys.kem.secretKey }
    return [...verified.replay.envelopes.keys()].map((hash) =>
      JSON.stringify(openOf(primitives, verified, hash, opener)?.content),
    )
  }
}
