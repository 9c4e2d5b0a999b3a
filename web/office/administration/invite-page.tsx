import { useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { literal } from '../../../client/literal.ts'
import { type TypedOfficer, trimmedOfficer } from '../../../client/officer/next-directory.ts'
import { writtenLine } from '../../../client/written.ts'
import type { Role } from '../../../protocol/directory/schema.ts'
import { currentOfficer, isPortalOpen } from '../../../protocol/directory/verify.ts'
import { invite } from '../../../protocol/exchanges/administration.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { BackLink, Column, Heading, useFocusOn } from '../../common/components/page.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { OfficerFields, officerFaults } from '../forms/officer-fields.tsx'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { portalWords } from '../portal-words.ts'
import { go } from '../router.ts'
import { useTask } from '../use-load.ts'
import { UntilOpen } from './until-open.tsx'

const words = officeAdministration.invite
const EMPTY: TypedOfficer = { name: '', unit: '', roles: [] }

interface Made {
  readonly link: string
  readonly expiresOn: string
  readonly name: string
}

interface InvitePageProps {
  /** Who gets new keys; null for somebody new. */
  officer: string | null
  /** What somebody new is invited for. */
  role: Role | null
}

export const InvitePage = ({ officer, role }: InvitePageProps) => {
  const { session, pack, onSessionEnded } = useOffice()
  const known = officer === null ? null : currentOfficer(session.epochs.current, officer)
  const [typed, setTyped] = useState<TypedOfficer>(known ?? { ...EMPTY, roles: role ? [role] : [] })
  const [areRolesKnown, setRolesKnown] = useState(role !== null)
  const [made, setMade] = useState<Made | null>(null)
  const { busy, fault, run } = useTask(onSessionEnded)
  useFocusOn(made ? 'made' : 'form')
  if (made) {
    const onAnother = (next: Role | null) => {
      // An overseer is of another unit, as a rule.
      const unit = next === 'overseer' ? '' : typed.unit
      setTyped({ ...EMPTY, unit, roles: next ? [next] : [] })
      setRolesKnown(next !== null)
      setMade(null)
    }
    return <LinkShown made={made} onAnother={officer === null ? onAnother : null} />
  }
  const send = () =>
    run(async () => {
      const { token, expiresOn } = await call(invite, { officer, ...trimmedOfficer(typed) })
      const link = `${location.origin}${location.pathname}#invitation=${token}`
      setMade({ link, expiresOn, name: writtenLine(trimmedOfficer(typed).name) })
    })
  return (
    <Column>
      <BackLink onClick={() => go({ page: 'administration' })} />
      <StepForm
        check={() => officerFaults(typed, '', known?.roles ?? null)}
        onNext={send}
        submit={words.submit}
        busy={busy}
        fault={fault}
      >
        {(errorOf) => (
          <>
            <Heading>{known ? words.headingAgain(writtenLine(known.name)) : words.heading}</Heading>
            {known && <p class="govuk-body">{words.again}</p>}
            <OfficerFields
              officer={typed}
              pack={pack}
              onChange={setTyped}
              errorOf={errorOf}
              areRolesKnown={areRolesKnown}
            />
          </>
        )}
      </StepForm>
      <UntilOpen on="invite" />
    </Column>
  )
}

interface LinkShownProps {
  made: Made
  /** Null where nobody new was invited. */
  onAnother: ((role: Role | null) => void) | null
}

/** The token is in no address and no storage: it is shown here, once. */
const LinkShown = ({ made, onAnother }: LinkShownProps) => {
  const { session } = useOffice()
  const isOpenToReports = isPortalOpen(session.epochs.current)
  const [isCopied, setCopied] = useState(false)
  return (
    <Column>
      <Heading>{words.done(made.name)}</Heading>
      <p class="govuk-body app-mono" id="invitation-link">
        {made.link}
      </p>
      <p class="govuk-body">{words.linkHint(isoDateWords(made.expiresOn))}</p>
      <p class="govuk-body">
        {words.portal} <strong>{literal(portalWords(session.epochs.directories.portal))}</strong>
      </p>
      <p class="govuk-body">{words.afterwards}</p>
      <ButtonGroup>
        <Button
          onClick={() => {
            navigator.clipboard.writeText(made.link).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }}
        >
          {text.copy}
        </Button>
        {onAnother && isOpenToReports && (
          <Button kind="secondary" onClick={() => onAnother(null)}>
            {words.another}
          </Button>
        )}
        <Button kind="secondary" onClick={() => go({ page: 'administration' })}>
          {words.back}
        </Button>
      </ButtonGroup>
      <p class="govuk-body" role="status">
        {isCopied ? text.copied : ''}
      </p>
      <UntilOpen on="link" onInvite={onAnother} />
    </Column>
  )
}
