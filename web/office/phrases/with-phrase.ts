/** A phrase begins on a line of its own, unless the cursor is within one. */
export const withPhrase = (value: string, from: number, to: number, phrase: string) => {
  const [before, after] = [value.slice(0, from), value.slice(to)]
  const isNewLine = before !== '' && !/\s$/.test(before) && after === ''
  const inserted = `${isNewLine ? '\n\n' : ''}${phrase}`
  return { value: before + inserted + after, cursor: before.length + inserted.length }
}
