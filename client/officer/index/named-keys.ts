/** The signing keys of the epochs that an index's items name, as its engine needs them. */
import {
  currentOfficer,
  type Directory,
  DirectoryError,
} from '../../../protocol/directory/verify.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'
import { type Epochs, epochsFrom, loadEpochs, loadNamedEpochs } from '../../epochs.ts'
import type { Server } from '../../platform.ts'
import type { SignKeys, SyncedCase } from './engine.ts'
import { epochsNamed } from './items.ts'

const signKeysIn = (directory: Directory): [string, string][] =>
  [...directory.officers.keys()].flatMap((id) => {
    const officer = currentOfficer(directory, id)
    return officer ? [[id, officer.signKey]] : []
  })

export class NamedKeys {
  readonly #server: Server
  readonly #primitives: BrowserPrimitives
  readonly #portal: string
  #epochs: Epochs
  /** The epochs that the engine knows. */
  readonly #told = new Set<string>()

  constructor(server: Server, primitives: BrowserPrimitives, portal: string, epochs: Epochs) {
    this.#server = server
    this.#primitives = primitives
    this.#portal = portal
    this.#epochs = epochs
  }

  /** The signing keys of the epochs that these cases name and the engine does not know yet. */
  async of(cases: readonly SyncedCase[]): Promise<SignKeys> {
    const items = cases.flatMap((it) => it.items)
    const named = [...epochsNamed(this.#primitives, items)].filter((hash) => !this.#told.has(hash))
    if (named.some((hash) => !this.#epochs.byHash.has(hash))) await this.#loadEpochs(cases)
    return named.flatMap((hash) => {
      const directory = this.#epochs.byHash.get(hash)
      if (!directory) return []
      this.#told.add(hash)
      return [[hash, signKeysIn(directory)] as const]
    })
  }

  /** An epoch that is not to be had leaves what names it as failing, and nothing else. */
  async #loadEpochs(cases: readonly SyncedCase[]): Promise<void> {
    const internal = cases.flatMap(({ items }) => items.map(({ statement }) => statement))
    const logs = { reporter: [], shared: [], internal }
    const load = () =>
      loadNamedEpochs(this.#primitives, this.#epochs, logs, epochsFrom(this.#server))
    try {
      await load()
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error
      // Signed after this session began, perhaps.
      const newer = await loadEpochs(this.#server, this.#primitives, this.#portal)
      for (const [hash, epoch] of this.#epochs.byHash) newer.byHash.set(hash, epoch)
      this.#epochs = newer
      await load().catch((later: unknown) => {
        if (!(later instanceof DirectoryError)) throw later
      })
    }
  }
}
