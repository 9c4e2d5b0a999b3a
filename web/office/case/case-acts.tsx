import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { officeDrafts } from '#words/office-drafts.ts'
import { officeExport } from '#words/office-export.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { useOffice } from '../office-context.ts'
import { drafts } from '../platform.ts'
import { go } from '../router.ts'
import { ACTS, CASE_ACTS, isOffered } from './acts.ts'
import type { CaseAct } from './forms/context.ts'

interface ActLinksProps {
  file: CaseFile
  acts: readonly CaseAct[]
}

export const ActLinks = ({ file, acts }: ActLinksProps) => (
  <ul class="govuk-list app-acts">
    {acts.map((act) => (
      <li key={act}>
        <LinkButton onClick={() => go({ page: 'case', case: file.id, act })}>
          {officeActs[act].link}
        </LinkButton>
        {drafts.has(`${file.id}/${act}/`) && <> ({officeDrafts.mark})</>}
      </li>
    ))}
  </ul>
)

const GROUPS = [...new Set(CASE_ACTS.flatMap((act) => ACTS[act].group ?? []))]

interface CaseActsProps {
  file: CaseFile
  /** The act whose form stands at the end of the conversation: its link leads there. */
  answer: CaseAct | null
}

/** What tells the reporter something stands where it is written: at the end of the conversation. */
export const CaseActs = ({ file, answer }: CaseActsProps) => {
  const { session } = useOffice()
  return (
    <nav class="app-case__acts" aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">
        {officeCase.file.acts}
      </h2>
      {answer && <ActLinks file={file} acts={[answer]} />}
      {GROUPS.map((group) => {
        const offered = CASE_ACTS.filter(
          (act) => group !== 'tell' && ACTS[act].group === group && isOffered(session, file, act),
        )
        return (
          offered.length > 0 && (
            <div key={group}>
              <h3 class="govuk-heading-s app-case__group">{officeActs.groups[group]}</h3>
              <ActLinks file={file} acts={offered} />
            </div>
          )
        )
      })}
      <p class="govuk-body">
        <LinkButton onClick={() => go({ page: 'export', case: file.id, number: file.number })}>
          {officeExport.link}
        </LinkButton>
      </p>
    </nav>
  )
}
