import { describeError, type Log, type LogFields } from '../log.ts'

/**
 * Faults of exchanges that reporters use are counted, and written once in a release slot: a line at the moment of the
 * fault would say at which time of day somebody tried to report. So are those of a database that is away or has too much
 * to do, which everybody meets at once, and whatever is refused as `busy`.
 */
export class Faults {
  readonly #log: Log
  readonly #counts = new Map<string, { fields: LogFields; count: number }>()

  constructor(log: Log) {
    this.#log = log
  }

  now(route: string, error: unknown): void {
    this.#log.error('fault', { route, ...describeError(error) })
  }

  later(route: string, error: unknown): void {
    const fields = { route, ...describeError(error) }
    const key = JSON.stringify(fields)
    const held = this.#counts.get(key)
    this.#counts.set(key, { fields, count: (held?.count ?? 0) + 1 })
  }

  flush(): void {
    for (const { fields, count } of this.#counts.values()) {
      if (fields.code === 'busy') this.#log.warn('refused', { ...fields, count })
      else this.#log.error('faults', { ...fields, count })
    }
    this.#counts.clear()
  }
}
