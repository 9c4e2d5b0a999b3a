/** The parameters of H.264, H.265 and AV1 beside the samples, written anew without what encoders add to them. */
import { makeBox } from '../boxes.ts'
import type { View } from '../reader.ts'
import { u16s } from './boxes.ts'
import { type Coding, cleanSupplement, fateOf } from './nal.ts'

/** A unit, or what stays of it. */
const unitOf = (coding: Coding, unit: View): Uint8Array<ArrayBuffer> => {
  if (unit.length === 0) return unit.bytes
  const fate = fateOf(coding, unit.u8(0), unit.length)
  if (fate === 'keep') return unit.bytes
  return fate === 'look' ? (cleanSupplement(coding, unit).instead ?? unit.bytes) : new Uint8Array(0)
}

/** Units with a length of 16 bits each, and where they end. */
const readUnits = (coding: Coding, view: View, start: number, count: number) => {
  const units: Uint8Array<ArrayBuffer>[] = []
  let at = start
  for (let i = 0; i < count; i += 1) {
    const length = view.u16(at)
    const unit = unitOf(coding, view.slice(at + 2, at + 2 + length))
    if (unit.length > 0) units.push(unit)
    at += 2 + length
  }
  return { units, at }
}

const writeUnits = (units: readonly Uint8Array[]): readonly Uint8Array[] =>
  units.flatMap((unit) => [u16s(unit.length), unit])

/** Profiles that say the depth of colours behind the parameters. */
const HIGH_PROFILES = new Set([100, 110, 122, 144])

/** ISO/IEC 14496-15, 5.3.3.1: five bytes, parameters of sequences, of pictures, and in high profiles four bytes and more. */
export const avcConfig = (view: View): Uint8Array<ArrayBuffer> => {
  const sequences = readUnits('avc', view, 6, view.u8(5) & 31)
  const pictures = readUnits('avc', view, sequences.at + 1, view.u8(sequences.at))
  const isHigh = HIGH_PROFILES.has(view.u8(1)) && view.length >= pictures.at + 4
  const more = isHigh ? readUnits('avc', view, pictures.at + 4, view.u8(pictures.at + 3)).units : []
  return makeBox(
    'avcC',
    view.slice(0, 5).bytes,
    Uint8Array.of(0xe0 | sequences.units.length),
    ...writeUnits(sequences.units),
    Uint8Array.of(pictures.units.length),
    ...writeUnits(pictures.units),
    ...(isHigh
      ? [
          view.slice(pictures.at, pictures.at + 3).bytes,
          Uint8Array.of(more.length),
          ...writeUnits(more),
        ]
      : []),
  )
}

/** ISO/IEC 14496-15, 8.3.3.1: 22 bytes, and arrays of units of one type each. */
export const hevcConfig = (view: View): Uint8Array<ArrayBuffer> => {
  const arrays: Uint8Array[] = []
  let count = 0
  let at = 23
  for (let i = 0; i < view.u8(22); i += 1) {
    const read = readUnits('hevc', view, at + 3, view.u16(at + 1))
    if (read.units.length > 0) {
      arrays.push(view.slice(at, at + 1).bytes, u16s(read.units.length), ...writeUnits(read.units))
      count += 1
    }
    at = read.at
  }
  return makeBox('hvcC', view.slice(0, 22).bytes, Uint8Array.of(count), ...arrays)
}
