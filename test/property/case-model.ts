/**
 * Who may do what in a case, written again from the words of the design, slowly and without hashes: what a replay of
 * real statements is compared with.
 */
export const NAMES = ['Ada', 'Ines', 'Ivan', 'Sana', 'Olu', 'Otto', 'Vera', 'Viktor'] as const
export type Name = (typeof NAMES)[number]

const ROLE: Record<Name, string> = {
  Ada: 'administrator',
  Ines: 'intake',
  Ivan: 'intake',
  Sana: 'supervisor',
  Olu: 'overseer',
  Otto: 'overseer',
  Vera: 'investigator',
  Viktor: 'investigator',
}
const LEADS = ['intake', 'supervisor', 'overseer']

export type Step =
  | { by: 'reporter'; does: 'message' | 'appeal' }
  | { by: 'reporter'; does: 'sendFile'; file: number }
  | { by: Name; does: FileAct; file: number }
  | { by: 'reporter'; does: 'exclude'; whom: Name }
  | { by: 'server'; does: 'received' | 'orphaned' }
  | { by: Name; does: Plain }
  | { by: Name; does: 'assign' | 'unassign' | 'handover' | 'rewrap' | 'remove'; whom: Name }
  | { by: Name; does: 'draft' | 'approve' }

export const PLAIN = [
  ...['acknowledged', 'message', 'update', 'feedback', 'stage', 'decided', 'outcome', 'closed'],
  ...['reopened', 'conflict', 'opened', 'note'],
  // `half`: decided, without its decision.
  ...['allegation', 'comparison', 'propose', 'half', 'calledIn'],
] as const
export type Plain = string
/** A letter with one file, and opening one. */
export const FILE_ACTS = ['messageWithFile', 'noteWithFile', 'fileOpened'] as const
export type FileAct = (typeof FILE_ACTS)[number]
/** So few that they meet. */
export const FILES = 4

export class CaseModel {
  readers = new Set<Name>(['Ines', 'Ivan', 'Sana', 'Olu', 'Otto'])
  assigned = new Set<Name>()
  barred = new Set<Name>()
  waiting: (Step & { by: 'reporter' })[] = []
  drafts: Name[] = []
  handler: Name | null = null
  released = false
  orphaned = false
  acknowledged = false
  decided = false
  told = false
  closed = false
  alleged = false
  /** Brought by some letter, also one that waits. */
  files = new Set<number>()
  /** Those of letters that have their place. */
  placed = new Set<number>()
  /** Whose opening of which file stands: it goes when they leave. */
  openings = new Set<string>()
  /** Who proposes to decide, the oldest first. */
  proposals: Name[] = []
  readonly bound: boolean

  constructor(bound: boolean) {
    this.bound = bound
  }

  /** Whether the step is allowed; if it is, it has taken place. */
  take(step: Step): boolean {
    if (step.by === 'reporter') return this.report(step)
    if (step.by === 'server') return step.does === 'received' ? this.receive() : this.orphan()
    if ('file' in step)
      return this.isAnswered(step.by) && this.useFile(step.by, step.does, step.file)
    if (step.does === 'calledIn') return this.callIn(step.by)
    return (
      this.isAnswered(step.by) &&
      this.officer(step.by, step.does, 'whom' in step ? step.whom : null)
    )
  }

  private useFile(by: Name, does: FileAct, file: number): boolean {
    if (does === 'fileOpened') {
      const opening = `${by} ${file}`
      if (!this.placed.has(file) || this.openings.has(opening)) return false
      this.openings.add(opening)
      return true
    }
    if (this.files.has(file)) return false
    this.files.add(file)
    this.placed.add(file)
    return true
  }

  private callIn(by: Name): boolean {
    const may = this.bound && this.readers.has(by) && ROLE[by] === 'overseer' && !this.released
    this.released ||= may
    return may
  }

  private isAnswered(name: Name): boolean {
    return this.readers.has(name) && (this.released || ROLE[name] !== 'overseer')
  }

  private isLastOverseer(name: Name, without: readonly Name[] = []): boolean {
    const left = [...this.readers].filter((it) => ROLE[it] === 'overseer' && !without.includes(it))
    return left.length === 1 && left[0] === name
  }

  private leave(name: Name): void {
    this.readers.delete(name)
    this.assigned.delete(name)
    for (let file = 0; file < FILES; file++) this.openings.delete(`${name} ${file}`)
    if (this.handler === name) this.handler = null
  }

  private report(step: Step & { by: 'reporter' }): boolean {
    if (step.does === 'exclude') {
      const others = this.waiting.flatMap((it) => (it.does === 'exclude' ? [it.whom] : []))
      if (this.isLastOverseer(step.whom, others)) return false
    }
    if (step.does === 'sendFile') {
      if (this.files.has(step.file)) return false
      this.files.add(step.file)
    }
    this.waiting.push(step)
    return true
  }

  private receive(): boolean {
    const step = this.waiting.shift()
    if (!step) return false
    if (step.does === 'sendFile') this.placed.add(step.file)
    if (step.does === 'appeal') this.released = true
    if (step.does === 'exclude' && !this.isLastOverseer(step.whom)) {
      this.bar(step.whom)
      this.leave(step.whom)
    }
    return true
  }

  /** What they drafted or proposed goes with them. */
  private bar(name: Name): void {
    this.barred.add(name)
    this.drafts = this.drafts.filter((by) => by !== name)
    this.proposals = this.proposals.filter((by) => by !== name)
  }

  private orphan(): boolean {
    if (this.orphaned || [...this.readers].some((it) => ROLE[it] === 'intake')) return false
    this.orphaned = true
    this.released = true
    return true
  }

  /** On the oldest proposal, which is another's. */
  private decidesOn(by: Name, leads: boolean): boolean {
    const [author] = this.proposals
    if (!leads || !this.alleged || author === undefined || author === by) return false
    this.proposals.shift()
    return true
  }

  private officer(by: Name, does: string, whom: Name | null): boolean {
    const leads = LEADS.includes(ROLE[by])
    switch (does) {
      case 'opened':
      case 'note':
      case 'message':
        return true
      case 'acknowledged':
        if (this.closed || this.acknowledged) return false
        this.acknowledged = true
        return true
      case 'update':
      case 'feedback':
        return this.acknowledged && !this.closed
      case 'stage':
        return this.acknowledged && !this.closed && !this.decided
      case 'decided':
        if (!this.acknowledged || this.closed) return false
        if (this.bound && !this.decidesOn(by, leads)) return false
        this.decided = true
        this.told = false
        return true
      case 'half':
        return !this.bound && this.officer(by, 'decided', null)
      case 'outcome':
        if (!this.decided || this.closed) return false
        this.told = true
        return true
      case 'closed':
        if (!leads || !this.told || this.closed) return false
        this.closed = true
        return true
      case 'reopened':
        if (!leads || !this.closed) return false
        this.closed = this.decided = this.told = false
        return true
      case 'conflict':
        if (this.isLastOverseer(by)) return false
        this.bar(by)
        this.leave(by)
        return true
      case 'allegation':
        this.alleged = true
        return true
      case 'comparison':
        return leads && this.alleged
      case 'propose':
        if (this.closed) return false
        this.proposals.push(by)
        return true
      case 'draft':
        if (this.closed) return false
        this.drafts.push(by)
        return true
      case 'approve': {
        const [author] = this.drafts
        if (this.closed || author === undefined || author === by) return false
        this.drafts.shift()
        return true
      }
    }
    if (whom === null) throw new Error(`no such act: ${does}`)
    switch (does) {
      case 'assign':
        if (!leads || this.barred.has(whom) || this.readers.has(whom)) return false
        if (ROLE[whom] === 'administrator') return false
        this.readers.add(whom)
        this.assigned.add(whom)
        return true
      case 'unassign':
        if (!leads || !this.assigned.has(whom)) return false
        this.leave(whom)
        return true
      case 'remove':
        if (!leads || !this.readers.has(whom) || this.isLastOverseer(whom)) return false
        this.bar(whom)
        this.leave(whom)
        this.released = true
        return true
      case 'handover':
        if (!this.isAnswered(whom) || this.handler === whom) return false
        this.handler = whom
        return true
      case 'rewrap':
        return this.readers.has(whom)
    }
    throw new Error(`no such act: ${does}`)
  }
}
