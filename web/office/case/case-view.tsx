import { isExpired } from '../../../protocol/directory/verify.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Inset, NotificationBanner, Tag, WarningText } from '../../common/components/notices.tsx'
import { BackLink, Heading } from '../../common/components/page.tsx'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { officeActs } from '../../text/en/office-acts.ts'
import { officeCase } from '../../text/en/office-case.ts'
import { useOffice } from '../office-context.ts'
import { CASE_ACTS, go } from '../router.ts'
import { useNames } from '../use-names.ts'
import type { CaseFile } from './case-file.ts'
import { ClockTable } from './clock-table.tsx'
import { HistoryList } from './history-list.tsx'
import { isOffered, readingOfficers, stuckExcluded } from './offers.ts'
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
      <PointsToMe file={file} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h2 class="govuk-heading-m">{words.report}</h2>
          {file.report ? (
            <Parts parts={reportParts(file.report, pack)} />
          ) : (
            <p class="govuk-body">{words.reportMissing}</p>
          )}
          <HistoryList file={file} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Acts file={file} />
          <Facts file={file} />
        </div>
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
    <nav class="app-acts" aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">
        {words.acts}
      </h2>
      <ul class="govuk-list">
        {offered.map((act) => (
          <li key={act}>
            <LinkButton onClick={() => go({ page: 'case', case: file.id, act })}>
              {officeActs[act].link}
            </LinkButton>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Facts = ({ file }: { file: CaseFile }) => {
  const { session, pack } = useOffice()
  const names = useNames()
  const { state, shared } = file.verified.replay
  const readers = readingOfficers(session, file)
  const listed = file.report?.excluded ?? []
  const never = [...new Set([...listed, ...state.barred])]
  return (
    <SummaryList
      rows={[
        {
          key: words.stage,
          value: (
            <>
              {pack.stages[state.stage].name}{' '}
              {state.urgent && <Tag colour="red">{words.urgent}</Tag>}
            </>
          ),
        },
        { key: words.received, value: isoDateWords(shared[0]?.body.on ?? '') },
        { key: words.handler, value: state.handler ? names(state.handler) : words.noHandler },
        {
          key: words.readers,
          value: (
            <ul class="govuk-list govuk-!-margin-bottom-0">
              {readers.map(({ id, roles }) => (
                <li key={id}>
                  {names(id)}
                  <br />
                  <span class="govuk-hint govuk-!-font-size-16">
                    {roles.map((role) => pack.roles[role]).join(', ')}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        ...(never.length > 0
          ? [
              {
                key: words.notReaders,
                value: never
                  .map((id) => {
                    const why = listed.includes(id) ? words.excludedByReporter : words.barred
                    return `${names(id)} (${why})`
                  })
                  .join('\n'),
              },
            ]
          : []),
        { key: words.released, value: state.released ? words.isReleased : words.notReleased },
      ]}
    />
  )
}
