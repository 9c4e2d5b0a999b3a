/** Whom an allegation is about, as it was told: one person, or nobody known. Matching reads it; the server never does. */
import * as z from 'zod/mini'
import { line, officerId } from '../fields.ts'

export const STAFF = ['officer', 'staff', 'special', 'former'] as const
export const NAME_KINDS = ['name', 'former', 'nickname'] as const

const lines = (maxLength: number) =>
  z.array(line(maxLength)).check(
    z.minLength(1),
    z.maxLength(8),
    z.refine((all) => new Set(all).size === all.length),
  )

/** Every field may be absent; with none of them, nobody is known. */
export const subject = z.strictObject({
  /** If it is somebody who stands in the directory: their id there. */
  officer: z.optional(officerId),
  staff: z.optional(z.enum(STAFF)),
  staffNumbers: z.optional(lines(40)),
  emails: z.optional(lines(120)),
  phones: z.optional(lines(40)),
  handles: z.optional(lines(80)),
  names: z.optional(
    z
      .array(z.strictObject({ kind: z.enum(NAME_KINDS), text: line(120) }))
      .check(z.minLength(1), z.maxLength(8)),
  ),
  rank: z.optional(line(60)),
  unit: z.optional(line(120)),
  /** How they look or what they do, where no name is known. */
  description: z.optional(line(300)),
})
export type Subject = z.output<typeof subject>
