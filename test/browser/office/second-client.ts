/** An officer's other client of the same protocol: it may do what the pages never would. */
import { call } from '../../../client/call.ts'
import { type Author, composeAppend, type OfficerAct } from '../../../client/compose-office.ts'
import { loadEpochs } from '../../../client/epochs.ts'
import { deviceAt } from '../../../client/node/platform.ts'
import { serverAt } from '../../../client/node/server.ts'
import type { Session } from '../../../client/officer/session.ts'
import { verifyCase } from '../../../client/verified-case.ts'
import { appendToCase, readCase } from '../../../protocol/exchanges/office.ts'
import { signInAt } from '../../../scripts/demo/officer.ts'
import { browserPrimitives as primitives } from '../../support/ends.ts'
import { type Credentials, nextCode } from './driver.ts'
import type { OfficePortal } from './portal.ts'

export class SecondClient {
  readonly #session: Session

  private constructor(session: Session) {
    this.#session = session
  }

  static async signIn(
    { origin, clock }: OfficePortal,
    { signInName: name, passphrase, totpSecret }: Credentials,
  ): Promise<SecondClient> {
    const device = deviceAt(serverAt(origin))
    const code = nextCode(clock, totpSecret)
    return new SecondClient(await signInAt(device, primitives, { name, passphrase, code }))
  }

  get author(): Author {
    return this.#session.author
  }

  /** As it stands, verified; bodies only if it was opened today. */
  async read(id: string) {
    const { server } = this.#session.platform
    const epochs = await loadEpochs(server, primitives)
    const { logs, envelopes, opened, today } = await call(server, readCase, { case: id })
    const given = { seesInternal: true, today, withBodies: opened }
    const verified = verifyCase(primitives, epochs, logs, envelopes, given)
    return { epochs, verified, today }
  }

  /**
   * Opens nothing, and takes nobody out first.
   * @param using how it seals and signs: a cheat's own way, for instance
   */
  async act(id: string, acts: readonly OfficerAct[], using = primitives): Promise<void> {
    const { server } = this.#session.platform
    const { epochs, verified, today } = await this.read(id)
    await call(
      server,
      appendToCase,
      composeAppend(using, epochs, verified, this.author, acts, today),
    )
  }

  /** Records the opening, so that what people wrote is answered. */
  open(id: string): Promise<void> {
    return this.act(id, [{ log: 'internal', act: { type: 'opened' } }])
  }
}
