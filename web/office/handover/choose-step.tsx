import { language } from '#words/language.ts'
import { officeDay } from '#words/office-day.ts'
import { literal } from '../../../client/literal.ts'
import { NOBODY } from '../../../client/officer/case-list.ts'
import type { Load } from '../../../client/officer/figures.ts'
import { canHandle } from '../../../client/officer/many-cases.ts'
import { writtenLine } from '../../../client/written.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { absenceOf } from '../../../protocol/promises/neglect.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Checkboxes, Radios } from '../../common/components/choices.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Select } from '../../common/components/select.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { inPlaceOfTitle } from '../queue/case-link.tsx'
import { useIndex } from '../queue/use-cases.ts'
import { useNames } from '../use-names.ts'

const words = officeDay.handover

export interface Choice {
  /** An officer's id, or `NOBODY`. */
  readonly whose: string
  readonly cases: readonly string[]
  readonly officer: string
}

interface ChooseStepProps {
  choice: Choice
  onChange: (choice: Choice) => void
  /** Null while they load. */
  rows: readonly QueueRow[] | null
  /** How much everybody has to do, in the officer's own cases; null while that is not known. */
  loads: readonly Load[] | null
  busy: boolean
  fault: string | null
  onCheck: () => void
}

/** Whoever could be meant, with what is to be known of them. */
const useOfficers = () => {
  const { session, pack } = useOffice()
  const { absences } = useOfficeStatus()
  const names = useNames()
  const { current, today } = session.epochs
  const named = current.body.officers.map((officer) => {
    const away = absenceOf(absences, officer.id, today)
    const name = names(officer.id)
    return {
      id: officer.id,
      hasLeft: officer.until !== null,
      roles: language.list(officer.roles.map((role) => pack.roles[role])),
      label: away ? words.away(name, isoDateWords(away.until)) : name,
      name,
    }
  })
  return named.sort((a, b) => a.name.localeCompare(b.name))
}

const useTitle = () => {
  const { pack } = useOffice()
  const [index] = useIndex()
  return (row: QueueRow): string => {
    const entry = index.get(row.case)
    return writtenLine(entry?.title ?? inPlaceOfTitle(pack, entry))
  }
}

export const ChooseStep = (props: ChooseStepProps) => {
  const { choice, onChange, rows, loads, busy, fault, onCheck } = props
  const { session } = useOffice()
  const titleFor = useTitle()
  const officers = useOfficers()
  const self = session.author.id
  const handlers = officers.filter(
    ({ id, hasLeft }) => id !== self && (hasLeft || canHandle(session, id)),
  )
  const takers = officers.filter(({ id }) => id !== choice.whose && canHandle(session, id))
  const hintOf = ({ id, roles }: (typeof takers)[number]): string => {
    const load = loads?.find(({ handler }) => handler === id)
    return loads ? words.load(roles, load?.open ?? 0, load?.late ?? 0) : roles
  }
  const check = () => [
    ...(choice.cases.length > 0 ? [] : [{ field: 'cases', text: words.noCase }]),
    ...(takers.some(({ id }) => id === choice.officer)
      ? []
      : [{ field: 'officer', text: words.noOfficer }]),
  ]
  return (
    <StepForm check={check} onNext={onCheck} submit={words.check} busy={busy} fault={fault}>
      {(errorOf) => (
        <>
          <Heading>{words.heading}</Heading>
          <p class="govuk-body">{words.intro}</p>
          <Select
            id="whose"
            label={words.whose}
            choices={[
              { value: self, label: words.mine },
              { value: NOBODY, label: words.nobodys },
              ...handlers.map(({ id, label, name, hasLeft }) => ({
                value: id,
                label: hasLeft ? words.left(name) : label,
              })),
            ]}
            value={choice.whose}
            onChange={(whose) => onChange({ ...choice, whose, cases: [] })}
          />
          {rows && rows.length === 0 && <p class="govuk-body">{words.none}</p>}
          {rows && rows.length > 0 && (
            <>
              <p class="govuk-body">
                <LinkButton
                  onClick={() => onChange({ ...choice, cases: rows.map((row) => row.case) })}
                >
                  {words.all(rows.length)}
                </LinkButton>
              </p>
              <Checkboxes
                id="cases"
                label={words.cases}
                error={errorOf('cases')}
                choices={rows.map((row) => ({
                  value: row.case,
                  label: literal(row.number),
                  hint: titleFor(row),
                }))}
                values={choice.cases}
                onChange={(cases) => onChange({ ...choice, cases })}
                small
              />
              <Radios
                id="officer"
                label={words.officer}
                hint={loads ? words.loadHint : undefined}
                error={errorOf('officer')}
                choices={takers.map((taker) => ({
                  value: taker.id,
                  label: taker.label,
                  hint: hintOf(taker),
                }))}
                value={choice.officer || undefined}
                onChange={(officer) => onChange({ ...choice, officer })}
              />
            </>
          )}
        </>
      )}
    </StepForm>
  )
}
