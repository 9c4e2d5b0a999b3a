/** What a made-up case is told in: who does what on which day after the report came. */

import type { OfficerAct } from '../../client/compose-office.ts'
import type { ReporterAct } from '../../client/compose-report.ts'
import type { CaseFile, Opened } from '../../client/officer/case-file.ts'
import { approving } from '../../client/officer/proposals.ts'
import type { LinkReview } from '../../client/officer/together/link-review.ts'
import type { ContentOf, ReportContent } from '../../protocol/content.ts'
import type { Proposal, SharedStatement } from '../../protocol/statement.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import type { Subject } from '../../protocol/together/subject.ts'
import type { PersonName } from './people.ts'

/** Whom a story is about. Officers know what is told of them; the key is the truth. */
export interface Accused {
  readonly key: string
  readonly subject: Subject
}

/** What an act needs to know of its moment. */
export interface Scene {
  readonly opened: Opened
  readonly file: CaseFile
  /** Whom each allegation is about: what no officer knows, and the story does. */
  readonly truth: Map<AllegationId, string>
  /** An officer's id. */
  id(name: PersonName): string
  /** The civil date so many days later. */
  inDays(days: number): string
}

export type Doing = (scene: Scene) => readonly OfficerAct[]

/** A moment at which the officer has looked at the case beside all others. */
export interface Beside extends Scene {
  readonly looked: LinkReview
}

export interface Looking {
  readonly looks: (scene: Beside) => readonly OfficerAct[]
}

export interface OfficerStep {
  readonly day: number
  readonly by: PersonName
  readonly doings: readonly (Doing | Looking)[]
}

interface ReporterStep {
  readonly day: number
  readonly act: (id: (name: PersonName) => string) => ReporterAct
}

export type Step = OfficerStep | ReporterStep

/** The cases whose receipts the guide prints. */
export type GuideCase =
  | 'answered'
  | 'waiting'
  | 'kept'
  | 'lateSinceYesterday'
  | 'late'
  | 'held'
  | 'explained'
  | 'secondLook'

export interface Story {
  /** Days before today. */
  readonly came: number
  readonly answers: ReportContent['answers']
  readonly pointsToMe?: ReportContent['pointsToMe']
  readonly urgent?: boolean
  /** Whom the reporter leaves out from the start. */
  readonly without?: readonly PersonName[]
  /** It came otherwise, so many days before somebody recorded it. */
  readonly recorded?: {
    readonly by: PersonName
    readonly how: NonNullable<ReportContent['cameBy']>
    readonly daysBefore: number
  }
  /** The reporter whose receipt is printed. Nobody has the others'. */
  readonly inGuide?: GuideCase
  /** Where the story itself says what is noted of whom; in others, whoever reads it first notes what was reported. */
  readonly about?: Accused
  /** In order. Officers act before today. */
  readonly steps?: readonly Step[]
}

export const on = (day: number, by: PersonName, ...doings: (Doing | Looking)[]): Step => ({
  day,
  by,
  doings,
})

/** Brings in a reader who then handles the case: everything so far is wrapped for them. */
export const brings = (day: number, by: PersonName, name: PersonName): Step =>
  on(day, by, ({ id }) => [
    { log: 'shared', bring: { type: 'assign', officer: id(name), handler: true } },
  ])

export const writes = (day: number, text: string): Step => ({
  day,
  act: () => ({ type: 'message', text }),
})
export const appeals = (day: number): Step => ({ day, act: () => ({ type: 'appeal' }) })
export const leavesOut = (day: number, name: PersonName): Step => ({
  day,
  act: (id) => ({ type: 'exclude', officer: id(name) }),
})

type Plain = Extract<OfficerAct, { log: 'shared'; act: SharedStatement['act'] }>['act']

const shared = (act: Plain): Doing => {
  return () => [{ log: 'shared', act }]
}

export const acknowledges = shared({ type: 'acknowledged' })
export const reopens = shared({ type: 'reopened', stage: 'assessing' })
export const declaresConflict = shared({ type: 'conflict' })
export const stage = (to: 'assessing' | 'investigating'): Doing =>
  shared({ type: 'stage', stage: to })

export const handsOver =
  (to: PersonName): Doing =>
  ({ id }) => [{ log: 'shared', act: { type: 'handover', officer: id(to) } }]

export const says =
  (text: string): Doing =>
  () => [{ log: 'shared', act: { type: 'message' }, content: { version: 1, text } }]

export const notes =
  (text: string): Doing =>
  () => [{ log: 'internal', act: { type: 'note' }, content: { version: 1, text } }]

export const titles =
  (text: string, ...tags: string[]): Doing =>
  () => [
    { log: 'internal', act: { type: 'title' }, content: { version: 1, text } },
    ...(tags.length > 0
      ? [{ log: 'internal', act: { type: 'tags' }, content: { version: 1, tags } } as const]
      : []),
  ]

const NEXT_NEWS_DAYS = 28

export const updates =
  (done: string, next: string): Doing =>
  ({ inDays }) => [
    {
      log: 'shared',
      act: { type: 'update' },
      content: { version: 1, done, next, nextNewsBy: inDays(NEXT_NEWS_DAYS) },
    },
  ]

export const feedback =
  (action: string, why: string): Doing =>
  () => [{ log: 'shared', act: { type: 'feedback' }, content: { version: 1, action, why } }]

export const outcome =
  (told: Omit<ContentOf<'outcome'>, 'version'>): Doing =>
  () => [{ log: 'shared', act: { type: 'outcome' }, content: { version: 1, ...told } }]

type ProposalContent = ContentOf<'draft'>
/** A value, or what it comes to at a moment. */
type FromScene<T> = T | ((scene: Scene) => T)

const atScene = <T extends object>(value: FromScene<T>, scene: Scene): T =>
  typeof value === 'function' ? value(scene) : value

export const proposes =
  (proposal: FromScene<Proposal>, content: FromScene<ProposalContent>): Doing =>
  (scene) => [
    {
      log: 'internal',
      act: { type: 'draft', proposal: atScene(proposal, scene) },
      content: atScene(content, scene),
    },
  ]

/** The office's own clock: it must be referred. */
export const mustRefer: Doing = () => [{ log: 'internal', act: { type: 'referralNeeded' } }]

/** Approves, on the day of the proposal, what another officer has proposed. */
export const approves =
  (content: FromScene<ProposalContent>): Doing =>
  (scene) => {
    const proposed = scene.file.verified.replay.internal.findLast(
      ({ body }) => body.act.type === 'draft',
    )
    if (proposed?.body.act.type !== 'draft') throw new Error('there is no proposal')
    const act = approving(proposed.body.act, proposed.hash, atScene(content, scene))
    if (!act) throw new Error('the proposal is of something else')
    return [act]
  }
