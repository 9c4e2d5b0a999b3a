/** Crockford base 32 without check symbol: no letter is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 8

/** A short case number, such as `7K3M-Q0XD`: 40 random bits. */
export const caseNumber = (random: (lengthBytes: number) => Uint8Array): string => {
  const letters = [...random(LETTERS)].map((byte) => ALPHABET[byte & 31]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
