import { useState } from 'preact/hooks'

interface Kept<T> {
  readonly states: readonly T[]
  /** Of the newest: what went on to make it. */
  readonly step: string | null
}

export interface Undo<T> {
  readonly now: T
  /** @param step goes on with the same one: all of it is undone at once */
  set(next: T, step?: string): void
  /** Null: there is nothing to undo. */
  readonly undo: (() => void) | null
}

export const useUndo = <T>(first: T): Undo<T> => {
  const [{ states }, keep] = useState<Kept<T>>({ states: [first], step: null })
  return {
    now: states.at(-1) as T,
    set: (next, step) =>
      keep((before) => {
        if (next === before.states.at(-1)) return before
        const goesOn = step !== undefined && step === before.step
        const earlier = goesOn ? before.states.slice(0, -1) : before.states
        return { states: [...earlier, next], step: step ?? null }
      }),
    undo:
      states.length < 2
        ? null
        : () => keep((before) => ({ states: before.states.slice(0, -1), step: null })),
  }
}
