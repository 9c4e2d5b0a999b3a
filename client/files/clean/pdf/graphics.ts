/** What content streams draw with: forms, patterns, and the state of drawing (ISO 32000, 8.4.5, 8.7, 8.10). */
import { PDFArray, PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { colourSpace, func, group, shading } from './colours.ts'
import {
  bool,
  dict,
  first,
  type Keys,
  list,
  number,
  numbers,
  oneOf,
  type Rule,
  shared,
} from './copy.ts'
import { font } from './fonts.ts'
import { image } from './image.ts'
import { INTENTS } from './operators.ts'
import { contentOf } from './scope.ts'
import { numberOf } from './source.ts'
import { textOf } from './streams.ts'

/** Drawn once for all who use it; where it has no resources, once for each whose resources it uses. */
const drawing =
  (keys: Keys, subtype?: string): Rule =>
  (it, copy) => {
    if (!(it instanceof PDFRawStream)) return undefined
    const own = copy.get(it.dict, 'Resources')
    const resources = own instanceof PDFDict ? own : copy.resources
    return copy.once(it, resources, () => {
      const drawn = contentOf(it, resources, keys, copy)
      // What draws an annotation leaves it out at times.
      if (subtype) drawn.dict.set(PDFName.of('Subtype'), PDFName.of(subtype))
      return drawn
    })
  }

export const form = drawing(
  { Type: oneOf('XObject'), FormType: number, BBox: numbers, Matrix: numbers, Group: group },
  'Form',
)

const tiling = drawing({
  ...{ Type: oneOf('Pattern'), PatternType: number, PaintType: number, TilingType: number },
  ...{ BBox: numbers, XStep: number, YStep: number, Matrix: numbers },
})

const BLENDS = oneOf(
  ...['Normal', 'Compatible', 'Multiply', 'Screen', 'Overlay', 'Darken', 'Lighten', 'ColorDodge'],
  ...['ColorBurn', 'HardLight', 'SoftLight', 'Difference', 'Exclusion', 'Hue', 'Saturation'],
  ...['Color', 'Luminosity'],
)
const transfer = first(oneOf('Identity', 'Default'), func, list(first(oneOf('Identity'), func)))

const softMask: Rule = first(
  oneOf('None'),
  dict({
    ...{ Type: oneOf('Mask'), S: oneOf('Alpha', 'Luminosity'), G: form, BC: numbers },
    TR: first(oneOf('Identity'), func),
  }),
)

const sized: Rule = (it, copy) => {
  const [face, size] = it instanceof PDFArray ? it.asArray() : []
  const [copied, number] = [copy.by(font, face), numberOf(copy.source.lookup(size))]
  return copied && number !== undefined ? copy.out.obj([copied, number]) : undefined
}
const dashes: Rule = (it, copy) => {
  const [lengths, phase] = it instanceof PDFArray ? it.asArray() : []
  const copied = copy.by(numbers, lengths)
  return copied ? copy.out.obj([copied, numberOf(copy.source.lookup(phase)) ?? 0]) : undefined
}

const state = shared(
  dict({
    Type: oneOf('ExtGState'),
    ...{ LW: number, LC: number, LJ: number, ML: number, D: dashes, FL: number, SM: number },
    RI: oneOf(...INTENTS),
    ...{ OP: bool, op: bool, OPM: number, SA: bool, AIS: bool, TK: bool, CA: number, ca: number },
    ...{ Font: sized, BM: first(BLENDS, list(BLENDS)), SMask: softMask, TR: transfer },
    TR2: transfer,
  }),
)

const shadingPattern = shared(
  dict({
    ...{ Type: oneOf('Pattern'), PatternType: number, Shading: shading, Matrix: numbers },
    ExtGState: state,
  }),
)

const external: Rule = (it, copy) => {
  if (!(it instanceof PDFRawStream)) return undefined
  const type = textOf(copy.get(it.dict, 'Subtype'))
  if (type === 'Image') return image(it, copy)
  return type === 'Form' ? form(it, copy) : undefined
}

/** What the resources of a page have, part by part. */
export const RESOURCES: Keys = {
  ...{ Font: font, XObject: external, ExtGState: state, ColorSpace: colourSpace },
  ...{ Pattern: first(tiling, shadingPattern), Shading: shading },
}
