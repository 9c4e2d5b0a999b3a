/** Reporters and officers at several servers, for as long as it takes. */
import type { BenchPortal } from '../bench/portal.ts'
import type { Remote } from '../support/remote.ts'
import { Reporters } from '../support/sent-reports.ts'
import { askQueue } from './sign-in.ts'

/** So many reports are on their way at once. */
export const SENDERS = 6
const PAUSE_MS = 50

/** When it was asked, and when it was answered as it was meant (`performance.now()`). */
interface Answered {
  readonly askedMs: number
  readonly answeredMs: number
}

export class Load {
  readonly reporters: Reporters
  /** Of officers who look at their queue, at each server in turn. */
  readonly cookies: string[] = []
  /** What officers got instead of their queue, and how often. */
  readonly refusals = new Map<string, number>()
  /** Answered reports and queues, for each server. */
  readonly reports: ReadonlyMap<Remote, Answered[]>
  readonly queues: ReadonlyMap<Remote, Answered[]>
  #isOver = false
  #running: Promise<unknown> = Promise.resolve()

  constructor(portal: BenchPortal, remotes: readonly Remote[]) {
    this.reports = new Map(remotes.map((remote) => [remote, []]))
    this.queues = new Map(remotes.map((remote) => [remote, []]))
    let turn = 0
    this.reporters = new Reporters(
      portal,
      () => remotes[turn++ % remotes.length] as Remote,
      (remote, askedMs) =>
        this.reports.get(remote)?.push({ askedMs, answeredMs: performance.now() }),
    )
  }

  begin(): void {
    const looking = [...this.queues.keys()].map((remote) => this.#look(remote))
    this.#running = Promise.all([this.reporters.run(SENDERS), ...looking])
    // Waited for in `end`.
    this.#running.catch(() => undefined)
  }

  /** When whatever was sent has been acknowledged. */
  async end(): Promise<void> {
    this.#isOver = true
    this.reporters.finish()
    await this.#running
  }

  get acknowledged(): number {
    return [...this.reports.values()].flat().length
  }

  /** How many of the fewest of reports and queues that a server answered were asked for after a moment. */
  fewestSince(momentMs: number): number {
    const all = [...this.reports.values(), ...this.queues.values()]
    return Math.min(...all.map((of) => of.filter((it) => it.askedMs >= momentMs).length))
  }

  /** When the last of the servers had answered a report and a queue that were asked for after a moment. */
  againMs(momentMs: number): number {
    const firsts = [...this.reports.values(), ...this.queues.values()].map((of) =>
      Math.min(...of.filter((it) => it.askedMs >= momentMs).map((it) => it.answeredMs)),
    )
    return Math.max(...firsts)
  }

  async #look(remote: Remote): Promise<void> {
    while (!this.#isOver) {
      for (const cookie of this.cookies) {
        const askedMs = performance.now()
        const answer = await askQueue(remote, cookie)
        if (answer?.status === 200) {
          this.queues.get(remote)?.push({ askedMs, answeredMs: performance.now() })
          continue
        }
        const what = answer ? `${answer.status} ${answer.error}` : 'no answer'
        this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1)
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
