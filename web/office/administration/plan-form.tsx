import { language } from '#words/language.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { officeSetup } from '#words/office-setup.ts'
import { literal } from '../../../client/literal.ts'
import { fingerprintWords } from '../../../client/officer/fingerprint.ts'
import { type Plan, type TypedOfficer, typedDays } from '../../../client/officer/next-directory.ts'
import { writtenLine } from '../../../client/written.ts'
import {
  DEFAULT_VALID_DAYS,
  type DirectoryBody,
  type Officer,
  type Policy,
} from '../../../protocol/directory/schema.ts'
import { isPortalOpen } from '../../../protocol/directory/verify.ts'
import type { Enrolled } from '../../../protocol/exchanges/enrolment.ts'
import { Details } from '../../common/components/callouts.tsx'
import { Checkboxes } from '../../common/components/choices.tsx'
import { NO_DATE, type TypedDate, typedIso } from '../../common/components/date-input.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { Heading } from '../../common/components/page.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { CONTACT_LISTS, ContactFields, contactFaults } from '../forms/contact-fields.tsx'
import { OfficerFields, officerFaults } from '../forms/officer-fields.tsx'
import {
  PolicyFields,
  policyFaults,
  policyOf,
  type TypedPolicy,
  typedPolicy,
} from '../forms/policy-fields.tsx'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { HolidayFields, holidayFaults, holidaysOf, withHolidays } from './holiday-fields.tsx'
import { RestoreFields, restoreFaults } from './restore-fields.tsx'
import { reasonFault } from './strips.ts'
import { isBound, TogetherFields, withTogether } from './together-fields.tsx'

const words = officeAdministration.next

export interface TypedPlan {
  readonly adding: readonly string[]
  readonly edits: Readonly<Record<string, TypedOfficer>>
  readonly retiring: readonly string[]
  readonly policy: TypedPolicy
  readonly holidays: readonly TypedDate[]
  /** Allegations are looked at together from now on. */
  readonly isTogether: boolean
  readonly days: string
  readonly isRestored: boolean
  readonly restoredTo: TypedDate
  readonly changesKey: boolean
  /** Why an overseer leaves or gets new keys. */
  readonly reason: string
}

export const newTypedPlan = ({ policy }: DirectoryBody): TypedPlan => ({
  adding: [],
  edits: {},
  retiring: [],
  policy: typedPolicy(policy),
  holidays: [],
  isTogether: false,
  isRestored: false,
  restoredTo: NO_DATE,
  days: String(DEFAULT_VALID_DAYS),
  changesKey: false,
  reason: '',
})

/** Only an epoch in which an overseer leaves gives one. */
const reasonOf = (
  { reason, retiring, adding }: TypedPlan,
  { officers }: DirectoryBody,
): string | null => {
  const isLeaving = officers.some(
    ({ id, until, roles }) =>
      until === null && roles.includes('overseer') && [...retiring, ...adding].includes(id),
  )
  return isLeaving && reason.trim() && !reasonFault(reason) ? reason.trim() : null
}

const plannedPolicy = (typed: TypedPlan, before: Policy, today: string): Policy => {
  const policy = withHolidays(policyOf(typed.policy, before), holidaysOf(typed.holidays))
  return typed.isTogether ? withTogether(policy, today) : policy
}

export const planOf = (
  typed: TypedPlan,
  enrolments: readonly Enrolled[],
  before: DirectoryBody,
  newKey: string | null,
  today: string,
): Plan => ({
  adding: enrolments.filter(({ id }) => typed.adding.includes(id)),
  edits: typed.edits,
  retiring: typed.retiring,
  policy: plannedPolicy(typed, before.policy, today),
  restoredTo: typed.isRestored ? typedIso(typed.restoredTo) : null,
  strips: reasonOf(typed, before),
  validDays: typedDays(typed.days) ?? 0,
  newKey,
})

const editPrefix = (id: string): string => `officer-${id}-`

const planFaults = (
  typed: TypedPlan,
  officers: readonly Officer[],
  before: DirectoryBody,
  today: string,
): FieldFault[] => {
  return [
    ...officers.flatMap(({ id, roles }) => {
      const edit = typed.edits[id]
      return edit ? officerFaults(edit, editPrefix(id), roles) : []
    }),
    ...policyFaults(typed.policy),
    ...CONTACT_LISTS.flatMap((list) => contactFaults(list, typed.policy[list])),
    ...holidayFaults(typed.holidays, policyOf(typed.policy, before.policy), today),
    ...(typedDays(typed.days) ? [] : [{ field: 'days', text: words.daysFault }]),
    ...(typed.isRestored ? restoreFaults(typedIso(typed.restoredTo), today) : []),
  ]
}

type ErrorOf = (field: string) => string | undefined

interface PlanFormProps {
  typed: TypedPlan
  onChange: (typed: TypedPlan) => void
  enrolments: readonly Enrolled[]
  onNext: () => void
}

export const PlanForm = ({ typed, onChange, enrolments, onNext }: PlanFormProps) => {
  const { session, pack } = useOffice()
  const { body } = session.epochs.current
  const officers = body.officers.filter(({ until }) => until === null)
  // In the first hour there is one thing to do here.
  const isOpening = !isPortalOpen(session.epochs.current) && enrolments.length > 0
  const faults = () => planFaults(typed, officers, body, session.epochs.today)
  const others = (errorOf: ErrorOf) => (
    <>
      <h2 class="govuk-heading-m">{words.officers}</h2>
      {officers.map((officer) => (
        <EditOfficer
          key={officer.id}
          officer={officer}
          typed={typed}
          onChange={onChange}
          errorOf={errorOf}
        />
      ))}
      <h2 class="govuk-heading-m">{words.policy}</h2>
      <Details summary={words.editPolicy}>
        <PolicyFields
          policy={typed.policy}
          onChange={(policy) => onChange({ ...typed, policy })}
          errorOf={errorOf}
          mayKeep
        />
        {CONTACT_LISTS.map((list) => (
          <ContactFields
            key={list}
            list={list}
            contacts={typed.policy[list]}
            onChange={(contacts) =>
              onChange({ ...typed, policy: { ...typed.policy, [list]: contacts } })
            }
            errorOf={errorOf}
          />
        ))}
      </Details>
      <HolidayFields
        holidays={typed.holidays}
        onChange={(holidays) => onChange({ ...typed, holidays })}
        errorOf={errorOf}
      />
      {!isBound(policyOf(typed.policy, body.policy), session.epochs.today) && (
        <TogetherFields
          isTogether={typed.isTogether}
          onChange={(isTogether) => onChange({ ...typed, isTogether })}
        />
      )}
      <TextInput
        id="days"
        label={words.days}
        hint={words.daysHint}
        error={errorOf('days')}
        inputMode="numeric"
        width={4}
        value={typed.days}
        onInput={(days) => onChange({ ...typed, days })}
      />
      <RestoreFields
        isRestored={typed.isRestored}
        restoredTo={typed.restoredTo}
        onChange={(said) => onChange({ ...typed, ...said })}
        errorOf={errorOf}
      />
      <Checkboxes
        id="new-key"
        label={words.newKey}
        choices={[{ value: 'change', label: words.newKeyChoice, hint: words.newKeyHint }]}
        values={typed.changesKey ? ['change'] : []}
        onChange={(values) => onChange({ ...typed, changesKey: values.length > 0 })}
      />
    </>
  )
  return (
    <StepForm check={faults} onNext={onNext} submit={words.review}>
      {(errorOf) => (
        <>
          <Heading>{words.heading}</Heading>
          <p class="govuk-body">{words.intro}</p>
          {enrolments.length > 0 && (
            <Checkboxes
              id="adding"
              label={words.adding}
              hint={words.addingHint}
              choices={enrolments.map((enrolled) => ({
                value: enrolled.id,
                label: words.waiting(
                  writtenLine(enrolled.name),
                  language.list(enrolled.roles.map((role) => pack.roles[role])),
                ),
                hint: literal(fingerprintWords(session.primitives, enrolled)),
              }))}
              values={typed.adding}
              onChange={(adding) => onChange({ ...typed, adding })}
            />
          )}
          {isOpening ? (
            <Details
              summary={officeSetup.untilOpen.otherChanges}
              isExpanded={faults().some(({ field = '' }) => errorOf(field) !== undefined)}
            >
              {others(errorOf)}
            </Details>
          ) : (
            others(errorOf)
          )}
        </>
      )}
    </StepForm>
  )
}

interface EditOfficerProps extends Pick<PlanFormProps, 'typed' | 'onChange'> {
  officer: Officer
  errorOf: ErrorOf
}

const EditOfficer = ({ officer, typed, onChange, errorOf }: EditOfficerProps) => {
  const { pack } = useOffice()
  const { id } = officer
  const edit = typed.edits[id] ?? officer
  const prefix = editPrefix(id)
  return (
    <Details summary={words.edit(writtenLine(officer.name))}>
      <OfficerFields
        officer={edit}
        pack={pack}
        prefix={prefix}
        onChange={({ name, unit, roles }) =>
          onChange({ ...typed, edits: { ...typed.edits, [id]: { name, unit, roles } } })
        }
        errorOf={errorOf}
      />
      <Checkboxes
        id={`${prefix}retire`}
        label={writtenLine(officer.name)}
        choices={[{ value: 'retire', label: words.retire, hint: words.retireHint }]}
        values={typed.retiring.includes(id) ? ['retire'] : []}
        onChange={(values) =>
          onChange({
            ...typed,
            retiring: [
              ...typed.retiring.filter((other) => other !== id),
              ...(values.length > 0 ? [id] : []),
            ],
          })
        }
      />
    </Details>
  )
}
