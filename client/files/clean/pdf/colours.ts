/**
 * Colour spaces, functions and shadings (ISO 32000, 8.6, 7.10, 8.7.4). Measured colours are those of a device: they become
 * the plain ones of as many parts, or a profile of everybody's (see icc.ts). Names of inks that are none of the usual ones
 * are numbered.
 */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { Refusal } from '../cleaner.ts'
import { readColours } from '../metadata/icc.ts'
import { View } from '../reader.ts'
import { cleanCalculator } from './cmap.ts'
import {
  bool,
  type Copy,
  dict,
  first,
  list,
  number,
  numbers,
  oneOf,
  type Rule,
  shared,
} from './copy.ts'
import { numberOf } from './source.ts'
import { textOf } from './streams.ts'

const functionKeys = {
  ...{ FunctionType: number, Domain: numbers, Range: numbers, Size: numbers },
  ...{ BitsPerSample: number, Order: number, Encode: numbers, Decode: numbers },
  ...{ C0: numbers, C1: numbers, N: number, Bounds: numbers },
}

export const func: Rule = shared((it, copy) => {
  if (it instanceof PDFDict) return copy.keys(it, { ...functionKeys, Functions: list(func) })
  if (!(it instanceof PDFRawStream)) return undefined
  const bytes = copy.text(it)
  const isCalculated = numberOf(copy.get(it.dict, 'FunctionType')) === 4
  const kept = isCalculated ? cleanCalculator(bytes) : bytes
  if (!kept) throw new Refusal('unsafe')
  return copy.flate(kept, copy.keys(it.dict, functionKeys))
})

const DEVICES = ['DeviceGray', 'DeviceRGB', 'DeviceCMYK']
const ofParts = (count: number | undefined): PDFName => {
  const name = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' }[count ?? 0]
  if (!name) throw new Refusal('unsafe')
  return PDFName.of(name)
}

const profiled = (it: PDFRawStream, copy: Copy) => {
  const count = numberOf(copy.get(it.dict, 'N'))
  const made = copy.once(it, profiled, () => {
    copy.keys(it.dict, {})
    const { profile, name, isOurs } = readColours(new View(copy.text(it)))
    if (!isOurs) copy.finds.add('colours', name)
    return profile && count === 3
      ? copy.flate(profile, copy.out.obj({ N: 3, Alternate: 'DeviceRGB' }))
      : undefined
  })
  return made ? copy.out.obj(['ICCBased', made]) : ofParts(count)
}

const INKS = ['All', 'None', 'Cyan', 'Magenta', 'Yellow', 'Black', 'Red', 'Green', 'Blue', 'Gray']
const inkName = (it: PDFName, number: number): PDFName =>
  INKS.includes(it.decodeText()) ? it : PDFName.of(`Ink${number}`)

const table: Rule = (it, copy) => {
  if (it instanceof PDFString || it instanceof PDFHexString)
    return PDFHexString.fromBytes(it.asBytes())
  return it instanceof PDFRawStream
    ? copy.once(it, table, () => copy.flate(copy.text(it), copy.keys(it.dict, {})))
    : undefined
}

const made = (head: string, items: readonly ReturnType<Rule>[], copy: Copy) => {
  const to = PDFArray.withContext(copy.out)
  to.push(PDFName.of(head))
  for (const item of items) {
    if (item === undefined) return undefined
    to.push(item)
  }
  return to
}

/** Everybody's screen, in daylight. */
const WHITE = [0.9505, 1, 1.0888]
const PRIMARIES = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
const GAMMAS = [1, 2.2]
const NEAR = 0.002

/** That of everybody's screen stays, in the same numbers for all: light counted evenly looks else than the plain colours. */
const measured = (kind: 'CalGray' | 'CalRGB', it: PDFObject | undefined, copy: Copy): PDFObject => {
  const said = (name: string): (number | undefined)[] => {
    const found = it instanceof PDFDict ? copy.get(it, name) : undefined
    const list = found instanceof PDFArray ? found.asArray() : [found]
    return list.map((each) => numberOf(copy.source.lookup(each)))
  }
  const isNear = (name: string, known: readonly number[]) =>
    known.every((each, i) => Math.abs(each - (said(name)[i] ?? 9)) < NEAR)
  const isColour = kind === 'CalRGB'
  const gamma = GAMMAS.find((each) => isNear('Gamma', isColour ? [each, each, each] : [each]))
  if (gamma && isNear('WhitePoint', WHITE) && (!isColour || isNear('Matrix', PRIMARIES))) {
    const same = { WhitePoint: WHITE, Gamma: isColour ? [gamma, gamma, gamma] : gamma }
    return copy.out.obj([kind, isColour ? { ...same, Matrix: PRIMARIES } : same])
  }
  copy.finds.add('colours')
  return ofParts(isColour ? 3 : 1)
}

export const colourSpace: Rule = (it, copy) => {
  if (it instanceof PDFName) {
    const name = it.decodeText()
    if ([...DEVICES, 'Pattern'].includes(name)) return it
    return { CalGray: PDFName.of('DeviceGray'), CalRGB: PDFName.of('DeviceRGB') }[name]
  }
  if (!(it instanceof PDFArray)) return undefined
  const [head, second, third, fourth] = it.asArray().map(copy.source.lookup)
  const kind = textOf(head) ?? ''
  if (DEVICES.includes(kind) || (kind === 'Pattern' && !second)) return head
  if (kind === 'CalGray' || kind === 'CalRGB') return measured(kind, second, copy)
  if (kind === 'ICCBased')
    return second instanceof PDFRawStream ? profiled(second, copy) : undefined
  if (kind === 'Lab') {
    const keys = { WhitePoint: numbers, BlackPoint: numbers, Range: numbers }
    return made(kind, [copy.by(dict(keys), second)], copy)
  }
  const base = () => copy.by(colourSpace, kind === 'Indexed' || kind === 'Pattern' ? second : third)
  if (kind === 'Pattern') return made(kind, [base()], copy)
  if (kind === 'Indexed' || kind === 'I')
    return made(
      'Indexed',
      [copy.by(colourSpace, second), copy.by(number, third), copy.by(table, fourth)],
      copy,
    )
  if (kind === 'Separation' && second instanceof PDFName)
    return made(kind, [inkName(second, 1), base(), copy.by(func, fourth)], copy)
  if (kind !== 'DeviceN' || !(second instanceof PDFArray)) return undefined
  const inks = second.asArray().map((ink, i) => {
    const name = copy.source.lookup(ink)
    return name instanceof PDFName ? inkName(name, i + 1) : PDFName.of('None')
  })
  return made(kind, [copy.out.obj(inks), base(), copy.by(func, fourth)], copy)
}

const shadingKeys = {
  ...{ ShadingType: number, ColorSpace: colourSpace, Background: numbers, BBox: numbers },
  ...{ AntiAlias: bool, Domain: numbers, Matrix: numbers, Coords: numbers, Extend: list(bool) },
  Function: first(list(func), func),
  ...{ BitsPerCoordinate: number, BitsPerComponent: number, BitsPerFlag: number },
  ...{ Decode: numbers, VerticesPerRow: number },
}
export const shading: Rule = shared((it, copy) => {
  if (it instanceof PDFDict) return copy.keys(it, shadingKeys)
  return it instanceof PDFRawStream
    ? copy.flate(copy.text(it), copy.keys(it.dict, shadingKeys))
    : undefined
})

/** Painted as one, and how that is laid over what is below (11.6.6). */
export const group: Rule = shared(
  dict({
    ...{ Type: oneOf('Group'), S: oneOf('Transparency'), CS: colourSpace, I: bool, K: bool },
  }),
)
