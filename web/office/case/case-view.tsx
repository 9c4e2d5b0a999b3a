import { isExpired } from '../../../protocol/directory/verify.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Inset, NotificationBanner, WarningText } from '../../common/components/notices.tsx'
import { BackLink, Heading } from '../../common/components/page.tsx'
import { officeActs } from '../../text/en/office-acts.ts'
import { officeCase } from '../../text/en/office-case.ts'
import { officeDrafts } from '../../text/en/office-drafts.ts'
import { useOffice } from '../office-context.ts'
import { CASE_ACTS, go } from '../router.ts'
import { hasDraft } from '../session/drafts.ts'
import { useNames } from '../use-names.ts'
import type { CaseFile } from './case-file.ts'
import { ClockTable } from './clock-table.tsx'
import { DraftNotes } from './draft-notes.tsx'
import { Facts } from './facts.tsx'
import { HistoryList } from './history-list.tsx'
import { isOffered, stuckExcluded } from './offers.ts'
import { Parts, reportParts } from './parts.tsx'
import { PointsToMe, Stuck } from './points-to-me.tsx'

const words = officeCase.file

const titleIn = ({ entries, letters }: CaseFile): string | null => {
  const entry = entries.findLast(({ act }) => act.type === 'title')
  const letter = entry && letters.byStatement.get(entry.key)
  return letter?.kind === 'open' && letter.purpose === 'title' ? letter.content.text : null
}

export const CaseView = ({ file, done }: { file: CaseFile; done: string | null }) => {
  const { pack } = useOffice()
  const title = titleIn(file)
  return (
    <>
      <BackLink onClick={() => go({ page: 'queue' })} />
      {done && <NotificationBanner kind="success" heading={done} children={null} />}
      <span class="govuk-caption-l">{title}</span>
      <Heading>{words.heading(file.number)}</Heading>
      <Warnings file={file} />
      <DraftNotes caseId={file.id} />
      <PointsToMe file={file} />
      <div class="app-case">
        <Acts file={file} />
        <div class="app-case__main">
          <h2 class="govuk-heading-m">{words.report}</h2>
          {file.report ? (
            <Parts parts={reportParts(file.report, pack)} />
          ) : (
            <p class="govuk-body">{words.reportMissing}</p>
          )}
          <HistoryList file={file} />
        </div>
        <Facts file={file} />
      </div>
      <ClockTable file={file} />
    </>
  )
}

const Warnings = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const list = (ids: readonly string[]) => ids.map(names).join(', ')
  const stuck = stuckExcluded(session, file).map(({ id }) => id)
  const leaving = file.excludedReaders.filter((id) => !stuck.includes(id))
  return (
    <>
      {stuck.length > 0 && <Stuck names={list(stuck)} />}
      {leaving.length > 0 && <WarningText>{words.excludedReads(list(leaving))}</WarningText>}
      {file.lacking.length > 0 && <Inset>{words.lacking(list(file.lacking))}</Inset>}
      {isExpired(session.epochs.current, file.today) && <Inset>{words.expired}</Inset>}
    </>
  )
}

const Acts = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const offered = CASE_ACTS.filter((act) => isOffered(session, file, act))
  return (
    <nav class="app-case__acts" aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">
        {words.acts}
      </h2>
      <ul class="govuk-list">
        {offered.map((act) => (
          <li key={act}>
            <LinkButton onClick={() => go({ page: 'case', case: file.id, act })}>
              {officeActs[act].link}
            </LinkButton>
            {hasDraft(`${file.id}/${act}/`) && <> ({officeDrafts.mark})</>}
          </li>
        ))}
      </ul>
    </nav>
  )
}
