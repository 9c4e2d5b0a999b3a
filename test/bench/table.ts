/** Plain lines: a name, what is aimed at, then figures. */
export const aimedRow = (name: string, aim: string, ...figures: readonly string[]): void => {
  const columns = [name.padEnd(34), aim.padEnd(24), ...figures.map((it) => it.padEnd(20))]
  process.stdout.write(`  ${columns.join('').trimEnd()}\n`)
}

/** With nothing that is aimed at. */
export const row = (name: string, ...figures: readonly string[]): void =>
  aimedRow(name, '', ...figures)

const said = (isMet: boolean, aim: string): string => (isMet ? aim : `MISSED ${aim}`)
/** What a value should not exceed, and whether it does. @param unit with a space before it */
export const atMost = (bound: number, value: number, unit = ''): string =>
  said(value <= bound, `≤ ${bound}${unit}`)
/** What a value should reach, and whether it does. */
export const atLeast = (bound: number, value: number, unit = ''): string =>
  said(value >= bound, `≥ ${bound}${unit}`)

export const heading = (text: string): void => {
  process.stdout.write(`\n${text}\n`)
}
