/** Globals that browsers and Node share. Everything else is handed in (platform.ts). */
declare const performance: { now(): number }
declare function setTimeout(
  run: (nothing?: undefined) => void,
  ms?: number,
): number & { readonly brand: 'timer' }
declare function clearTimeout(timer: ReturnType<typeof setTimeout> | undefined): void
/** Bytes that are not held in memory until they are read; what is made of slices of another reads from that one. */
interface Blob {
  readonly size: number
  readonly type: string
  arrayBuffer(): Promise<ArrayBuffer>
  slice(start?: number, end?: number, type?: string): Blob
  stream(): {
    pipeThrough(through: DecompressionStream): Decompressed
    getReader(options?: { mode: 'byob' }): {
      read(
        into?: Uint8Array<ArrayBuffer>,
      ): ReturnType<ReturnType<Decompressed['getReader']>['read']>
      cancel(): Promise<void>
    }
  }
}
declare const Blob: {
  new (
    parts?: readonly (Uint8Array<ArrayBuffer> | Blob | string)[],
    options?: { type?: string },
  ): Blob
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}
/** The decompression that browsers and Node come with. */
declare class DecompressionStream {
  constructor(format: 'deflate' | 'deflate-raw' | 'gzip')
}
interface Decompressed {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array<ArrayBuffer> }>
    cancel(): Promise<void>
  }
}
