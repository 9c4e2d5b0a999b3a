/** What a page and the frame in which it shows a file say to each other. */
import * as z from 'zod/mini'
import type { Shows } from './kinds.ts'

/** The frame is there, and listens: said to the window around it, before there is a port. */
export const READY = 'candour-view-ready'

/** With the port, once: what to show. */
export interface Shown {
  readonly shows: Exclude<Shows, 'saved'>
  readonly mime: string
  /** As it may stand on a page (client/written.ts). */
  readonly name: string
  readonly sizeBytes: number
  readonly chunkBytes: number
}

/** What the frame is given for what it asked: a chunk of the file. */
export interface ToFrame {
  readonly number: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Checked as what a stranger says: the frame reads what strangers made. */
export const fromFrame = z.union([
  z.strictObject({ ask: z.literal('read'), number: z.int().check(z.nonnegative()) }),
  z.strictObject({ ask: z.literal('cannot'), why: z.enum(['broken', 'large']) }),
])
export type FromFrame = z.output<typeof fromFrame>

/** Why a file is not shown: not what its type says, or nothing that this browser plays; too large to be held whole. */
export type Cannot = Extract<FromFrame, { ask: 'cannot' }>['why']
