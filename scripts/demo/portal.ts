/** A portal as a second client of the protocol knows it: its door, and the verified epochs of its directory. */

import type { Argon2 } from '../../client/crypto/argon2.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { type Epochs, epochsOf, loadNamedEpochs } from '../../client/epochs.ts'
import { type VerifiedCase, verifyCase } from '../../client/verified-case.ts'
import type { StoredEnvelope } from '../../protocol/envelope.ts'
import { readDirectory, readEpochs } from '../../protocol/exchanges/directory.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import { ask, type Door } from './door.ts'

export interface Client {
  readonly primitives: BrowserPrimitives
  readonly argon2: Argon2
}

export class Portal {
  readonly client: Client
  readonly door: Door
  #epochs: Epochs | null = null

  constructor(client: Client, door: Door) {
    this.client = client
    this.door = door
  }

  get epochs(): Epochs {
    if (!this.#epochs) throw new Error('the directory was not read yet')
    return this.#epochs
  }

  /** Reads and verifies the newest directory; the epochs before it stay known. */
  async refresh(): Promise<Epochs> {
    const { chain, today } = await ask(this.door, readDirectory, {})
    const newest = epochsOf(this.client.primitives, chain, today)
    for (const [hash, epoch] of this.#epochs?.byHash ?? []) newest.byHash.set(hash, epoch)
    this.#epochs = newest
    return newest
  }

  /** A case as a browser believes it. @throws HistoryError, EnvelopeDiffers, DirectoryError */
  async verify(
    logs: HistoryLogs,
    envelopes: readonly StoredEnvelope[],
    given: Parameters<typeof verifyCase>[4],
  ): Promise<VerifiedCase> {
    const { primitives } = this.client
    await loadNamedEpochs(primitives, this.epochs, logs, async (hashes) => {
      return (await ask(this.door, readEpochs, { hashes })).epochs
    })
    return verifyCase(primitives, this.epochs, logs, envelopes, given)
  }
}
