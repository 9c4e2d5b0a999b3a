/** A case in one file, for anyone who checks it without the portal: an overseer, an auditor, a court. */

import * as z from 'zod/mini'
import { fromBase64url } from './base64url.ts'
import type { AnyClock } from './clocks/events.ts'
import type { Owed } from './clocks/ladder.ts'
import { isoDate } from './dates.ts'
import {
  type DirectoryBody,
  directoryBody,
  type SignedDirectory,
  signedDirectory,
} from './directory/schema.ts'
import {
  claimedPortal,
  type Directory,
  DirectoryError,
  verifyChain,
  verifyPast,
} from './directory/verify.ts'
import type { Hash } from './fields.ts'
import type { Replay } from './history/context.ts'
import { historyLogs, replayHistory } from './history/history.ts'
import { decodeJson } from './json.ts'
import type { Primitives } from './primitives.ts'
import { missingOn, officeClocks } from './promises/case-clocks.ts'

/**
 * `directories`: every epoch that the logs name, and every one in which the organisation key changed, in any order; the
 * newest of them counts as today's. `logs` as served to an officer or a reporter: a reporter's have no internal log.
 */
export const caseExport = z.strictObject({
  directories: z.array(signedDirectory).check(z.minLength(1)),
  logs: historyLogs,
  /** The civil date as of which the case is evaluated. */
  today: isoDate,
})
export type CaseExport = z.output<typeof caseExport>

export interface VerifiedExport {
  /** The portal id that everything is signed for: compare it with the one known from elsewhere. */
  readonly portal: string
  readonly replay: Replay
  readonly newest: Directory
}

const bodyOf = (signed: SignedDirectory): DirectoryBody => {
  const bytes = fromBase64url(signed.bytes)
  const parsed = directoryBody.safeParse(bytes && decodeJson(bytes))
  if (!parsed.success) throw new DirectoryError('malformed')
  return parsed.data
}

/** Epochs in ascending order, and those among them that changed the organisation key. */
const inOrder = (directories: readonly SignedDirectory[]) => {
  const epochs = directories
    .map((signed) => ({ signed, body: bodyOf(signed) }))
    .sort((a, b) => a.body.epoch - b.body.epoch)
  const keyChanges = epochs.filter(
    ({ body }, i) => body.key !== (epochs[i - 1]?.body.key ?? body.firstKey),
  )
  return { epochs, keyChanges }
}

/**
 * Verifies every signature in it and replays the case.
 * @param seesInternal whether it is an officer's export: an emptied internal log then fails verification
 * @throws DirectoryError, HistoryError
 */
export const verifyExport = (
  primitives: Primitives,
  { directories, logs, today }: CaseExport,
  seesInternal: boolean,
): VerifiedExport => {
  const { epochs, keyChanges } = inOrder(directories)
  const last = epochs.at(-1)
  if (!last) throw new DirectoryError('malformed')
  const chain = { keyChanges: keyChanges.map(({ signed }) => signed), current: last.signed }
  const portal = claimedPortal(primitives, chain)
  const known = verifyChain(primitives, chain, portal)
  const past = new Map(
    epochs.map(({ signed }) => {
      const directory = verifyPast(primitives, known, signed)
      return [directory.hash, directory]
    }),
  )
  const context = {
    primitives,
    portal,
    directory: (hash: Hash) => past.get(hash),
    verifySignatures: true,
    seesInternal,
    today,
  }
  return { portal, replay: replayHistory(context, logs), newest: known.current }
}

/** What an export shows as of its date: every clock, the office's own too, and the statements the server still owes. */
export const clocksOfExport = (
  primitives: Primitives,
  exported: CaseExport,
  seesInternal: boolean,
): {
  readonly portal: string
  readonly clocks: readonly AnyClock[]
  readonly missing: readonly Owed[]
} => {
  const { portal, replay, newest } = verifyExport(primitives, exported, seesInternal)
  const { today } = exported
  return {
    portal,
    clocks: officeClocks(replay, today),
    missing: missingOn(replay, newest, today),
  }
}
