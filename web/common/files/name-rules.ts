import { writtenText } from '../../../client/written.ts'

/** What a file may be called: a line of at most 200 letters that turns nothing round (protocol/fields.ts, `line`). */
export const FILE_NAME_LETTERS = 200

const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}]+/gu

const SHOWN_LETTERS = 80

/** A name that a device or a stranger gave, fit to stand in a sentence: one line, nothing turned round, not too long. */
export const shownName = (name: string): string => {
  const letters = [...writtenText(name.replace(UNSEEN, ' ')).trim()]
  if (letters.length <= SHOWN_LETTERS) return letters.join('')
  return [...letters.slice(0, SHOWN_LETTERS / 2), '…', ...letters.slice(-SHOWN_LETTERS / 4)].join(
    '',
  )
}

/** As it is sealed; empty where nothing is left, or it is too long. */
export const fitName = (typed: string): string => {
  const name = typed.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()
  return name.length <= FILE_NAME_LETTERS ? name : ''
}
