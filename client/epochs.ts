/** The directory as a browser knows it: verified epochs, by their hash. */
import type { DirectoryChain, SignedDirectory } from '../protocol/directory/schema.ts'
import {
  claimedPortal,
  type Directories,
  type Directory,
  DirectoryError,
  verifyChain,
  verifyPast,
} from '../protocol/directory/verify.ts'
import { type FilesTaken, readDirectory, readEpochs } from '../protocol/exchanges/directory.ts'
import { MOST_CHUNKS } from '../protocol/files/steps.ts'
import type { Context } from '../protocol/history/context.ts'
import type { HistoryLogs } from '../protocol/history/history.ts'
import type { SeenStatements } from '../protocol/history/seen.ts'
import type { Primitives } from '../protocol/primitives.ts'
import { parseStatement } from '../protocol/statement.ts'
import { call } from './call.ts'
import type { Server } from './platform.ts'

export interface Epochs {
  readonly directories: Directories
  readonly current: Directory
  readonly byHash: Map<string, Directory>
  /** The server's civil date when it was asked. */
  readonly today: string
  /** The server says that it is for evaluation: its database may lose what was sent. */
  readonly evaluation: boolean
  /** What it said that it takes of files. */
  readonly files: FilesTaken
}

/** Verifies a chain. @throws DirectoryError */
export const epochsOf = (
  primitives: Primitives,
  chain: DirectoryChain,
  today: string,
  portal: string = claimedPortal(primitives, chain),
): Epochs => {
  const directories = verifyChain(primitives, chain, portal)
  const { current } = directories
  return {
    directories,
    current,
    byHash: new Map([[current.hash, current]]),
    today,
    evaluation: false,
    files: { mostChunks: MOST_CHUNKS, isFull: false },
  }
}

/**
 * Asks for the newest directory and verifies it.
 * @param portal the portal id where it is known; without it, the one that the chain claims, for people to compare
 * @throws CallError, DirectoryError
 */
export const loadEpochs = async (
  server: Server,
  primitives: Primitives,
  portal?: string,
): Promise<Epochs> => {
  const { chain, today, evaluation, files } = await call(server, readDirectory, {})
  return { ...epochsOf(primitives, chain, today, portal), evaluation, files }
}

const MOST_AT_ONCE = 20

/** Epochs by their hashes, as many as fit into an answer. */
export type FetchEpochs = (hashes: string[]) => Promise<readonly SignedDirectory[]>

export const epochsFrom =
  (server: Server): FetchEpochs =>
  async (hashes) =>
    (await call(server, readEpochs, { hashes })).epochs

/** The directory hashes that a history names. Bytes that do not parse name none: the replay refuses them. */
const namedBy = (primitives: Primitives, logs: HistoryLogs, seen?: SeenStatements): Set<string> =>
  new Set(
    [...logs.reporter, ...logs.shared, ...logs.internal].flatMap((signed) => {
      const statement = seen ? seen.parse(primitives, signed) : parseStatement(primitives, signed)
      return statement ? [statement.body.directory] : []
    }),
  )

/**
 * Fetches and verifies the past epochs that a history names.
 * @throws CallError, DirectoryError
 */
export const loadNamedEpochs = async (
  primitives: Primitives,
  epochs: Epochs,
  logs: HistoryLogs,
  fetchEpochs: FetchEpochs,
  seen?: SeenStatements,
): Promise<void> => {
  const named = namedBy(primitives, logs, seen)
  const missing = () => [...named].filter((hash) => !epochs.byHash.has(hash))
  // Each answer holds as many of them as fit into it.
  for (let left = missing(); left.length > 0; ) {
    for (const signed of await fetchEpochs(left.slice(0, MOST_AT_ONCE))) {
      const past = verifyPast(primitives, epochs.directories, signed)
      epochs.byHash.set(past.hash, past)
    }
    const before = left.length
    left = missing()
    if (left.length === before) throw new DirectoryError('notTheSuccessor')
  }
}

/**
 * @param today the server's date, where the history has just come from it
 * @param seen what need not be parsed and verified again
 */
export const contextOf = (
  primitives: Primitives,
  epochs: Epochs,
  verifySignatures: boolean,
  seesInternal: boolean,
  today: string | null = null,
  seen?: SeenStatements,
): Context => ({
  primitives,
  portal: epochs.directories.portal,
  directory: (hash) => epochs.byHash.get(hash),
  verifySignatures,
  seesInternal,
  today,
  seen,
})
