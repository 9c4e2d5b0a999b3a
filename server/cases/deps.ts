import type { Deps } from '../deps.ts'
import type { DirectoryStore } from '../directory/store.ts'
import { ed25519KeyPair, type ServerKeyPair } from '../primitives.ts'

/** What cases need. */
export interface CaseDeps extends Pick<Deps, 'db' | 'primitives' | 'now' | 'random'> {
  readonly directories: DirectoryStore
  /** Signs the server's own statements. */
  readonly serverKey: ServerKeyPair
}

export const caseDeps = (deps: Deps, directories: DirectoryStore): CaseDeps => ({
  ...deps,
  directories,
  serverKey: ed25519KeyPair(deps.secrets.signingSeed),
})
