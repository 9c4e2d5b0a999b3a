/**
 * The operators of content streams (ISO 32000, annex A) and what each takes: n number, N name, s string, a list of numbers,
 * t list of strings and numbers. Marked content is not among them: it says what things are, and draws nothing.
 */
const TAKES: Readonly<Record<string, string>> = {
  ...{ w: 'n', J: 'n', j: 'n', M: 'n', d: 'an', ri: 'N', i: 'n', gs: 'N', q: '', Q: '' },
  ...{ cm: 'nnnnnn', m: 'nn', l: 'nn', c: 'nnnnnn', v: 'nnnn', y: 'nnnn', h: '', re: 'nnnn' },
  ...{ S: '', s: '', f: '', F: '', 'f*': '', B: '', 'B*': '', b: '', 'b*': '', n: '' },
  ...{ W: '', 'W*': '', BT: '', ET: '', Tc: 'n', Tw: 'n', Tz: 'n', TL: 'n', Tf: 'Nn', Tr: 'n' },
  ...{ Ts: 'n', Td: 'nn', TD: 'nn', Tm: 'nnnnnn', 'T*': '', Tj: 's', TJ: 't', "'": 's' },
  ...{ '"': 'nns', d0: 'nn', d1: 'nnnnnn', CS: 'N', cs: 'N', G: 'n', g: 'n', RG: 'nnn' },
  ...{ rg: 'nnn', K: 'nnnn', k: 'nnnn', sh: 'N', Do: 'N' },
}
/** These take as many numbers as the colour space has, and perhaps a name behind them. */
const COLOURS = new Set(['SC', 'sc', 'SCN', 'scn'])
const MOST_COLOURS = 32

/** What paints a path. What is not to be seen is not painted: its path ends. */
export const PAINTS: ReadonlySet<string> = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])
export const SHOWS: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"'])
/** What paints without a path: a picture or form, a shading. */
export const PUTS: ReadonlySet<string> = new Set(['Do', 'sh'])
/** How colours are meant (8.6.5.8). */
export const INTENTS: readonly string[] = [
  ...['AbsoluteColorimetric', 'RelativeColorimetric', 'Saturation', 'Perceptual'],
]
/** What says anew where the next letter stands. */
export const PLACES: ReadonlySet<string> = new Set(['BT', 'Td', 'TD', 'Tm', 'T*', "'", '"'])

/** In which part of the resources the name of an operator is. */
export const CATEGORIES: Readonly<Record<string, string>> = {
  ...{ Tf: 'Font', gs: 'ExtGState', sh: 'Shading', Do: 'XObject', CS: 'ColorSpace' },
  ...{ cs: 'ColorSpace', scn: 'Pattern', SCN: 'Pattern' },
}

/** Null for an operator that is not known: readers pass over it. */
export const takesOf = (operator: string, kinds: string): string | null => {
  if (COLOURS.has(operator)) return /n*N?$/.exec(kinds.slice(-MOST_COLOURS))?.[0] ?? null
  return Object.hasOwn(TAKES, operator) ? (TAKES[operator] ?? null) : null
}
