/** Where a case stands, as the reporter's page says it. */
import { caseText as text } from '#words/report-case.ts'
import type { CaseView } from '../../../client/reporter/case-view.ts'
import type { Pack } from '../../text/pack.ts'
import { Inset, Tag, WarningText } from '../components/callouts.tsx'
import { isoDateWords } from '../date-words.ts'

export const isWithoutOverseer = ({ vacant }: Pick<CaseView, 'vacant'>): boolean =>
  vacant.includes('overseer')

/** How it stands with the reporter's own asking for an overseer. */
export const appealWords = (view: Pick<CaseView, 'appeal' | 'vacant'>): string =>
  (isWithoutOverseer(view) ? text.appeal.unread : text.appeal)[view.appeal]

export const outcomeUnreadWords = (view: Pick<CaseView, 'vacant'>): string =>
  `${text.outcomeUnread} ${text.sayUnread(!isWithoutOverseer(view))}`

export const closedByOneWords = (
  { name, from, on }: NonNullable<CaseView['closedByOne']>,
  view: Pick<CaseView, 'vacant'>,
): string => {
  const said = text.closedByOne(name, from === on ? isoDateWords(on) : null)
  return isWithoutOverseer(view) ? said : `${said} ${text.ifWrong}`
}

interface StageProps {
  view: Pick<
    CaseView,
    'stage' | 'closedAs' | 'isOutcomeUnread' | 'closedByOne' | 'appeal' | 'vacant'
  >
  pack: Pack
}

/** What the stage alone would not show stands below it: an ending that told nothing, or that one person made. */
export const StageWords = ({ view, pack }: StageProps) => {
  const { name, meaning } = pack.stages[view.stage]
  const { closedByOne: one } = view
  return (
    <>
      <p class="govuk-body">
        <Tag>{name}</Tag> {meaning}{' '}
        {!view.isOutcomeUnread && view.closedAs && pack.closings[view.closedAs]}{' '}
        {view.stage === 'closed' && appealWords(view)}
      </p>
      {view.isOutcomeUnread && <WarningText>{outcomeUnreadWords(view)}</WarningText>}
      {one && <Inset>{closedByOneWords(one, view)}</Inset>}
    </>
  )
}
