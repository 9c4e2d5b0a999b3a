import { useEffect } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { type CaseFile, openCase } from '../../../client/officer/case-file.ts'
import { clearDrafts } from '../../../client/officer/drafts.ts'
import { BackLink, Heading } from '../../common/components/page.tsx'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { go, replace } from '../router.ts'
import { useNames } from '../use-names.ts'
import { ActForm } from './act-form.tsx'
import { ACTS, isOffered } from './acts.ts'
import { DraftNotes } from './draft-notes.tsx'
import type { CaseAct } from './forms/context.ts'
import { useAct } from './use-act.ts'

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
  const { session, update, pack } = useOffice()
  const names = useNames()
  const { absences } = useOfficeStatus()
  const prefix = `${file.id}/${act}/${about ? `${about}/` : ''}`
  const back = { page: 'case', case: file.id, act: null } as const
  const state = useAct(file, onFile, (said) => {
    clearDrafts(prefix)
    if (ACTS[act].leaves) return replace({ page: 'queue' })
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
  return (
    <>
      <BackLink onClick={() => go(back)} />
      <span class="govuk-caption-l">{officeCase.file.heading(file.number)}</span>
      <Heading>{officeActs[act].heading}</Heading>
      <DraftNotes caseId={file.id} />
      <ActForm
        act={act}
        context={{
          ...{ session, file, pack, names, absences, about },
          isOffered: (other) => isOffered(session, file, other),
        }}
        prefix={prefix}
        state={state}
      />
    </>
  )
}
