import { useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeNotices as words } from '#words/office-notices.ts'
import { mailAddress, readNotices, setNoticeAddress } from '../../../protocol/exchanges/notices.ts'
import { plainLine } from '../../../protocol/typed.ts'
import { Button } from '../../common/components/button.tsx'
import { NotificationBanner } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { faultText } from '../fault-text.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { call } from '../platform.ts'
import { go } from '../router.ts'
import { useLoad, useTask } from '../use-load.ts'

export const NoticesPage = () => {
  const { onSessionEnded } = useOffice()
  const { data, error, again, set } = useLoad(
    'notices',
    () => call(readNotices, {}),
    onSessionEnded,
  )
  return (
    <Column>
      <BackLink onClick={() => go({ page: 'account' })} />
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      <Heading>{words.heading}</Heading>
      {Boolean(error) && (
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      )}
      {data && data.at === null && <p class="govuk-body">{words.none}</p>}
      {data && data.at !== null && (
        <AddressForm
          at={data.at}
          address={data.address}
          onAddress={(address) => set({ ...data, address })}
        />
      )}
    </Column>
  )
}

interface AddressFormProps {
  at: string
  address: string | null
  onAddress: (address: string | null) => void
}

const AddressForm = ({ at, address, onAddress }: AddressFormProps) => {
  const { onSessionEnded } = useOffice()
  const { refresh } = useOfficeStatus()
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const { busy, fault, run } = useTask(onSessionEnded)
  const put = (next: string | null) =>
    run(async () => {
      setSaid(null)
      await call(setNoticeAddress, { address: next })
      onAddress(next)
      setTyped('')
      setSaid(next === null ? words.removed : words.saved(next))
      refresh()
    })
  return (
    <>
      {said && (
        <NotificationBanner key={said} kind="success" heading={said}>
          {null}
        </NotificationBanner>
      )}
      <p class="govuk-body">{words.intro(at)}</p>
      <ul class="govuk-list govuk-list--bullet">
        {words.promises.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class="govuk-body govuk-!-font-weight-bold app-typed">
        {address === null ? words.notPresently : words.presently(address)}
      </p>
      {address !== null && (
        <Button kind="secondary" onClick={() => put(null)} disabled={busy}>
          {words.remove}
        </Button>
      )}
      <StepForm
        check={() =>
          mailAddress.safeParse(plainLine(typed)).success
            ? []
            : [{ field: 'address', text: words.notAddress }]
        }
        onNext={() => put(plainLine(typed))}
        submit={words.submit}
        busy={busy}
        fault={fault}
      >
        {(errorOf) => (
          <TextInput
            id="address"
            label={words.address}
            hint={words.addressHint}
            error={errorOf('address')}
            autoComplete="email"
            value={typed}
            onInput={setTyped}
            width={30}
          />
        )}
      </StepForm>
    </>
  )
}
