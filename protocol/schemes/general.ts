/** A plain list of our own, for organisations that keep to no other: the kinds of concern that reporters are asked for. */
export const GENERAL = [
  'bullying',
  'sexualMisconduct',
  'discrimination',
  'moneyOrGifts',
  'abuseOfPower',
  'information',
  'safety',
  'harmToNature',
  'retaliation',
  'coverUp',
  'other',
] as const
export type GeneralCode = (typeof GENERAL)[number]
