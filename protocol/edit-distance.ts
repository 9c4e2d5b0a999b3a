/** Edits between two words: a letter put in, left out, replaced, or swapped with its neighbour (no letter twice). */
export const editDistance = (a: string, b: string): number => {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let k = 1; k <= b.length; k++) {
      const replaced = (last[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1)
      const swapped =
        a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1] ? (before[k - 2] ?? 0) + 1 : replaced
      row.push(Math.min(replaced, swapped, (last[k] ?? 0) + 1, (row[k - 1] ?? 0) + 1))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
