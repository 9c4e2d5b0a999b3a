/** A file of a letter, opened chunk by chunk. */
import type { FileType } from '../../protocol/files/types.ts'

/** What a viewer is given. */
export interface OpenedFile {
  readonly name: string
  readonly type: FileType
  /** Bytes. */
  readonly size: number
  /**
   * A chunk of CHUNK_BYTES, the last that holds any as long as its rest: verified, and never another's. Going on is cheap, so
   * is going back; what lies ahead is fetched chunk by chunk.
   * @param chunk from 0, below ceil(size / CHUNK_BYTES)
   * @throws FileFault; as `call`
   */
  read(chunk: number): Promise<Uint8Array<ArrayBuffer>>
}
