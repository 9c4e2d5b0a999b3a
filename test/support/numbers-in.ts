/** Every number in what is given out, by the name under which it stands: no score hides among days and counts. */

/** The names of all numbers, each once; one of a list has the name of the list. */
export const numbersIn = (given: unknown): string[] => {
  const names = new Set<string>()
  const look = (value: unknown, name: string): void => {
    if (typeof value === 'number') names.add(name)
    else if (value instanceof Map) for (const one of value.values()) look(one, name)
    else if (Array.isArray(value)) for (const one of value) look(one, name)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) look(one, key)
    }
  }
  look(given, '')
  return [...names].toSorted()
}
