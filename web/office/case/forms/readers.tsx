/** Who reads and who handles a case. */
import { useState } from 'preact/hooks'
import type { Officer } from '../../../../protocol/directory/schema.ts'
import { Checkboxes, Radios } from '../../../common/components/choices.tsx'
import { Contacts } from '../../../common/components/contacts.tsx'
import type { OfficerAct } from '../../../common/compose-office.ts'
import { office as text } from '../../../text/en/office.ts'
import { officeActs } from '../../../text/en/office-acts.ts'
import { useOffice } from '../../office-context.ts'
import { useDraft } from '../../session/drafts.ts'
import { fingerprintWords } from '../../session/fingerprint.ts'
import { useNames } from '../../use-names.ts'
import type { FormProps } from '../act-form.tsx'
import { ActForm, type Filled } from '../act-form.tsx'
import {
  assignable,
  handoverable,
  isBoundOverseer,
  readingOfficers,
  unassignable,
} from '../offers.ts'

const notChosen = (label: string): Filled => ({
  faults: [{ field: 'officer', text: text.choose(label.toLowerCase()) }],
})

interface WhoProps {
  label: string
  officers: readonly Officer[]
  chosen: string
  onChange: (id: string) => void
  error: string | undefined
  hintOf?: (officer: Officer) => string
}

const Who = ({ label, officers, chosen, onChange, error, hintOf }: WhoProps) => {
  const { pack } = useOffice()
  const names = useNames()
  return (
    <Radios
      id="officer"
      label={label}
      error={error}
      choices={officers.map((officer) => ({
        value: officer.id,
        label: names(officer.id),
        hint: hintOf?.(officer) ?? officer.roles.map((role) => pack.roles[role]).join(', '),
      }))}
      value={chosen || undefined}
      onChange={onChange}
    />
  )
}

export const AssignForm = ({ file, draft }: FormProps) => {
  const { session } = useOffice()
  const names = useNames()
  const [officer, setOfficer] = useDraft(draft('officer'))
  const [part, setPart] = useDraft(draft('part'), 'reader')
  const words = officeActs.assign
  const officers = assignable(session, file)
  const handler = part === 'handler'
  const fill = (): Filled =>
    officers.some(({ id }) => id === officer)
      ? {
          acts: [{ log: 'shared', bring: { type: 'assign', officer, handler } }],
          said: words.done(names(officer)),
        }
      : notChosen(words.officer)
  return (
    <ActForm act="assign" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <Who
            label={words.officer}
            officers={officers}
            chosen={officer}
            onChange={setOfficer}
            error={errorOf('officer')}
          />
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

const namingForm =
  (type: keyof typeof NAMING) =>
  ({ file, draft }: FormProps) => {
    const { session } = useOffice()
    const names = useNames()
    const [officer, setOfficer] = useDraft(draft('officer'))
    const words = officeActs[type]
    const officers = NAMING[type](session, file)
    const act: OfficerAct = { log: 'shared', act: { type, officer } }
    const fill = (): Filled =>
      officers.some(({ id }) => id === officer)
        ? { acts: [act], said: words.done(names(officer)) }
        : notChosen(words.officer)
    return (
      <ActForm act={type} file={file} submit={words.submit} fill={fill}>
        {(errorOf) => (
          <>
            <p class="govuk-body">{words.intro}</p>
            <Who
              label={words.officer}
              officers={officers}
              chosen={officer}
              onChange={setOfficer}
              error={errorOf('officer')}
            />
          </>
        )}
      </ActForm>
    )
  }

export const HandoverForm = namingForm('handover')
export const UnassignForm = namingForm('unassign')

export const RewrapForm = ({ file, draft }: FormProps) => {
  const { session } = useOffice()
  const names = useNames()
  const [officer, setOfficer] = useDraft(draft('officer'))
  const [compared, setCompared] = useState<'compared'[]>([])
  const words = officeActs.rewrap
  const { author, primitives } = session
  const officers = readingOfficers(session, file).filter(
    ({ id }) => id !== author.id && file.lacking.includes(id),
  )
  const fill = (): Filled => {
    if (!officers.some(({ id }) => id === officer)) return notChosen(words.officer)
    if (compared.length === 0) return { faults: [{ field: 'compared', text: words.notCompared }] }
    const bring = { type: 'rewrap', officer } as const
    return { acts: [{ log: 'shared', bring }], said: words.done(names(officer)) }
  }
  return (
    <ActForm act="rewrap" file={file} submit={words.submit} fill={fill}>
      {(errorOf) => (
        <>
          <p class="govuk-body">{words.intro}</p>
          <Who
            label={words.officer}
            officers={officers}
            chosen={officer}
            onChange={setOfficer}
            error={errorOf('officer')}
            hintOf={(it) => fingerprintWords(primitives, it)}
          />
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
