/** Who reads and who handles a case. */

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeDay } from '#words/office-day.ts'
import { literal } from '../../../../client/literal.ts'
import { fingerprintWords } from '../../../../client/officer/fingerprint.ts'
import {
  assignable,
  handoverable,
  isBoundOverseer,
  readingOfficers,
  unassignable,
} from '../../../../client/officer/offers.ts'
import type { Officer } from '../../../../protocol/directory/schema.ts'
import { absenceOf } from '../../../../protocol/promises/neglect.ts'
import { Checkboxes, Radios } from '../../../common/components/choices.tsx'
import { Contacts } from '../../../common/components/contacts.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import { useOffice } from '../../office-context.ts'
import { useStanding } from '../../standing.ts'
import { useDraft } from '../../use-draft.ts'
import { useNames } from '../../use-names.ts'
import { ActForm, type Filled, type FormProps } from '../act-form.tsx'
import type { ErrorOf } from './fields.tsx'

interface Who {
  /** Null while nobody is chosen who can be. */
  readonly officer: string | null
  readonly missing: Filled
  readonly field: (errorOf: ErrorOf) => ComponentChildren
}

/** One officer of those whom an act can name. */
const useWho = (
  { draft, file: { today } }: Pick<FormProps, 'draft' | 'file'>,
  { officer: label, noOfficer }: { officer: string; noOfficer: string },
  officers: readonly Officer[],
  hint?: (officer: Officer) => string,
): Who => {
  const { pack } = useOffice()
  const names = useNames()
  const [chosen, setChosen] = useDraft(draft('officer'))
  const { absences } = useStanding()
  const hintOf = ({ id, roles }: Officer) => {
    const away = absenceOf(absences, id, today)
    return [
      language.list(roles.map((role) => pack.roles[role])),
      ...(away ? [officeDay.absence.awayUntil(isoDateWords(away.until))] : []),
    ].join('. ')
  }
  return {
    officer: officers.some(({ id }) => id === chosen) ? chosen : null,
    missing: { faults: [{ field: 'officer', text: noOfficer }] },
    field: (errorOf) => (
      <Radios
        id="officer"
        label={label}
        error={errorOf('officer')}
        choices={officers.map((officer) => ({
          value: officer.id,
          label: names(officer.id),
          hint: (hint ?? hintOf)(officer),
        }))}
        value={chosen || undefined}
        onChange={setChosen}
      />
    ),
  }
}

export const AssignForm = (props: FormProps) => {
  const { session } = useOffice()
  const names = useNames()
  const { file, draft } = props
  const words = officeActs.assign
  const { officer, missing, field } = useWho(props, words, assignable(session, file))
  const [part, setPart] = useDraft(draft('part'), 'reader')
  const handler = part === 'handler'
  const fill = (): Filled => {
    if (officer === null) return missing
    const bring = { type: 'assign', officer, handler } as const
    return { acts: [{ log: 'shared', bring }], said: words.done(names(officer)) }
  }
  return (
    <ActForm act="assign" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          {field(errorOf)}
          <Radios
            id="part"
            label={words.handler}
            choices={(['reader', 'handler'] as const).map((value) => ({
              value,
              label: words.handlerChoices[value],
            }))}
            value={handler ? 'handler' : 'reader'}
            onChange={setPart}
          />
        </>
      )}
    </ActForm>
  )
}

const NAMING = { handover: handoverable, unassign: unassignable } as const

const namingForm = (type: keyof typeof NAMING) => (props: FormProps) => {
  const { session } = useOffice()
  const names = useNames()
  const { file } = props
  const words = officeActs[type]
  const { officer, missing, field } = useWho(props, words, NAMING[type](session, file))
  const fill = (): Filled => {
    if (officer === null) return missing
    const isYou = type === 'handover' && officer === session.author.id
    const said = isYou ? officeActs.handover.doneYou : words.done(names(officer))
    return { acts: [{ log: 'shared', act: { type, officer } }], said }
  }
  return (
    <ActForm act={type} file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          {field(errorOf)}
        </>
      )}
    </ActForm>
  )
}

export const HandoverForm = namingForm('handover')
export const UnassignForm = namingForm('unassign')

export const RewrapForm = (props: FormProps) => {
  const { session } = useOffice()
  const names = useNames()
  const { file } = props
  const [compared, setCompared] = useState<'compared'[]>([])
  const words = officeActs.rewrap
  const { author, primitives } = session
  const { officer, missing, field } = useWho(
    props,
    words,
    readingOfficers(session, file).filter(
      ({ id }) => id !== author.id && file.lacking.includes(id),
    ),
    (it) => literal(fingerprintWords(primitives, it)),
  )
  const fill = (): Filled => {
    if (officer === null) return missing
    if (compared.length === 0) return { faults: [{ field: 'compared', text: words.notCompared }] }
    const bring = { type: 'rewrap', officer } as const
    return { acts: [{ log: 'shared', bring }], said: words.done(names(officer)) }
  }
  return (
    <ActForm act="rewrap" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          {field(errorOf)}
          <Checkboxes
            id="compared"
            label={words.compared}
            error={errorOf('compared')}
            choices={[{ value: 'compared', label: words.comparedChoice }]}
            values={compared}
            onChange={setCompared}
          />
        </>
      )}
    </ActForm>
  )
}

export const ConflictForm = ({ file }: FormProps) => {
  const { session } = useOffice()
  const words = officeActs.conflict
  if (isBoundOverseer(session, file)) {
    return (
      <>
        <p class="govuk-body">{words.lastOverseer}</p>
        <Contacts contacts={session.epochs.current.body.policy.routes} />
      </>
    )
  }
  const fill = (): Filled => ({
    acts: [{ log: 'shared', act: { type: 'conflict' } }],
    said: words.done,
  })
  return (
    <ActForm act="conflict" file={file} submit={words.submit} isWarning fill={fill}>
      {() => <p class="govuk-body">{words.intro}</p>}
    </ActForm>
  )
}
