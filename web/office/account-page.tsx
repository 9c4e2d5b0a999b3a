import { language } from '#words/language.ts'
import { officeAccount } from '#words/office-account.ts'
import { officeDay } from '#words/office-day.ts'
import { officeKeys } from '#words/office-keys.ts'
import { officeNotices } from '#words/office-notices.ts'
import { officePasskeys } from '#words/office-passkeys.ts'
import { officePhrases } from '#words/office-phrases.ts'
import { literal } from '../../client/literal.ts'
import { fingerprintWords } from '../../client/officer/fingerprint.ts'
import { self } from '../../client/officer/session.ts'
import { writtenLine } from '../../client/written.ts'
import { Button, ButtonGroup, LinkButton } from '../common/components/button.tsx'
import { Inset } from '../common/components/callouts.tsx'
import { Switch } from '../common/components/choices.tsx'
import { Column, Heading } from '../common/components/page.tsx'
import { SummaryList } from '../common/components/summary-list.tsx'
import { isoDateWords } from '../common/date-words.ts'
import { KeysSwitch } from './keys/keys-switch.tsx'
import { useOffice } from './office-context.ts'
import { platform } from './platform.ts'
import { portalWords } from './portal-words.ts'
import { go } from './router.ts'
import { useSettings } from './settings.ts'

const words = officeAccount.account

interface AccountPageProps {
  lock: () => void
  signOut: (everywhere: boolean) => void
  showKeys: () => void
}

export const AccountPage = ({ lock, signOut, showKeys }: AccountPageProps) => {
  const { session, pack } = useOffice()
  const { primitives, epochs } = session
  const { epoch, expiresOn } = epochs.current.body
  const officer = self(session)
  return (
    <Column>
      <Heading>{words.heading}</Heading>
      <SummaryList
        rows={[
          { key: words.name, value: officer && writtenLine(officer.name) },
          { key: words.unit, value: officer && writtenLine(officer.unit) },
          {
            key: words.roles,
            value: language.list((officer?.roles ?? []).map((role) => pack.roles[role])),
          },
          {
            key: words.words,
            value: officer && (
              <>
                {literal(fingerprintWords(primitives, officer))}
                <div class="govuk-hint govuk-!-margin-bottom-0">{words.wordsHint}</div>
              </>
            ),
          },
          { key: words.portal, value: literal(portalWords(epochs.directories.portal)) },
          { key: words.epoch, value: words.epochText(epoch, isoDateWords(expiresOn)) },
        ]}
      />
      <p class="govuk-body">
        <LinkButton onClick={() => go({ page: 'notices' })}>{officeNotices.link}</LinkButton>
      </p>
      <p class="govuk-body">
        <LinkButton onClick={() => go({ page: 'passkeys' })}>{officePasskeys.link}</LinkButton>
      </p>
      <p class="govuk-body">
        <LinkButton onClick={() => go({ page: 'phrases' })}>{officePhrases.link}</LinkButton>
      </p>
      <p class="govuk-body">
        <LinkButton onClick={() => go({ page: 'absence' })}>{officeDay.absence.heading}</LinkButton>
      </p>
      {!platform.storage.canStore() && <Inset>{words.memory}</Inset>}
      <OnThisDevice showKeys={showKeys} />
      <ButtonGroup>
        <Button onClick={() => signOut(false)}>{words.signOut}</Button>
        <Button kind="secondary" onClick={lock}>
          {words.lock}
        </Button>
        <Button kind="warning" onClick={() => signOut(true)}>
          {words.everywhere}
        </Button>
      </ButtonGroup>
      <p class="govuk-hint">{words.everywhereHint}</p>
    </Column>
  )
}

/** What is kept in this browser, for whoever uses it. */
const OnThisDevice = ({ showKeys }: { showKeys: () => void }) => {
  const [{ noNumbers }, set] = useSettings()
  return (
    <section aria-labelledby="device">
      <h2 class="govuk-heading-m" id="device">
        {words.device}
      </h2>
      <Switch
        id="no-numbers"
        label={words.noNumbers}
        hint={words.noNumbersHint}
        isOn={noNumbers}
        onChange={(isOn) => set({ noNumbers: isOn })}
      />
      <KeysSwitch id="keys" />
      <p class="govuk-body">
        <LinkButton onClick={showKeys}>{officeKeys.show}</LinkButton>
      </p>
    </section>
  )
}
