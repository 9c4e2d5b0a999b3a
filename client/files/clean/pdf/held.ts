/**
 * What stands in a part that a layer hides, and might change how later things are drawn: it waits until something is drawn
 * with it. Paths that only drew what is hidden are not in it, nor is what is saved, changed and restored before.
 */
import type { Token } from './tokens.ts'

export interface Step {
  readonly operator: string
  readonly operands: readonly Token[]
}

const PATHS = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're'])
const CLIPS = ['W', 'W*']

/** What no state takes back: the end of a path that was begun before, and of letters. */
const lasting = (undone: readonly Step[]): Step[] => {
  const isOne = (...operators: string[]) =>
    undone.filter(({ operator }) => operators.includes(operator))
  const letters = isOne('BT').length === isOne('ET').length ? [] : isOne('BT', 'ET')
  return [...isOne('n').slice(0, 1), ...letters]
}

export class Held {
  #steps: Step[] = []
  /** Where in it each state is saved, null among letters, which are not restored with it; and where last that of before. */
  #saves: (number | null)[] = []
  #base = 0
  #pathFrom = 0

  get isEmpty(): boolean {
    return this.#steps.length === 0
  }

  /** @param isText whether it stands among letters */
  add(operator: string, operands: readonly Token[], isText: boolean): void {
    if (operator === 'q') this.#saves.push(isText ? null : this.#steps.length)
    if (operator === 'Q') this.#restore(isText)
    else this.#steps.push({ operator, operands })
    if (operator === 'n') this.#pathFrom = this.#steps.length
  }

  #restore(isText: boolean): void {
    const from = this.#saves.pop()
    const isLasting = isText || from === null
    if (!isLasting)
      for (const it of lasting(this.#steps.splice(from ?? this.#base))) this.#steps.push(it)
    if (isLasting || from === undefined) this.#steps.push({ operator: 'Q', operands: [] })
    if (from === undefined) this.#base = this.#steps.length
    this.#pathFrom = Math.min(this.#pathFrom, this.#steps.length)
  }

  /** What is not to be seen is not painted. Only a path within which later things are drawn is of use. */
  endPath(): void {
    const path = this.#steps.splice(this.#pathFrom)
    const isClip = path.some(({ operator }) => CLIPS.includes(operator))
    for (const step of path) if (isClip || !PATHS.has(step.operator)) this.#steps.push(step)
    this.add('n', [], false)
  }

  take(): Step[] {
    const steps = this.#steps
    this.#steps = []
    this.#saves = []
    this.#base = 0
    this.#pathFrom = 0
    return steps
  }
}
