import type { Deps } from '../deps.ts'
import { serverKeyPairs } from '../directory/epochs.ts'
import type { DirectoryStore } from '../directory/store.ts'
import type { ServerKeyPair } from '../primitives.ts'

/** What cases need. */
export interface CaseDeps extends Pick<Deps, 'db' | 'primitives' | 'now' | 'clock' | 'random'> {
  readonly directories: DirectoryStore
  /** Sign the server's own statements: whichever the newest directory names. */
  readonly serverKeys: readonly ServerKeyPair[]
}

export const caseDeps = (deps: Deps, directories: DirectoryStore): CaseDeps => ({
  ...deps,
  directories,
  serverKeys: serverKeyPairs(deps),
})
