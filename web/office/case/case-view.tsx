import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { officeDay } from '#words/office-day.ts'
import { officeDrafts } from '#words/office-drafts.ts'
import { officeHistory } from '#words/office-history.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { hasDraft } from '../../../client/officer/drafts.ts'
import type { OwnAct } from '../../../client/officer/known-history.ts'
import { newestOf } from '../../../client/officer/newest.ts'
import { stuckExcluded } from '../../../client/officer/offers.ts'
import { isExpired } from '../../../protocol/directory/verify.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Inset, NotificationBanner, Tag, WarningText } from '../../common/components/callouts.tsx'
import { BackLink, Heading } from '../../common/components/page.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { readUrgentBy } from '../queue/due.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'
import { ACTS, CASE_ACTS, isOffered } from './acts.ts'
import { ClockPanel } from './clock-panel.tsx'
import { DraftNotes } from './draft-notes.tsx'
import { Facts } from './facts.tsx'
import { HistoryList } from './history-list.tsx'
import { CannotBeExcluded, IdentityRisk } from './identity-risk.tsx'
import { NeglectWarnings } from './neglect-warnings.tsx'
import { NextCase } from './next-case.tsx'
import { Parts, reportParts } from './parts.tsx'
import { VacancyWarnings } from './vacancy-warnings.tsx'
import { WaitingBox } from './waiting-box.tsx'

const words = officeCase.file

export const CaseView = ({ file, done }: { file: CaseFile; done: string | null }) => {
  const { pack, left } = useOffice()
  const title = newestOf(file, 'title')?.text
  return (
    <>
      <BackLink onClick={() => go(left.list)} />
      <NextCase id={file.id} />
      {done && <NotificationBanner kind="success" heading={done} children={null} />}
      {title && (
        <Written as="span" class="govuk-caption-l">
          {title}
        </Written>
      )}
      <Heading>{words.heading(file.number)}</Heading>
      <Urgent file={file} />
      <Warnings file={file} />
      <DraftNotes caseId={file.id} />
      <VacancyWarnings file={file} />
      <NeglectWarnings file={file} />
      <WaitingBox file={file} />
      <IdentityRisk file={file} />
      <ClockPanel file={file} />
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
    </>
  )
}

const Urgent = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const { state, shared } = file.verified.replay
  if (!state.urgent) return null
  const receivedOn = shared[0]?.body.on ?? ''
  const by = readUrgentBy({ ...state, receivedOn }, session.epochs.current.body.policy.clocks)
  return (
    <p class="govuk-body">
      <Tag colour="red">{words.urgent}</Tag> {by && officeDay.due.readBy(isoDateWords(by, true))}
    </p>
  )
}

const Warnings = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const list = (ids: readonly string[]) => language.list(ids.map(names))
  const stuck = stuckExcluded(session, file).map(({ id }) => id)
  const leaving = file.excludedReaders.filter((id) => !stuck.includes(id))
  return (
    <>
      {file.lost && <Restored lost={file.lost} />}
      {stuck.length > 0 && <CannotBeExcluded names={list(stuck)} />}
      {leaving.length > 0 && <WarningText>{words.excludedReads(list(leaving))}</WarningText>}
      {file.lacking.length > 0 && <Inset>{words.lacking(list(file.lacking))}</Inset>}
      {isExpired(session.epochs.current, file.today) && <Inset>{words.expired}</Inset>}
    </>
  )
}

const GROUPS = [...new Set(CASE_ACTS.flatMap((act) => ACTS[act].group ?? []))]

/** What an officer must do again, since a backup did not hold it. */
const Restored = ({ lost }: { lost: readonly OwnAct[] }) => {
  const { restoredTo = '', restoredOn = '' } = useOffice().session.epochs.current.body
  return (
    <Inset>
      <p>{words.restored(isoDateWords(restoredTo), isoDateWords(restoredOn))}</p>
      {lost.length > 0 && (
        <>
          <p>{words.lostActs}</p>
          <ul class="govuk-list govuk-list--bullet">
            {lost.map(({ log, seq, on, act }) => (
              <li key={`${log} ${seq}`}>{words.lostAct(isoDateWords(on), lostWords(act))}</li>
            ))}
          </ul>
        </>
      )}
    </Inset>
  )
}

const lostWords = (act: string): string =>
  Object.entries(officeHistory.lost).find(([type]) => type === act)?.[1] ?? act

const Acts = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  return (
    <nav class="app-case__acts" aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">
        {words.acts}
      </h2>
      {GROUPS.map((group) => {
        const offered = CASE_ACTS.filter(
          (act) => ACTS[act].group === group && isOffered(session, file, act),
        )
        return (
          offered.length > 0 && (
            <div key={group}>
              <h3 class="govuk-heading-s app-case__group">{officeActs.groups[group]}</h3>
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
            </div>
          )
        )
      })}
    </nav>
  )
}
