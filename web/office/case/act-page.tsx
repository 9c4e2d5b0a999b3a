import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { type CaseFile, openCase } from '../../../client/officer/case-file.ts'
import { clearDrafts } from '../../../client/officer/drafts.ts'
import { type CaseAct, isOffered } from '../../../client/officer/offers.ts'
import { BackLink, Heading } from '../../common/components/page.tsx'
import { useOffice } from '../office-context.ts'
import { go, replace } from '../router.ts'
import { ActContext, type FormProps } from './act-form.tsx'
import { DraftNotes } from './draft-notes.tsx'
import { AnswerAppealForm, NeedsNoAnswerForm } from './forms/answers.tsx'
import { ExtensionForm, HoldForm } from './forms/approval.tsx'
import { CloseForm, DecideForm, ReopenForm, StageForm } from './forms/course.tsx'
import { DelayReportForm } from './forms/delay-report.tsx'
import { AcknowledgeForm, NoteForm, ReplyForm, TitleForm } from './forms/letters.tsx'
import { FeedbackForm, OutcomeForm, UpdateForm } from './forms/promises.tsx'
import { ProposalForm } from './forms/proposal.tsx'
import {
  AssignForm,
  ConflictForm,
  HandoverForm,
  RewrapForm,
  UnassignForm,
} from './forms/readers.tsx'
import { ReferralNeededForm, ReferredForm } from './forms/referral.tsx'
import { useAct } from './use-act.ts'

const FORMS: Record<CaseAct, FunctionComponent<FormProps>> = {
  acknowledge: AcknowledgeForm,
  reply: ReplyForm,
  note: NoteForm,
  title: TitleForm,
  update: UpdateForm,
  feedback: FeedbackForm,
  stage: StageForm,
  decide: DecideForm,
  outcome: OutcomeForm,
  delayReport: DelayReportForm,
  hold: HoldForm,
  extension: ExtensionForm,
  proposal: ProposalForm,
  referralNeeded: ReferralNeededForm,
  referred: ReferredForm,
  close: CloseForm,
  reopen: ReopenForm,
  answerAppeal: AnswerAppealForm,
  needsNoAnswer: NeedsNoAnswerForm,
  assign: AssignForm,
  handover: HandoverForm,
  unassign: UnassignForm,
  rewrap: RewrapForm,
  conflict: ConflictForm,
}

interface ActPageProps {
  act: CaseAct
  about: string | null
  file: CaseFile
  onFile: (file: CaseFile) => void
  /** With the case as it is then, if it could be read; and the sentence that says what was done. */
  onDone: (file: CaseFile | null, said: string) => void
}

/** One act on a page of its own, with the case it belongs to kept at hand. */
export const ActPage = ({ act, about, file, onFile, onDone }: ActPageProps) => {
  const { session, update } = useOffice()
  const prefix = `${file.id}/${act}/${about ? `${about}/` : ''}`
  const back = { page: 'case', case: file.id, act: null } as const
  const state = useAct(file, onFile, (said) => {
    clearDrafts(prefix)
    if (act === 'conflict') return replace({ page: 'queue' })
    void openCase(session, file.id)
      .then(
        (read) => {
          update(read.session)
          onDone(read.file, said)
        },
        () => onDone(null, said),
      )
      .finally(() => replace(back))
  })
  const isPossible = isOffered(session, file, act, about)
  useEffect(() => {
    // Reached by the browser's Back after it was done. What is typed keeps its page: the send then says why not.
    if (!isPossible && !state.busy && !state.news && !state.fault) replace(back)
  })
  const Form = FORMS[act]
  return (
    <>
      <BackLink onClick={() => go(back)} />
      <span class="govuk-caption-l">{officeCase.file.heading(file.number)}</span>
      <Heading>{officeActs[act].heading}</Heading>
      <DraftNotes caseId={file.id} />
      <ActContext.Provider value={state}>
        <Form file={file} draft={(field) => prefix + field} about={about} />
      </ActContext.Provider>
    </>
  )
}
