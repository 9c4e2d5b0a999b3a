import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { definitionOf } from '../../../protocol/clocks/definitions.ts'
import { dayOf } from '../../../protocol/dates.ts'
import { currentOfficer } from '../../../protocol/directory/verify.ts'
import { rolesRead } from '../../../protocol/history/vacancies.ts'
import { missingOn } from '../../../protocol/promises/case-clocks.ts'
import { reachedBy } from '../../../protocol/promises/case-ladder.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Details, Inset, Tag, WarningText } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'
import { isOffered } from './acts.ts'
import { PastClocks } from './past-clocks.tsx'
import {
  type Hold,
  holdOf,
  type NotifiedRow,
  openRows,
  type PromiseRow,
  pastClocks,
} from './promise-rows.ts'
import { promiseName } from './promise-words.ts'

const words = officePromises

/** Recomputed here from the history and the signed policy: what the server says of lateness is not believed. */
export const ClockPanel = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const { current } = session.epochs
  const { replay } = file.verified
  const rows = openRows(replay, current, file.today)
  const past = pastClocks(replay, file.today)
  const hold = holdOf(replay, file.today)
  return (
    <section class="app-clocks" aria-labelledby="promises">
      <h2 class="govuk-heading-m" id="promises">
        {words.heading}
      </h2>
      {hold && <HoldBox hold={hold} />}
      {rows.length === 0 ? (
        <p class="govuk-body">{words.nothing}</p>
      ) : (
        <ul class="app-clocks__list">
          {rows.map((row) => (
            <Row key={promiseName(row)} row={row} file={file} isHeld={hold !== null} />
          ))}
        </ul>
      )}
      {missingOn(replay, current, file.today).length > 0 && (
        <WarningText>{officeCase.file.ladderMissing}</WarningText>
      )}
      {past.length > 0 && (
        <Details summary={words.past(past.length)}>
          <PastClocks clocks={past} />
        </Details>
      )}
    </section>
  )
}

const HoldBox = ({ hold: { review, isOverdue } }: { hold: Hold }) => (
  <Inset>
    {words.hold[isOverdue ? 'overdue' : 'runs'](dateWords(review, true))} {words.movesNothing}
  </Inset>
)

interface RowProps {
  row: PromiseRow
  file: CaseFile
  isHeld: boolean
}

const Row = ({ row, file, isHeld }: RowProps) => {
  const { session } = useOffice()
  const name = promiseName(row)
  const keptBy = row.keptBy.filter((act) => isOffered(session, file, act))
  const isInternal = definitionOf(row.clock).log === 'internal'
  return (
    <li class="app-clocks__one">
      <h3 class="govuk-heading-s app-clocks__name">
        {name} <State row={row} today={dayOf(file.today)} />{' '}
        {isHeld && !isInternal && <Tag colour="yellow">{words.states.onHold}</Tag>}
        {isInternal && <Tag colour="grey">{words.internal}</Tag>}
      </h3>
      <p class="govuk-body app-clocks__due">
        {words.columns.due}: <strong>{dateWords(row.due, true)}</strong>
      </p>
      {row.target !== row.due && row.target >= row.start && (
        <p class="govuk-body app-clocks__more">{words.target(dateWords(row.target, true))}</p>
      )}
      {row.revised !== undefined && (
        <p class="govuk-body app-clocks__more">{words.revised(dateWords(row.revised, true))}</p>
      )}
      {keptBy.length > 0 && (
        <ul class="govuk-list app-clocks__acts">
          {keptBy.map((act) => (
            <li key={act}>
              <LinkButton
                hidden={words.keeps(name)}
                onClick={() => go({ page: 'case', case: file.id, act })}
              >
                {officeActs[act].link}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      {isInternal ? (
        <p class="govuk-body app-clocks__more">{words.neverShown}</p>
      ) : (
        <Details summary={words.columns.told}>
          <Ladder row={row} file={file} />
        </Details>
      )}
    </li>
  )
}

const State = ({ row: { lateSince, due }, today }: { row: PromiseRow; today: number }) => {
  if (lateSince !== null) {
    return <Tag colour="red">{words.states.lateSince(dateWords(lateSince))}</Tag>
  }
  return due === today ? (
    <Tag colour="orange">{words.states.dueToday}</Tag>
  ) : (
    <Tag colour="green">{words.states.onTime}</Tag>
  )
}

/** What is past says the role, since people come and go; what is next says whom it would reach now. */
const Ladder = ({ row: { reminders, said, next }, file }: Pick<RowProps, 'row' | 'file'>) => {
  const { session } = useOffice()
  const names = useNames()
  const { state } = file.verified.replay
  const reached = reachedBy(state, session.epochs.current)
  const roleOf = (to: NotifiedRow['to']) => {
    const isReadByIntake = rolesRead(state, session.epochs.current).has('intake')
    if (to !== 'handler' || state.handler === null) {
      return isReadByIntake ? words.roles.intake : words.wasNext
    }
    return currentOfficer(session.epochs.current, state.handler)
      ? words.roles.handler
      : words.wasHandler
  }
  const reminded = [...new Set(reminders.map(({ to }) => roleOf(to)))]
  // Where no supervisor reads the case, their rung passes to the overseers: theirs is what is said.
  const notPassedOn = said.filter(
    ({ act, wasRead }) => wasRead || act === 'escalated' || said.length === 1,
  )
  const nextWords = ({ act, to, on }: NotifiedRow): string => {
    const reaches = [...reached].flatMap(([id, roles]) => (roles.includes(to) ? [names(id)] : []))
    const who = language.list(reaches) || words.told.nobodyLeft
    if (act === 'reminder') return words.told.nextReminder(dateWords(on), who)
    return on <= dayOf(file.today)
      ? words.told.nextNow(who)
      : words.told.nextLate(dateWords(on), who)
  }
  return (
    <ul class="govuk-list app-clocks__more">
      {reminded.map((who) => (
        <li key={who}>
          {words.told.reminders(
            who,
            reminders.filter(({ to }) => roleOf(to) === who).map(({ on }) => dateWords(on)),
          )}
        </li>
      ))}
      {notPassedOn.map(({ act, to, on, wasRead }) => (
        <li key={act}>{words.told[wasRead ? 'late' : 'nobody'](dateWords(on), words.roles[to])}</li>
      ))}
      {next && <li>{nextWords(next)}</li>}
    </ul>
  )
}
