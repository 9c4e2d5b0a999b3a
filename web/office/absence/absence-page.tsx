import { useState } from 'preact/hooks'
import { officeDay } from '#words/office-day.ts'
import { dayOf } from '../../../protocol/dates.ts'
import { AWAY_AT_MOST_DAYS, setAbsence } from '../../../protocol/exchanges/absence.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { NotificationBanner } from '../../common/components/callouts.tsx'
import { DateInput, dateFault, NO_DATE, typedIso } from '../../common/components/date-input.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { isoDateNumbers, isoDateWords } from '../../common/date-words.ts'
import { StepForm } from '../forms/step-form.tsx'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { call } from '../platform.ts'
import { go } from '../router.ts'
import { useTask } from '../use-load.ts'
import { useNames } from '../use-names.ts'

const words = officeDay.absence

/** What is wrong with two typed dates. @param today the server's civil date */
export const absenceFaults = (from: string, until: string, today: string): FieldFault[] => {
  const none = Object.entries({ from, until }).flatMap(([field, iso]) => {
    const text = dateFault(iso, words.noSuchDate)
    return text ? [{ field, text }] : []
  })
  if (none.length > 0) return none
  const [first = 0, last = 0, now = 0] = [from, until, today].map((iso) => dayOf(iso))
  if (last < first) return [{ field: 'until', text: words.order }]
  if (last < now) return [{ field: 'until', text: words.over }]
  const isFar = last > now + AWAY_AT_MOST_DAYS
  return isFar ? [{ field: 'until', text: words.far }] : []
}

export const AbsencePage = () => {
  const { session, onSessionEnded } = useOffice()
  const { absences, refresh } = useOfficeStatus()
  const names = useNames()
  const [from, setFrom] = useState(NO_DATE)
  const [until, setUntil] = useState(NO_DATE)
  const [said, setSaid] = useState<string | null>(null)
  const { busy, fault, run } = useTask(onSessionEnded)
  const mine = absences.find(({ officer }) => officer === session.author.id)
  const others = absences.filter(({ officer }) => officer !== session.author.id)
  const put = (absence: { from: string; until: string } | null) =>
    run(async () => {
      setSaid(null)
      await call(setAbsence, { absence })
      const { from: first, until: last } = absence ?? { from: '', until: '' }
      setSaid(absence ? words.saved(isoDateWords(first), isoDateWords(last)) : words.removed)
      setFrom(NO_DATE)
      setUntil(NO_DATE)
      refresh()
    })
  const example = words.dateHint(isoDateNumbers(session.epochs.today))
  return (
    <Column>
      <BackLink onClick={() => go({ page: 'day' })} />
      {said && (
        <NotificationBanner key={said} kind="success" heading={said}>
          <p class="govuk-body">
            <LinkButton onClick={() => go({ page: 'handovers' })}>{words.next}</LinkButton>
          </p>
        </NotificationBanner>
      )}
      <StepForm
        check={() => absenceFaults(typedIso(from), typedIso(until), session.epochs.today)}
        onNext={() => put({ from: typedIso(from), until: typedIso(until) })}
        submit={words.submit}
        busy={busy}
        fault={fault}
      >
        {(errorOf) => (
          <>
            <Heading>{words.heading}</Heading>
            <p class="govuk-body">{words.intro}</p>
            {mine && (
              <>
                <p class="govuk-body govuk-!-font-weight-bold">
                  {words.saved(isoDateWords(mine.from), isoDateWords(mine.until))}
                </p>
                <Button kind="secondary" onClick={() => put(null)} disabled={busy}>
                  {words.remove}
                </Button>
              </>
            )}
            <DateInput
              id="from"
              label={words.from}
              hint={example}
              error={errorOf('from')}
              value={from}
              onInput={setFrom}
            />
            <DateInput
              id="until"
              label={words.until}
              error={errorOf('until')}
              value={until}
              onInput={setUntil}
            />
          </>
        )}
      </StepForm>
      <h2 class="govuk-heading-m">{words.others}</h2>
      {others.length === 0 ? (
        <p class="govuk-body">{words.nobody}</p>
      ) : (
        <SummaryList
          rows={others.map(({ officer, from: first, until: last }) => ({
            key: names(officer),
            value: words.period(isoDateWords(first), isoDateWords(last)),
          }))}
        />
      )}
    </Column>
  )
}
