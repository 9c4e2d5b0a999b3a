import type { Look } from './samples.ts'

/** One description of samples, made anew. */
export interface Entry {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What its samples are looked through for. */
  readonly look?: Look | undefined
  /** The bytes of so many samples, where a table says 1 for each. */
  readonly packed?: ((samples: number) => number) | undefined
}
