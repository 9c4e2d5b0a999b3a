/** What a cleaner makes of bytes, in a form that tests can compare. */
import type { FoundKind, Uncleanable } from '../../../client/files/clean/cleaner.ts'
import { cleanFile } from '../../../client/files/clean/index.ts'
import type { FileType } from '../../../protocol/files/types.ts'

export interface Outcome {
  readonly type: FileType
  readonly bytes: Buffer
  readonly kinds: readonly FoundKind[]
  readonly details: readonly string[]
}

/** Why it is refused, or what comes out. */
export const outcomeOf = async (
  file: Uint8Array<ArrayBuffer> | Blob,
): Promise<Outcome | Uncleanable> => {
  const cleaned = await cleanFile(file instanceof Blob ? file : new Blob([file]))
  if (cleaned.state === 'refused') return cleaned.why
  return {
    type: cleaned.type,
    bytes: Buffer.from(await cleaned.blob.arrayBuffer()),
    kinds: [...new Set(cleaned.found.map(({ kind }) => kind))],
    details: cleaned.found.flatMap(({ detail }) => detail ?? []),
  }
}

/** What comes out. Throws if it is refused. */
export const cleanedOf = async (file: Uint8Array<ArrayBuffer> | Blob): Promise<Outcome> => {
  const outcome = await outcomeOf(file)
  if (typeof outcome === 'string') throw new Error(`refused: ${outcome}`)
  return outcome
}
