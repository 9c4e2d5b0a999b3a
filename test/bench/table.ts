/** Plain lines: a name, then figures. */
export const row = (name: string, ...figures: readonly string[]): void => {
  process.stdout.write(`  ${name.padEnd(34)}${figures.map((it) => it.padEnd(20)).join('')}\n`)
}

export const heading = (text: string): void => {
  process.stdout.write(`\n${text}\n`)
}
