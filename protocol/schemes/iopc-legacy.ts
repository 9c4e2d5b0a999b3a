/**
 * Kinds of allegation before 1 February 2020: Independent Police Complaints Commission, "Guidance on the recording of
 * complaints under the Police Reform Act 2002". For history: the same letters mean other things than in `iopc-2020`.
 * There are no letters I, O and Z.
 */
export const IOPC_LEGACY = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'J',
  'K',
  'L',
  'M',
  'N',
  'P',
  'Q',
  'R',
  'S',
  'T',
  'U',
  'V',
  'W',
  'X',
  'Y',
] as const
export type IopcLegacyCode = (typeof IOPC_LEGACY)[number]
