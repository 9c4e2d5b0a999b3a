/** The pages of set-up, one for each step. */

import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { officeSetup } from '#words/office-setup.ts'
import { packs } from '#words/packs/packs.ts'
import type { BrowserPrimitives } from '../../../client/crypto/sodium.ts'
import { expiryAfter } from '../../../client/officer/first-directory.ts'
import type { TypedOfficer } from '../../../client/officer/next-directory.ts'
import {
  signInName as signInNameSchema,
  toSignInName,
} from '../../../protocol/exchanges/session.ts'
import { readCode } from '../../../protocol/typed.ts'
import type { Vocabulary } from '../../../protocol/vocabulary.ts'
import { Button } from '../../common/components/button.tsx'
import { Inset } from '../../common/components/callouts.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { CONTACT_LISTS, ContactFields, contactFaults } from '../forms/contact-fields.tsx'
import { OfficerFields, officerFaults } from '../forms/officer-fields.tsx'
import {
  type ChosenPassphrase,
  PassphraseFields,
  passphraseFaults,
} from '../forms/passphrase-fields.tsx'
import { PolicyFields, policyFaults, type TypedPolicy } from '../forms/policy-fields.tsx'
import { StepForm } from '../forms/step-form.tsx'
import { hasSuggested } from '../forms/suggested-contacts.ts'
import { TotpFields } from '../forms/totp-fields.tsx'
import type { Task } from '../use-load.ts'

const words = officeAdministration.setup

interface PolicyStepProps {
  policy: TypedPolicy
  onChange: (policy: TypedPolicy) => void
  onNext: () => void
}

export const OrganisationStep = ({ policy, onChange, onNext }: PolicyStepProps) => (
  <StepForm check={() => policyFaults(policy)} onNext={onNext}>
    {(errorOf) => (
      <>
        <Heading>{words.organisation}</Heading>
        <PolicyFields policy={policy} onChange={onChange} errorOf={errorOf} mayKeep={false} />
      </>
    )}
  </StepForm>
)

export const ContactsStep = ({ policy, onChange, onNext }: PolicyStepProps) => (
  <StepForm
    check={() => CONTACT_LISTS.flatMap((list) => contactFaults(list, policy[list]))}
    onNext={onNext}
  >
    {(errorOf) => (
      <>
        <Heading>{words.contacts}</Heading>
        {hasSuggested(policy) && <Inset>{officeSetup.checkContacts}</Inset>}
        {CONTACT_LISTS.map((list) => (
          <ContactFields
            key={list}
            list={list}
            contacts={policy[list]}
            onChange={(contacts) => onChange({ ...policy, [list]: contacts })}
            errorOf={errorOf}
          />
        ))}
      </>
    )}
  </StepForm>
)

/** What the first officer may be. Others come with a later directory. */
const FIRST_ROLES = ['administrator', 'intake'] as const

interface OfficerStepProps {
  primitives: BrowserPrimitives
  vocabulary: Vocabulary
  organisation: string
  officer: TypedOfficer
  onOfficer: (officer: TypedOfficer) => void
  signInName: string
  onSignInName: (name: string) => void
  chosen: ChosenPassphrase
  onChosen: (chosen: ChosenPassphrase) => void
  onNext: () => void
  task: Pick<Task, 'busy' | 'fault'>
}

export const OfficerStep = (props: OfficerStepProps) => {
  const { officer, signInName, chosen, task } = props
  const known = [officer.name, officer.unit, props.organisation, signInName]
  const nameFault = { field: 'sign-in-name', text: officeAccount.enrol.signInFault }
  const adminFault = { field: 'roles', text: words.mustAdminister }
  const check = () => [
    ...officerFaults(officer),
    ...(officer.roles.includes('administrator') ? [] : [adminFault]),
    ...(signInNameSchema.safeParse(toSignInName(signInName)).success ? [] : [nameFault]),
    ...passphraseFaults(chosen, known),
  ]
  return (
    <StepForm check={check} onNext={props.onNext} {...task}>
      {(errorOf) => (
        <>
          <Heading>{words.firstOfficer}</Heading>
          <p class="govuk-body">{words.firstOfficerIntro}</p>
          <OfficerFields
            officer={officer}
            pack={packs[props.vocabulary]}
            onChange={props.onOfficer}
            errorOf={errorOf}
            roles={FIRST_ROLES}
          />
          <TextInput
            id="sign-in-name"
            label={words.signInName}
            hint={officeAccount.enrol.signInHint}
            error={errorOf('sign-in-name')}
            autoComplete="username"
            value={signInName}
            onInput={props.onSignInName}
            width={20}
          />
          <h2 class="govuk-heading-m">{words.passphrase}</h2>
          <PassphraseFields
            primitives={props.primitives}
            chosen={chosen}
            known={known}
            onChange={props.onChosen}
            errorOf={errorOf}
          />
          {task.busy && <Progress label={officeAccount.enrol.working} />}
        </>
      )}
    </StepForm>
  )
}

interface CodeStepProps {
  secret: Uint8Array
  organisation: string
  signInName: string
  today: string
  code: string
  onCode: (code: string) => void
  onNext: () => void
  task: Pick<Task, 'busy' | 'fault'>
}

export const CodeStep = ({ task, today, onNext, ...totp }: CodeStepProps) => (
  <StepForm
    check={() =>
      /^[0-9]{6}$/.test(readCode(totp.code))
        ? []
        : [{ field: 'code', text: officeAccount.signIn.codeFault }]
    }
    onNext={onNext}
    submit={words.finish}
    busy={task.busy}
    fault={task.fault === text.faults.signInRefused ? officeAccount.totp.refused : task.fault}
  >
    {(errorOf) => (
      <>
        <Heading>{officeAccount.totp.heading}</Heading>
        <TotpFields {...totp} error={errorOf('code')} />
        <h2 class="govuk-heading-m">{words.check}</h2>
        <p class="govuk-body">
          {words.checkIntro} {words.expires(isoDateWords(expiryAfter(today)))}
        </p>
        {task.busy && <Progress label={words.finishing} />}
      </>
    )}
  </StepForm>
)

export const DoneStep = ({ onLeave }: { onLeave: () => void }) => (
  <>
    <Heading>{officeSetup.done.heading}</Heading>
    <p class="govuk-body">{officeSetup.done.text}</p>
    <p class="govuk-body">{words.code}</p>
    <Button onClick={onLeave}>{words.toSignIn}</Button>
  </>
)
