import { officeAdministration } from '#words/office-administration.ts'
import { CALENDARS, type CalendarName } from '../../../protocol/calendars/calendars.ts'
import { standardPolicy } from '../../../protocol/clocks/packs.ts'
import {
  DEFAULT_IDLE_LOCK_MINUTES,
  MAX_IDLE_LOCK_MINUTES,
  MIN_IDLE_LOCK_MINUTES,
  type Policy,
} from '../../../protocol/directory/schema.ts'
import { nameLine, plainLine } from '../../../protocol/typed.ts'
import { VOCABULARIES, type Vocabulary } from '../../../protocol/vocabulary.ts'
import { Details } from '../../common/components/callouts.tsx'
import { Radios } from '../../common/components/choices.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { Select } from '../../common/components/select.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { type ContactList, contactsOf, type TypedContact } from './contact-fields.tsx'

import { withVocabulary } from './suggested-contacts.ts'

const words = officeAdministration.policy

export interface TypedPolicy extends Record<ContactList, readonly TypedContact[]> {
  readonly organisation: string
  readonly zone: string
  readonly vocabulary: Vocabulary
  /** `kept`: the promises and holidays of the epoch before, as they were signed. */
  readonly calendar: CalendarName | 'kept'
  /** Minutes, as typed. */
  readonly idleLock: string
}

/** Null unless it is a number of minutes that a policy may name. */
const readIdleLock = (typed: string): number | null => {
  const text = plainLine(typed)
  const minutes = /^[0-9]{1,2}$/.test(text) ? Number(text) : 0
  return minutes < MIN_IDLE_LOCK_MINUTES || minutes > MAX_IDLE_LOCK_MINUTES ? null : minutes
}

export const newPolicy = (): TypedPolicy => ({
  organisation: '',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  vocabulary: 'general',
  calendar: 'england-and-wales',
  idleLock: String(DEFAULT_IDLE_LOCK_MINUTES),
  support: [],
  emergency: [],
  routes: [],
})

export const typedPolicy = (policy: Policy): TypedPolicy => ({
  ...policy,
  calendar: 'kept',
  idleLock: String(policy.idleLockMinutes ?? DEFAULT_IDLE_LOCK_MINUTES),
})

/** @param before whose promises and holidays are kept, where they are */
export const policyOf = (typed: TypedPolicy, before: Policy | null): Policy => {
  const { vocabulary, calendar, zone } = typed
  const idleLockMinutes = readIdleLock(typed.idleLock) ?? DEFAULT_IDLE_LOCK_MINUTES
  const rules = vocabulary === 'police-england-wales' ? vocabulary : 'default'
  const clocks =
    calendar === 'kept' && before
      ? before.clocks
      : standardPolicy(rules, calendar === 'kept' ? 'none' : calendar)
  return {
    organisation: nameLine(typed.organisation),
    zone,
    vocabulary,
    clocks,
    ...(idleLockMinutes !== DEFAULT_IDLE_LOCK_MINUTES && { idleLockMinutes }),
    support: contactsOf(typed.support),
    emergency: contactsOf(typed.emergency),
    routes: contactsOf(typed.routes),
  }
}

export const policyFaults = ({ organisation, idleLock }: TypedPolicy): FieldFault[] => [
  ...(nameLine(organisation) ? [] : [{ field: 'organisation', text: words.missing }]),
  ...(readIdleLock(idleLock) === null
    ? [
        {
          field: 'idle-lock',
          text: words.idleLockFault(MIN_IDLE_LOCK_MINUTES, MAX_IDLE_LOCK_MINUTES),
        },
      ]
    : []),
]

interface PolicyFieldsProps {
  policy: TypedPolicy
  onChange: (policy: TypedPolicy) => void
  errorOf: (field: string) => string | undefined
  /** There is an epoch before, whose promises can be kept. */
  mayKeep: boolean
}

const zones = (present: string): string[] => {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(present) ? known : [present, ...known]
}

export const PolicyFields = ({ policy, onChange, errorOf, mayKeep }: PolicyFieldsProps) => {
  const calendars = Object.keys(CALENDARS) as CalendarName[]
  // What is there already when a portal is set up suits most.
  const more = (
    <>
      <Select
        id="zone"
        label={words.zone}
        hint={words.zoneHint}
        choices={zones(policy.zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        value={policy.zone}
        onChange={(zone) => onChange({ ...policy, zone })}
      />
      <Radios<CalendarName | 'kept'>
        id="calendar"
        label={words.calendar}
        hint={words.calendarHint}
        choices={[
          ...(mayKeep ? [{ value: 'kept' as const, label: words.calendarKept }] : []),
          ...calendars.map((value) => ({ value, label: words.calendars[value] })),
        ]}
        value={policy.calendar}
        onChange={(calendar) => onChange({ ...policy, calendar })}
      />
      <TextInput
        id="idle-lock"
        label={words.idleLock}
        hint={words.idleLockHint(MIN_IDLE_LOCK_MINUTES, MAX_IDLE_LOCK_MINUTES)}
        error={errorOf('idle-lock')}
        inputMode="numeric"
        width={4}
        value={policy.idleLock}
        onInput={(idleLock) => onChange({ ...policy, idleLock })}
      />
    </>
  )
  return (
    <>
      <TextInput
        id="organisation"
        label={words.organisation}
        hint={words.organisationHint}
        error={errorOf('organisation')}
        autoComplete="organization"
        value={policy.organisation}
        onInput={(organisation) => onChange({ ...policy, organisation })}
      />
      <Radios
        id="vocabulary"
        label={words.vocabulary}
        hint={mayKeep ? words.vocabularyHint : words.vocabularyHintFirst}
        choices={VOCABULARIES.map((value) => ({
          value,
          label: officeAdministration.vocabularies[value],
        }))}
        value={policy.vocabulary}
        onChange={(vocabulary) =>
          onChange(mayKeep ? { ...policy, vocabulary } : withVocabulary(policy, vocabulary))
        }
      />
      {mayKeep ? (
        more
      ) : (
        <Details
          summary={words.more(policy.zone.replaceAll('_', ' '))}
          isExpanded={Boolean(errorOf('idle-lock'))}
        >
          {more}
        </Details>
      )}
    </>
  )
}
