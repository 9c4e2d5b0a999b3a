/** What statements say of files, in the transaction that stores the statements. */
import { sql } from 'kysely'
import { dayOf } from '../../protocol/dates.ts'
import { fileHash } from '../../protocol/files/layout.ts'
import type { FileRef } from '../../protocol/files/refs.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { filesOf, type Statement } from '../../protocol/statement.ts'
import { toBytes } from '../cases/text.ts'
import type { Database } from '../db/open.ts'
import { ProblemError } from '../problem.ts'

/** The file, if it is its author's own, wholly there, and as the statement says. Its row is held. */
const adopt = async (
  primitives: Primitives,
  tx: Database,
  caseId: Uint8Array,
  { body: { actor, log, seq } }: Statement,
  { id, hash }: FileRef,
): Promise<void> => {
  const idBytes = toBytes(id) ?? new Uint8Array()
  const file = await tx
    .updateTable('files')
    .set({ log, seq, touched_day: null })
    .where('case_id', '=', caseId)
    .where('id', '=', idBytes)
    .where('author', '=', actor)
    .where('log', 'is', null)
    .returning(['place', 'chunks'])
    .executeTakeFirst()
  if (!file) throw new ProblemError('filesMissing')
  const kept = await tx
    .selectFrom('file_chunks')
    .select('hash')
    .where('place', '=', file.place)
    .orderBy('n')
    .execute()
  const hashes = kept.map((row) => row.hash)
  if (hashes.length !== file.chunks || fileHash(primitives, idBytes, hashes) !== hash) {
    throw new ProblemError('filesMissing')
  }
}

const noteOpening = async (
  tx: Database,
  caseId: Uint8Array,
  { body: { actor, act, on } }: Statement,
): Promise<void> => {
  const file = act.type === 'fileOpened' ? toBytes(act.file) : null
  if (!file) return
  const day = dayOf(on)
  await tx
    .insertInto('file_openings')
    .columns(['officer_id', 'case_id', 'file_id', 'on_day'])
    .expression((query) =>
      // Who leaves the case by the same request has nothing noted.
      query
        .selectFrom('case_readers')
        .select([
          'officer_id',
          'case_id',
          sql<Uint8Array>`${file}::bytea`.as('file_id'),
          sql<number>`${day}::integer`.as('on_day'),
        ])
        .where('case_id', '=', caseId)
        .where('officer_id', '=', actor),
    )
    .execute()
}

/** Whoever is taken out and brought back by one request keeps their row, and opens every file anew. */
const forgetOpenings = async (
  tx: Database,
  caseId: Uint8Array,
  { body: { act } }: Statement,
): Promise<void> => {
  if (act.type !== 'unassign') return
  await tx
    .deleteFrom('file_openings')
    .where('case_id', '=', caseId)
    .where('officer_id', '=', act.officer)
    .execute()
}

/**
 * Gives each statement the files that it names, once they and it are stored; and notes who opened which file. Whoever
 * appends has locked the case.
 * @throws ProblemError filesMissing
 */
export const settleFiles = async (
  primitives: Primitives,
  tx: Database,
  caseId: Uint8Array,
  statements: readonly Statement[],
): Promise<void> => {
  for (const statement of statements) {
    for (const file of filesOf(statement.body)) {
      await adopt(primitives, tx, caseId, statement, file)
    }
    await forgetOpenings(tx, caseId, statement)
    await noteOpening(tx, caseId, statement)
  }
}
