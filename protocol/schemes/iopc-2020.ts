/**
 * Kinds of allegation since 1 February 2020: Independent Office for Police Conduct, "Guidance on capturing data about
 * police complaints". There is no category I. An allegation may have the category alone, where no further one fits or
 * nobody has chosen yet. The guidance itself could not be had: of the numbers, only those in CHECKED are confirmed.
 */
export const IOPC_2020 = {
  A: ['A1', 'A2', 'A3', 'A4'],
  B: ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9'],
  C: [],
  D: ['D1', 'D2', 'D3', 'D4'],
  E: [],
  F: ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10'],
  G: ['G1', 'G2', 'G3', 'G4', 'G5', 'G6'],
  H: ['H1', 'H2', 'H3', 'H4', 'H5'],
  J: ['J1', 'J2', 'J3'],
  K: [],
  L: [],
} as const
export type Iopc2020Category = keyof typeof IOPC_2020
export type Iopc2020Code = Iopc2020Category | (typeof IOPC_2020)[Iopc2020Category][number]

/**
 * Numbers that police forces have published with these words: Dorset (B1), Devon and Cornwall (F6, F9). Without numbers,
 * Northamptonshire's commissioner has the words of A1 to A4, B2, B8, B9, C, D2, E, F6, F9 and H1 to H4 (FOI 10042022-1).
 */
const CHECKED: readonly string[] = ['B1', 'F6', 'F9']

export const IOPC_2020_UNCONFIRMED: readonly string[] = Object.values(IOPC_2020)
  .flat()
  .filter((code) => !CHECKED.includes(code))
