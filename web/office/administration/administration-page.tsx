import { useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { officeSetup } from '#words/office-setup.ts'
import { officeStatus } from '#words/office-status.ts'
import { literal } from '../../../client/literal.ts'
import { fingerprintWords } from '../../../client/officer/fingerprint.ts'
import { withNewestEpochs } from '../../../client/officer/session.ts'
import { writtenLine } from '../../../client/written.ts'
import { isExpired, isPortalOpen } from '../../../protocol/directory/verify.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import {
  readAdministration,
  withdrawInvitation,
} from '../../../protocol/exchanges/administration.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { Details, NotificationBanner, WarningText } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Heading } from '../../common/components/page.tsx'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { portalWords } from '../portal-words.ts'
import { go } from '../router.ts'
import { useLoad, useTask } from '../use-load.ts'
import { OfficerTable } from './officer-table.tsx'
import { UntilOpen } from './until-open.tsx'

const words = officeAdministration.overview

type Administration = ResponseOf<typeof readAdministration>

export const AdministrationPage = () => {
  const { session, update, onSessionEnded } = useOffice()
  const { data, error, again } = useLoad<Administration>(
    'administration',
    async () => {
      update(await withNewestEpochs(session))
      return call(readAdministration, {})
    },
    onSessionEnded,
  )
  const { fault, run } = useTask(onSessionEnded)
  const [said, setSaid] = useState<string | null>(null)
  const withdraw = (officer: string, done: string) =>
    run(async () => {
      setSaid(null)
      await call(withdrawInvitation, { officer })
      setSaid(done)
      again()
    })
  const faults = [...(error ? [faultText(error)] : []), ...(fault ? [fault] : [])]
  // Beside what is left to do it would only be in the way.
  const rest = (
    <>
      <DirectoryFacts />
      <p class="govuk-body">
        <a class="govuk-link" href="#directory">
          {words.next}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="#import">
          {words.import}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="#poster">
          {officeSetup.poster.link}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="#status">
          {officeStatus.link}
        </a>
      </p>
      <h2 class="govuk-heading-m">{words.waiting}</h2>
      <p class="govuk-body">{data?.enrolments.length ? words.waitingText : words.noWaiting}</p>
      {data && <Waiting enrolments={data.enrolments} onWithdraw={withdraw} />}
      <h2 class="govuk-heading-m">{words.invitations}</h2>
      {data?.invitations.length === 0 && <p class="govuk-body">{words.noInvitations}</p>}
      {data && <Invitations invitations={data.invitations} onWithdraw={withdraw} />}
      <Button onClick={() => go({ page: 'invite', officer: null })}>{words.invite}</Button>
      <OfficerTable />
    </>
  )
  return (
    <>
      {said && <NotificationBanner key={said} kind="success" heading={said} children={null} />}
      <Heading>{words.heading}</Heading>
      <ErrorSummary faults={faults.map((text) => ({ text }))} />
      <UntilOpen fresh={said ?? ''} />
      {data && !data.clockRight && <WarningText>{words.clockWrong}</WarningText>}
      {isPortalOpen(session.epochs.current) ? (
        rest
      ) : (
        <Details summary={officeSetup.untilOpen.rest}>{rest}</Details>
      )}
    </>
  )
}

const DirectoryFacts = () => {
  const { session } = useOffice()
  const { current, directories, today } = session.epochs
  const takesReports = isPortalOpen(current) && !isExpired(current, today)
  const { epoch, issuedOn, expiresOn } = current.body
  return (
    <>
      <h2 class="govuk-heading-m">{words.directory}</h2>
      <SummaryList
        rows={[
          { key: words.epoch, value: epoch },
          { key: words.issued, value: isoDateWords(issuedOn) },
          { key: words.expires, value: isoDateWords(expiresOn) },
          { key: words.portal, value: literal(portalWords(directories.portal)) },
          { key: words.open, value: takesReports ? words.yes : words.no },
        ]}
      />
    </>
  )
}

interface WaitingProps {
  enrolments: Administration['enrolments']
  /** @param done what it says afterwards */
  onWithdraw: (officer: string, done: string) => void
}

const Waiting = ({ enrolments, onWithdraw }: WaitingProps) => {
  const { session, pack } = useOffice()
  return (
    <SummaryList
      rows={enrolments.map((enrolled) => ({
        key: writtenLine(enrolled.name),
        value: (
          <>
            {language.list(enrolled.roles.map((role) => pack.roles[role]))}
            <br />
            <strong>{literal(fingerprintWords(session.primitives, enrolled))}</strong>
            <br />
            <LinkButton
              onClick={() => go({ page: 'directory' })}
              hidden={words.signHidden(writtenLine(enrolled.name))}
            >
              {words.sign}
            </LinkButton>
            <br />
            <LinkButton
              onClick={() => onWithdraw(enrolled.id, words.thrownAway(writtenLine(enrolled.name)))}
              hidden={words.throwAwayHidden(writtenLine(enrolled.name))}
            >
              {words.throwAway}
            </LinkButton>
          </>
        ),
      }))}
    />
  )
}

interface InvitationsProps {
  invitations: Administration['invitations']
  /** @param done what it says afterwards */
  onWithdraw: (officer: string, done: string) => void
}

const Invitations = ({ invitations, onWithdraw }: InvitationsProps) => {
  const { pack } = useOffice()
  return (
    <SummaryList
      rows={invitations.map(({ id, name, roles, expiresOn }) => ({
        key: writtenLine(name),
        value: (
          <>
            {language.list(roles.map((role) => pack.roles[role]))}
            <br />
            {words.expiresOn(isoDateWords(expiresOn))}
            <br />
            <LinkButton
              onClick={() => onWithdraw(id, words.withdrawn(writtenLine(name)))}
              hidden={words.withdrawHidden(writtenLine(name))}
            >
              {words.withdraw}
            </LinkButton>
          </>
        ),
      }))}
    />
  )
}
