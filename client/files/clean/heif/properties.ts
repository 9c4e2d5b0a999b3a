/** What is said of a picture and needed to show it: how it is coded, how large it is, how it is turned, in which colours. */
import { makeBox } from '../boxes.ts'
import { broken } from '../cleaner.ts'
import type { Finds } from '../finds.ts'
import { readColours } from '../metadata/icc.ts'
import type { View } from '../reader.ts'

/** How long they are, where there is but one length. */
const KEPT: Readonly<Record<string, number | null>> = {
  ...{ hvcC: null, av1C: null, avcC: null, pixi: null },
  ...{ ispe: 12, irot: 1, imir: 1, clap: 32, pasp: 8, a1op: 1, lsel: 2 },
}
const ALPHA = [
  'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha',
  'urn:mpeg:hevc:2015:auxid:1',
  'urn:mpeg:avc:2015:auxid:1',
]

/** Whether a picture is the transparency of another. All other pictures of that kind are depth, gain, mattes of people. */
export const isAlpha = (body: View): boolean => ALPHA.includes(auxiliaryType(body))

const auxiliaryType = (body: View): string => {
  const end = body.bytes.indexOf(0, 4)
  return body.code(4, (end < 0 ? body.length : end) - 4)
}

const letters = (text: string): Uint8Array => Uint8Array.from(text, (it) => it.charCodeAt(0))

/** As it is written into the cleaned file, or null where it is left out. */
export const cleanProperty = (type: string, body: View, finds: Finds): Uint8Array | null => {
  const length = KEPT[type]
  if (length !== undefined) {
    if (length !== null && body.length !== length) throw broken()
    return makeBox(type, body.bytes)
  }
  if (type === 'auxC' && isAlpha(body))
    return makeBox('auxC', new Uint8Array(4), letters(`${auxiliaryType(body)}\0`))
  if (type === 'colr') {
    const kind = body.code(0)
    if (kind === 'nclx' && body.length === 11) return makeBox('colr', body.bytes)
    const { profile, name, isOurs } = readColours(body.slice(4))
    if (!isOurs) finds.add('colours', name)
    return profile && makeBox('colr', letters('prof'), profile)
  }
  finds.add(type === 'udes' ? 'title' : 'other')
  return null
}
