/**
 * The acts of the office: one entry for each act that has a page of its own. From here come the links of a case and
 * their order, whether an act is offered, its form, what it seals, how its letter reads and how two drafts of it merge.
 */

import { officeActs } from '#words/office-acts.ts'
import { officeHistory } from '#words/office-history.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import {
  type ActKind,
  bringable,
  extensible,
  handoverable,
  isReferralOpen,
  mayDo,
  removable,
  rewrappable,
  unassignable,
} from '../../../client/officer/offers.ts'
import { isDecidable } from '../../../client/officer/proposals.ts'
import type { Session } from '../../../client/officer/session.ts'
import { allegationsIn } from '../../../client/officer/together/in-case.ts'
import { rulesOf } from '../../../protocol/promises/case-clocks.ts'
import { ANSWER_APPEAL, REOPENED } from './forms/appeal.tsx'
import { EXTENSION, HOLD } from './forms/approval.tsx'
import type { CaseAct } from './forms/context.ts'
import { DECIDE } from './forms/course.tsx'
import { DELAY_REPORT } from './forms/delay-report.tsx'
import { box, oneOf } from './forms/fields.ts'
import { type Form, form, kindOf, letter, plain } from './forms/form.ts'
import { PROPOSAL } from './forms/proposal.tsx'
import { ASSIGN, CONFLICT, HANDOVER, REMOVE, REWRAP, UNASSIGN } from './forms/readers.tsx'
import { REDACT } from './forms/redact.tsx'
import { REFERRAL_NEEDED, REFERRED } from './forms/referral.tsx'
import { TAGS, TITLE } from './forms/short.ts'
import { ACKNOWLEDGE, FEEDBACK, OUTCOME, REPLY, UPDATE } from './forms/tell.ts'
import { ALLEGATION } from './together/allegation-form.tsx'
import { COMPARE } from './together/compare-form.tsx'
import { AGREE, CLOSE, mayAgree, PROPOSE_DECISION } from './together/decide-forms.tsx'

export interface ActEntry extends ActKind {
  /** Under which heading of a case its link stands; null: it is reached otherwise. */
  readonly group: keyof typeof officeActs.groups | null
  /** What would point to the reporter is shown first: to whoever writes, or lets somebody in. */
  readonly isPinned: boolean
  /** What it needs besides the leave of the protocol's act table. */
  readonly needs?: (session: Session, file: CaseFile, about: string | null) => boolean
  /** The officer is no reader afterwards. */
  readonly leaves?: true
  readonly form: Form
}

const { parts, missing } = officeHistory
const { note, stage } = officeActs

/** One that another officer approves: this one proposes. */
const proposed = {
  log: 'internal',
  type: 'draft',
  seals: 'words',
  group: 'approval',
  isPinned: true,
} as const
const told = { log: 'shared', seals: 'words', group: 'tell', isPinned: true } as const
const forColleagues = { ...told, log: 'internal', group: 'colleagues' } as const
const moves = { log: 'shared', seals: null, group: 'course', isPinned: false } as const
const referral = { log: 'internal', seals: null, group: 'course', isPinned: false } as const
/** Read by all readers of the case, whatever its stage. */
const beside = { ...forColleagues, group: 'together', isPinned: false } as const
const readers = { log: 'shared', group: 'readers' } as const

/** In the order of a case's life. */
export const ACTS: Readonly<Record<CaseAct, ActEntry>> = {
  answerAppeal: {
    ...told,
    type: 'appealAnswered',
    form: ANSWER_APPEAL,
  },
  acknowledge: {
    ...told,
    type: 'acknowledged',
    seals: 'wordsOrNone',
    form: ACKNOWLEDGE,
  },
  reply: {
    ...told,
    type: 'message',
    form: REPLY,
  },
  update: {
    ...told,
    type: 'update',
    form: UPDATE,
  },
  feedback: {
    ...told,
    type: 'feedback',
    form: FEEDBACK,
  },
  outcome: {
    ...told,
    type: 'outcome',
    form: OUTCOME,
  },
  delayReport: {
    ...proposed,
    needs: (_, file) => extensible(file).some(({ clock }) => clock === 'delay'),
    form: DELAY_REPORT,
  },
  hold: { ...proposed, form: HOLD },
  extension: { ...proposed, needs: (_, file) => extensible(file).length > 0, form: EXTENSION },
  proposal: {
    ...proposed,
    type: 'declined',
    // It is answered from its own box.
    group: null,
    needs: (_, { verified: { replay } }, about) =>
      about === null ? replay.state.proposals.size > 0 : replay.state.proposals.has(about),
    form: PROPOSAL,
  },
  stage: {
    ...moves,
    type: 'stage',
    form: plain('shared', 'stage', {
      stage: oneOf(
        stage.stage,
        ['assessing', 'investigating'],
        (one, pack) => pack.stages[one].name,
        { missing: stage.noStage, hint: stage.intro },
      ),
    }),
  },
  decide: {
    ...moves,
    type: 'decided',
    needs: (_, { verified }) => !verified.replay.state.isBound,
    form: DECIDE,
  },
  proposeDecision: {
    ...proposed,
    group: 'course',
    needs: (_, file) => isDecidable(file),
    form: PROPOSE_DECISION,
  },
  agree: {
    ...moves,
    type: 'decided',
    seals: 'wordsOrNone',
    isPinned: true,
    needs: (session, file) => mayAgree({ session, file }),
    form: AGREE,
  },
  close: { ...moves, type: 'closed', seals: 'wordsOrNone', form: CLOSE },
  reopen: {
    ...moves,
    type: 'reopened',
    form: form({
      intro: officeActs.reopen.intro,
      fields: {},
      acts: () => [REOPENED],
    }),
  },
  referralNeeded: {
    ...referral,
    type: 'referralNeeded',
    needs: (_, file) =>
      rulesOf(file.verified.replay)?.referral !== undefined && !isReferralOpen(file),
    form: REFERRAL_NEEDED,
  },
  referred: {
    ...referral,
    type: 'referred',
    needs: (_, file) => isReferralOpen(file),
    form: REFERRED,
  },
  needsNoAnswer: {
    ...forColleagues,
    // It stands where an answer would be written.
    group: 'tell',
    type: 'needsNoAnswer',
    form: letter(
      'internal',
      'needsNoAnswer',
      {
        reasons: box(parts.reasons, {
          missing: missing.reasons,
          hint: officeActs.needsNoAnswer.reasonsHint,
        }),
      },
      { intro: officeActs.needsNoAnswer.intro },
    ),
  },
  note: {
    ...forColleagues,
    type: 'note',
    form: letter(
      'internal',
      'note',
      {
        text: box(note.text, ({ hasFiles }) => ({
          missing: hasFiles ? null : note.noText,
          hint: note.textHint,
          rows: 10,
        })),
      },
      { takesFiles: 'note' },
    ),
  },
  // It is begun from an opened file.
  redact: { ...forColleagues, group: null, type: 'note', form: REDACT },
  title: {
    ...forColleagues,
    type: 'title',
    form: TITLE,
  },
  tags: {
    ...forColleagues,
    type: 'tags',
    form: TAGS,
  },
  // Their links stand beside the allegations too, above the conversation.
  allegation: { ...beside, type: 'allegation', form: ALLEGATION },
  compare: {
    ...beside,
    type: 'comparison',
    needs: (_, file) => allegationsIn(file).length > 0,
    form: COMPARE,
  },
  assign: {
    ...readers,
    type: 'assign',
    seals: 'keys',
    isPinned: true,
    needs: (session, file) => bringable(session, file).length > 0,
    form: ASSIGN,
  },
  handover: {
    ...readers,
    type: 'handover',
    seals: null,
    isPinned: true,
    needs: (session, file) => handoverable(session, file).length > 0,
    form: HANDOVER,
  },
  unassign: {
    ...readers,
    type: 'unassign',
    seals: null,
    isPinned: false,
    needs: (session, file) => unassignable(session, file).length > 0,
    form: UNASSIGN,
  },
  rewrap: {
    ...readers,
    type: 'rewrap',
    seals: 'keys',
    isPinned: false,
    needs: (session, file) => rewrappable(session, file).length > 0,
    form: REWRAP,
  },
  remove: {
    ...readers,
    type: 'remove',
    seals: null,
    isPinned: false,
    needs: (session, file) => removable(session, file).length > 0,
    form: REMOVE,
  },
  conflict: {
    ...readers,
    type: 'conflict',
    seals: null,
    isPinned: false,
    leaves: true,
    form: CONFLICT,
  },
}

export const CASE_ACTS = Object.keys(ACTS) as CaseAct[]

/** @param about the statement that the act is about */
export const isOffered = (
  session: Session,
  file: CaseFile,
  act: CaseAct,
  about: string | null = null,
): boolean => mayDo(session, file, ACTS[act]) && (ACTS[act].needs?.(session, file, about) ?? true)

/** Of two drafts, a choice needs no answer. @param name `act/field`, as drafts are kept; `act/about/field` */
export const isChoice = (name: string): boolean => {
  const [act, ...rest] = name.split('/')
  const entry = CASE_ACTS.find((known) => known === act)
  const kind = entry && kindOf(ACTS[entry].form, rest.at(-1) ?? '')
  return kind === 'choice' || kind === 'several'
}
