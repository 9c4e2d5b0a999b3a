/** What a page and the frame in which it shows a file say to each other. */
import * as z from 'zod/mini'
import type { Shows } from './kinds.ts'

/** The frame is there, and listens: said to the window around it, before there is a port. */
export const READY = 'candour-view-ready'

/** With the port, once: what to show. */
export interface Shown {
  readonly shows: Exclude<Shows, 'saved'>
  /** A copy of it is to be made, with parts blacked out. */
  readonly isForCopy: boolean
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

const read = z.strictObject({
  ask: z.literal('read'),
  number: z.int().check(z.nonnegative()),
})

/** Checked as what a stranger says: the frame reads what strangers made. */
export const fromFrame = z.union([
  read,
  z.strictObject({
    ask: z.literal('cannot'),
    why: z.enum(['broken', 'large', 'unloaded', 'slow']),
  }),
])

/**
 * Why a file is not shown: not what its type says, or nothing that this browser plays; too large to be held whole; its
 * viewer did not come; drawing it comes to no end.
 */
export type Cannot = Extract<z.output<typeof fromFrame>, { ask: 'cannot' }>['why']

const MOST_PARTS = 100_000

/** Of a frame in which a copy is made. */
export const fromCopyFrame = z.union([
  read,
  z.strictObject({
    ask: z.literal('cannot'),
    why: z.enum(['broken', 'large', 'altered', 'format']),
  }),
  z.strictObject({
    ask: z.literal('copy'),
    bytes: z.instanceof(Uint8Array<ArrayBuffer>),
    parts: z.int().check(z.positive(), z.lte(MOST_PARTS)),
  }),
  z.strictObject({ ask: z.literal('change') }),
])
export type FromFrame = z.output<typeof fromFrame | typeof fromCopyFrame>

/** Why no copy can be made: also because the browser changes what pages read of a canvas, or the text is a format's. */
export type CannotCopy = Extract<z.output<typeof fromCopyFrame>, { ask: 'cannot' }>['why']

/** The finished copy, as the frame hands it over: believed in nothing. */
export type Made = Pick<Extract<FromFrame, { ask: 'copy' }>, 'bytes' | 'parts'>
