import { useEffect } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { Details } from '../../common/components/callouts.tsx'
import { Heading } from '../../common/components/page.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { replace } from '../router.ts'
import { ActForm } from './act-form.tsx'
import type { Copy } from './files/take-copy.ts'
import type { CaseAct } from './forms/context.ts'
import { LetterBox } from './history-list.tsx'
import { lastOfReporter } from './newest.ts'
import { Parts, reportParts } from './parts.tsx'
import { type ActDone, useCaseAct } from './use-case-act.ts'

interface ActPanelProps extends ActDone {
  act: CaseAct
  about: string | null
  file: CaseFile
  copy: Copy | null
}

/** One act, beside the conversation; where there is no room for both, with what it answers at hand. */
export const ActPanel = ({ act, about, file, copy, ...done }: ActPanelProps) => {
  const { form, isPossible, isQuiet } = useCaseAct({ act, about, file, copy, ...done })
  useEffect(() => {
    // Reached by the browser's Back after it was done. What is typed keeps its page: the send then says why not.
    if (!isPossible && isQuiet) replace({ page: 'case', case: file.id, act: null })
  })
  return (
    <>
      <Heading>{officeActs[act].heading}</Heading>
      <Answered file={file} />
      <ActForm {...form} />
    </>
  )
}

const Answered = ({ file }: { file: CaseFile }) => {
  const { pack } = useOffice()
  const entry = lastOfReporter(file)
  if (!entry) return null
  const letter = file.letters.byStatement.get(entry.key)
  const isReport = entry.act.type === 'open'
  const on = isoDateWords(entry.on)
  return (
    <div class="app-case__answered">
      <Details summary={officeActs.answered[isReport ? 'report' : 'letter'](on)}>
        {isReport && file.report && <Parts parts={reportParts(file.report, pack)} />}
        {!isReport && letter && <LetterBox letter={letter} file={file} />}
      </Details>
    </div>
  )
}
