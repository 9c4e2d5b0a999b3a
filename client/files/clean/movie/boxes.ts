/** Boxes within boxes that are in memory, read leniently and written anew: nothing is copied that is not understood. */
import { makeBox } from '../boxes.ts'
import { broken, Refusal } from '../cleaner.ts'
import type { View } from '../reader.ts'

/** No honest box holds as many. */
const MOST_CHILDREN = 65_536

export interface Child {
  /** Four letters. */
  readonly type: string
  readonly body: View
}

/** QuickTime ends some lists with a zero, and pads others: what is too short for a box ends the list. */
export const children = (view: View, start = 0): readonly Child[] => {
  const found: Child[] = []
  for (let at = start; view.length - at >= 8 && view.u32(at) !== 0; ) {
    if (found.length >= MOST_CHILDREN) throw new Refusal('unsafe')
    const isLong = view.u32(at) === 1
    const from = at + (isLong ? 16 : 8)
    const to = at + (isLong ? view.u64(at + 8) : view.u32(at))
    if (to < from) throw broken()
    found.push({ type: view.code(at + 4), body: view.slice(from, to) })
    at = to
  }
  return found
}

export const childOf = (list: readonly Child[], type: string): View | undefined =>
  list.find((child) => child.type === type)?.body

export const needChild = (list: readonly Child[], type: string): View => {
  const body = childOf(list, type)
  if (!body) throw broken()
  return body
}

/** Numbers of 32 bits, one behind the other. */
export const u32s = (...numbers: readonly number[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4 * numbers.length)
  const data = new DataView(bytes.buffer)
  for (const [i, number] of numbers.entries()) data.setUint32(4 * i, number)
  return bytes
}

export const u16s = (...numbers: readonly number[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(2 * numbers.length)
  const data = new DataView(bytes.buffer)
  for (const [i, number] of numbers.entries()) data.setUint16(2 * i, number)
  return bytes
}

export const u64s = (...numbers: readonly number[]): Uint8Array<ArrayBuffer> =>
  u32s(...numbers.flatMap((number) => [Math.floor(number / 2 ** 32), number % 2 ** 32]))

export const codes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** A box that begins with a version and flags. */
export const fullBox = (
  type: string,
  version: number,
  flags: number,
  ...contents: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> => makeBox(type, u32s(version * 0x100_0000 + flags), ...contents)
