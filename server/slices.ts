/** Long work of one request, in slices: between two of them everybody else's requests have their turn. */
import { setImmediate as othersHadTheirTurn } from 'node:timers/promises'

/** Less than anybody notices, even many times for one answer, and far more than a turn costs. */
const SLICE_MS = 2

export interface Turns {
  /** Milliseconds from any one moment. */
  now(): number
  /** Settles when all others that wait had their turn. */
  rest(): Promise<unknown>
}

const now = () => performance.now()

const waitsForNoOther = (): Turns => ({ now, rest: () => othersHadTheirTurn() })
/** For what holds a lock: others wait for its end. */
export const LOCKED = waitsForNoOther()
/** For what somebody far away reads. */
export const SENT = waitsForNoOther()

/**
 * Of several long works, each waits for those before it: between two turns of everybody else there is one slice of one,
 * but for the first of each, which is at once.
 */
let lastInLine: Promise<unknown> = Promise.resolve()

const TURNS: Turns = {
  now,
  rest: () => {
    lastInLine = lastInLine.then(() => othersHadTheirTurn())
    return lastInLine
  },
}

/** Runs work to its end; after the step at which a slice is over, the others have their turn. What it throws, it throws. */
export const inSlices = async <T>(
  steps: Iterator<void, T, void>,
  { now, rest }: Turns = TURNS,
): Promise<T> => {
  let since = now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (now() - since < SLICE_MS) continue
    await rest()
    since = now()
  }
}

/**
 * The items as they are taken; where a slice is over, the others have their turn before the next. None after the last: who
 * has it has all, and may ask for more on the same connection.
 */
export async function* takenInSlices<T>(
  items: Iterable<T>,
  { now, rest }: Turns = TURNS,
): AsyncGenerator<T, void, void> {
  let since = now()
  for (const item of items) {
    if (now() - since >= SLICE_MS) {
      await rest()
      since = now()
    }
    yield item
  }
}

/** Each of the items turned into another, in slices. */
export const mapInSlices = <From, To>(
  items: readonly From[],
  form: (item: From) => To,
  turns?: Turns,
): Promise<To[]> => inSlices(formed(items, form), turns)

function* formed<From, To>(
  items: readonly From[],
  form: (item: From) => To,
): Generator<void, To[], void> {
  const made: To[] = []
  for (const item of items) {
    made.push(form(item))
    yield
  }
  return made
}
