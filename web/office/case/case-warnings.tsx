/** What is wrong with a case: who should not read it, who cannot, what a restore has taken. */
import { language } from '#words/language.ts'
import { officeCase } from '#words/office-case.ts'
import { officeHistory } from '#words/office-history.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import type { OwnAct } from '../../../client/officer/known-history.ts'
import { stuckExcluded } from '../../../client/officer/offers.ts'
import { isExpired } from '../../../protocol/directory/verify.ts'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { CaseWarning } from './case-warning.tsx'
import { NeglectWarnings } from './neglect-warnings.tsx'
import { VacancyWarnings } from './vacancy-warnings.tsx'

const words = officeCase.file

export const CaseWarnings = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const list = (ids: readonly string[]) => language.list(ids.map(names))
  const stuck = stuckExcluded(session, file).map(({ id }) => id)
  const leaving = file.excludedReaders.filter((id) => !stuck.includes(id))
  const { short, ...more } = words.excludedReads
  return (
    <div class="app-warnings">
      {file.lost && <Restored lost={file.lost} />}
      {stuck.length > 0 && <CaseWarning short={short(list(stuck))}>{more.stuck}</CaseWarning>}
      {leaving.length > 0 && <CaseWarning short={short(list(leaving))}>{more.leaving}</CaseWarning>}
      {file.lacking.length > 0 && <CaseWarning short={words.lacking(list(file.lacking))} />}
      {isExpired(session.epochs.current, file.today) && (
        <CaseWarning short={words.expired.short}>{words.expired.more}</CaseWarning>
      )}
      <VacancyWarnings file={file} />
      <NeglectWarnings file={file} />
    </div>
  )
}

/** What an officer must do again, since a backup did not hold it. */
const Restored = ({ lost }: { lost: readonly OwnAct[] }) => {
  const { restoredTo = '', restoredOn = '' } = useOffice().session.epochs.current.body
  return (
    <CaseWarning short={words.restored.short(isoDateWords(restoredOn))} isExpanded>
      <p>{words.restored.more(isoDateWords(restoredTo))}</p>
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
    </CaseWarning>
  )
}

const lostWords = (act: string): string =>
  Object.entries(officeHistory.lost).find(([type]) => type === act)?.[1] ?? act
