/** Allegations in the stories: recorded, held against others, decided by two. All by what officers' browsers use. */
import { waitingProposals } from '../../client/officer/proposals.ts'
import {
  comparing,
  comparisons,
  type Deciding,
  decisionOn,
  type NewAnswer,
  newAllegationId,
  recording,
} from '../../client/officer/together/compose.ts'
import type { OwnAllegation } from '../../client/officer/together/in-case.ts'
import type { Reason } from '../../client/officer/together/known.ts'
import { type Candidate, candidatesOf } from '../../client/officer/together/link-review.ts'
import type { ClosingKind } from '../../protocol/statement.ts'
import type { Allegation, AllegationId } from '../../protocol/together/allegation.ts'
import type { Answer, Link } from '../../protocol/together/comparison.ts'
import type { Subject } from '../../protocol/together/subject.ts'
import type { PersonName } from './people.ts'
import {
  type Accused,
  type Beside,
  type Doing,
  type Looking,
  on,
  type Scene,
  type Step,
} from './story.ts'

/** Days are counted from the day on which it is recorded. */
export interface Alleged extends Pick<Allegation, 'kinds' | 'summary'> {
  readonly about: Accused
  readonly subject?: Subject
  readonly daysAgo?: number
  readonly standards?: readonly string[]
  readonly provenance?: Allegation['provenance']
}

export const alleges =
  ({ about, subject = about.subject, kinds, summary, ...more }: Alleged): Doing =>
  ({ opened, inDays, truth }) => {
    const id = newAllegationId(opened.session)
    truth.set(id, about.key)
    const day = more.daysAgo === undefined ? null : inDays(-more.daysAgo)
    return recording(opened, {
      version: 1,
      ...{ id, subject, kinds, summary },
      ...{ from: day, until: day },
      standards: [...(more.standards ?? [])],
      provenance: more.provenance ?? 'untested',
    })
  }

const WHY: Partial<Record<Reason, string>> = {
  sameStaffNumber: 'The staff number is the same.',
  nearStaffNumber: 'One figure of the staff number is off; name and team are the same.',
  sameEmail: 'The address is the same.',
  sameHandle: 'The account is the same.',
  samePhone: 'The telephone number is the same.',
}

const whyOf = ({ reasons }: Candidate): string =>
  reasons.map((reason) => WHY[reason]).find((why) => why) ?? 'Name, rank and team fit.'

/** What becomes of a closed matter about the same person. */
export type Old = (scene: Scene, at: number) => NonNullable<Answer['old']>
export const keptClosed: Old = () => ({ kind: 'keptClosed' })

interface Compared {
  readonly text?: string
  readonly links?: readonly Link[]
  readonly old?: Old
}

/** What an officer would answer who sees it rightly: about whoever is suggested and not answered yet. */
const answersOn = (
  scene: Beside,
  { id }: OwnAllegation,
  { links = [], old = keptClosed }: Compared,
): NewAnswer[] => {
  const { looked, truth } = scene
  const open = candidatesOf(looked, id).filter(({ pair }) => pair === null)
  const isSame = (other: AllegationId) => truth.get(other) === truth.get(id)
  return open
    .filter((candidate) => isSame(candidate.id) || candidate.isAsked)
    .map((candidate, at): NewAnswer => {
      const caseId = looked.known.allegations.get(candidate.id)?.caseId
      const isClosed = caseId !== undefined && looked.closed.has(caseId)
      const answer: Answer = isSame(candidate.id)
        ? {
            person: 'samePerson',
            ...{ links, confidence: 'certain', closelyConnected: false },
            old: isClosed ? old(scene, at) : null,
            why: whyOf(candidate),
          }
        : {
            person: 'differentPerson',
            ...{ links: [], confidence: 'certain', closelyConnected: null, old: null },
            why: 'Somebody else: the directory of staff has both.',
          }
      return { to: candidate.id, answer }
    })
}

export const compares = (how: Compared = {}): Looking => ({
  looks: (scene) =>
    scene.looked.own.flatMap((own) => {
      const given = answersOn(scene, own, how)
      const { opened, looked } = scene
      return comparing(comparisons(opened, looked.known, own.id, given, how.text ?? ''))
    }),
})

/** On whether it is one person, otherwise than whoever answered before. */
export const disagrees = (why: string): Looking => ({
  looks: ({ opened, looked }) =>
    looked.own.flatMap(({ id }) => {
      const given = candidatesOf(looked, id).flatMap(({ id: to, pair }): NewAnswer[] => {
        const [newest] = pair?.counting ?? []
        if (!newest?.answer.person) return []
        const isSame = newest.answer.person === 'samePerson'
        const person = isSame ? 'differentPerson' : 'samePerson'
        return [
          { to, answer: { ...newest.answer, person, closelyConnected: null, old: null, why } },
        ]
      })
      return comparing(comparisons(opened, looked.known, id, given, ''))
    }),
})

export const proposes =
  (reasons: string): Doing =>
  () => [
    {
      log: 'internal',
      act: { type: 'draft', proposal: { for: 'decided' } },
      content: { version: 1, for: 'decided', content: { version: 1, reasons } },
    },
  ]

/** Days are counted from the day of the decision. */
export interface Found extends Pick<Deciding, 'severity' | 'decision' | 'reasons'> {
  readonly standards?: readonly string[]
  readonly assessedDaysAgo?: number
  readonly action?: { readonly code: string; readonly days?: number }
}

const decidedAs = (scene: Beside, own: OwnAllegation, found: Found): Deciding => {
  const { severity, decision, reasons, assessedDaysAgo = 0, action, standards = [] } = found
  const severityOn = scene.inDays(-assessedDaysAgo)
  const until = action?.days === undefined ? null : scene.inDays(action.days - assessedDaysAgo)
  return {
    allegation: own.id,
    given: answersOn(scene, own, {}),
    text: '',
    ...{ severity, severityOn, standards: [...standards], decision, reasons },
    action: action ? { code: action.code, from: until && severityOn, until } : null,
  }
}

/** On the newest proposal. */
export const agrees = (found: Found): Looking => ({
  looks: (scene) => {
    const { opened, looked, file } = scene
    const proposed = waitingProposals(file, opened.session.epochs.current)
      .filter(({ act }) => act.proposal.for === 'decided')
      .at(-1)?.hash
    if (proposed === undefined) throw new Error('nobody has proposed to decide it')
    const all = looked.own.map((own) => decidedAs(scene, own, found))
    return [
      { log: 'shared', act: { type: 'decided', draft: proposed } },
      decisionOn(opened, looked.known, all),
    ]
  },
})

/** What was decided is decided again, on what is known on the day of closing. */
export const closes = (kind: ClosingKind): Looking => ({
  looks: (scene) => {
    const { opened, looked } = scene
    const all = looked.own.map((own): Deciding => {
      const [last] = own.decisions
      if (!last) throw new Error('an allegation was not decided')
      const { slots: _, nonce: __, ...decided } = last.content
      return { ...decided, text: '', given: answersOn(scene, own, {}) }
    })
    return [{ log: 'shared', act: { type: 'closed', kind } }, decisionOn(opened, looked.known, all)]
  },
})

/** One officer proposes to decide, and a lead agrees on the same day. */
export const inTwo = (
  day: number,
  proposer: PersonName,
  decider: PersonName,
  found: Found,
): readonly Step[] => [
  on(day, proposer, proposes('Everybody who was named has been asked.')),
  on(day, decider, agrees(found)),
]
