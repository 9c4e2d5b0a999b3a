import { office } from '#words/office.ts'
import { officeStatus as words } from '#words/office-status.ts'
import { readStatus } from '../../../protocol/exchanges/status.ts'
import { Button } from '../../common/components/button.tsx'
import { Tag, type TagColour, WarningText } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Heading } from '../../common/components/page.tsx'
import { Status } from '../../common/components/status.tsx'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { go } from '../router.ts'
import { useLoad } from '../use-load.ts'
import { type StatusLine, statusLines } from './status-lines.ts'

const COLOURS: Readonly<Record<StatusLine['state'], TagColour>> = {
  well: 'green',
  look: 'red',
  notSeen: 'grey',
}

export const StatusPage = () => {
  const { onSessionEnded } = useOffice()
  const { data, error, busy, again } = useLoad('status', () => call(readStatus, {}), onSessionEnded)
  const lines = data ? statusLines(data) : []
  const troubled = lines.filter(({ state }) => state === 'look').length
  return (
    <>
      <BackLink onClick={() => go({ page: 'administration' })} />
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      <Heading>{words.heading}</Heading>
      <p class="govuk-body">{words.intro}</p>
      {data && data.servers > 1 && <p class="govuk-body">{words.servers(data.servers)}</p>}
      {busy && <Status>{office.loading}</Status>}
      {data && troubled > 0 && <WarningText>{words.attention(troubled)}</WarningText>}
      {data && troubled === 0 && <Status>{words.allWell}</Status>}
      {data && (
        <SummaryList
          rows={[
            ...lines.map((line) => ({ key: line.label, value: <Line {...line} /> })),
            { key: words.version.label, value: data.version },
          ]}
        />
      )}
      <Button kind="secondary" onClick={again}>
        {words.again}
      </Button>
    </>
  )
}

const Line = ({ label, state, texts }: StatusLine) => (
  <>
    <p class="govuk-body">
      <Tag colour={COLOURS[state]}>{words[state]}</Tag>
    </p>
    {texts.map((text) => (
      <p class="govuk-body" key={text}>
        {text}
      </p>
    ))}
    {state === 'look' && label === words.directory.label && (
      <p class="govuk-body">
        <a class="govuk-link" href="#directory">
          {office.expiry.renew}
        </a>
      </p>
    )}
  </>
)
