/**
 * Writes test/vectors/{hash,statement,directory,envelope,case,replay}.json: what protocol/README.md specifies, as bytes. Every
 * key and random number follows from fixed seeds, so that a second run writes the same.
 *
 *   node scripts/vectors.ts
 */
import { writeFileSync } from 'node:fs'
import { encodeStatement } from '../protocol/statement.ts'
import { BODIES } from './vectors/bodies.ts'
import { caseVectors } from './vectors/case.ts'
import {
  directoryVectors,
  envelopeVectors,
  hashVectors,
  statementVectors,
} from './vectors/documents.ts'
import { fixedPortal, seededPrimitives } from './vectors/portal.ts'
import { refusedDirectories, refusedStatements } from './vectors/refused.ts'
import { replayVectors } from './vectors/replay.ts'

/** All vectors, by the name of their file. */
export const makeVectors = async () => {
  const portal = fixedPortal(await seededPrimitives())
  const opening = Buffer.from(encodeStatement(BODIES[0] ?? never())).toString()
  return {
    hash: hashVectors(portal),
    statement: {
      ...statementVectors(portal, BODIES),
      refused: refusedStatements(opening),
    },
    directory: { ...directoryVectors(portal), refused: refusedDirectories(portal) },
    envelope: envelopeVectors(portal),
    case: caseVectors(portal),
    replay: replayVectors(portal),
  }
}

const never = (): never => {
  throw new Error('no statement')
}

if (import.meta.main) {
  for (const [name, vectors] of Object.entries(await makeVectors())) {
    writeFileSync(
      new URL(`../test/vectors/${name}.json`, import.meta.url),
      `${JSON.stringify(vectors, null, 2)}\n`,
    )
  }
}
