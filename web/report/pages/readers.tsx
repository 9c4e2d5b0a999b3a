import { useState } from 'preact/hooks'
import { common } from '#words/common.ts'
import { questions, readersText as text } from '#words/report-questions.ts'
import {
  isOverseer,
  type OfficerView,
  type PortalView,
} from '../../../client/reporter/portal-view.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Inset, NotificationBanner } from '../../common/components/callouts.tsx'
import { Checkboxes } from '../../common/components/choices.tsx'
import { Contacts } from '../../common/components/contacts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Heading } from '../../common/components/page.tsx'
import type { Pack } from '../../text/pack.ts'
import type { ReportAnswers } from '../state/answers.ts'
import { CheckWords } from './check-words.tsx'
import { OfficerList, rolesOf } from './officers.tsx'
import { Paragraphs } from './paragraphs.tsx'
import { StepCaption } from './question.tsx'

interface ReadersProps {
  view: PortalView
  pack: Pack
  answers: ReportAnswers
  change: (part: Partial<ReportAnswers>) => void
  /** The list is not the one that was shown before. */
  hasChanged: boolean
  isChange: boolean
  onContinue: () => void
}

const FIELD = 'excluded'

export const ReadersPage = (props: ReadersProps) => {
  const { view, pack, answers, change, hasChanged, isChange, onContinue } = props
  const [isTried, setTried] = useState(false)
  const isIn = ({ id }: OfficerView) => !answers.excluded.includes(id)
  const heldBack = view.readers.filter((officer) => isOverseer(officer) && isIn(officer))
  const reading = view.readers.filter((officer) => !isOverseer(officer) && isIn(officer))
  const hasNoOverseer = heldBack.length === 0
  const hasNoIntake = !reading.some(({ roles }) => roles.includes('intake'))
  const error = isTried && hasNoOverseer ? text.lastOverseerError : undefined
  const onSubmit = () => {
    setTried(true)
    if (!hasNoOverseer) onContinue()
  }
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <ErrorSummary faults={error ? [{ field: FIELD, text: error }] : []} />
      {hasChanged && <NotificationBanner heading={text.changed}>{null}</NotificationBanner>}
      <StepCaption step="readers" />
      <Heading>{text.title}</Heading>
      {reading.length > 0 && (
        <>
          <p class="govuk-body">{text.intro}</p>
          <OfficerList officers={reading} pack={pack} />
          <p class="govuk-body">{text.broughtIn}</p>
        </>
      )}
      {heldBack.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{text.overseerTitle}</h2>
          <p class="govuk-body">{text.overseerIntro(heldBack.length, view.isLookedAtTogether)}</p>
          <OfficerList officers={heldBack} pack={pack} />
        </>
      )}
      {view.isLookedAtTogether && (
        <>
          <h2 class="govuk-heading-m">{text.together.title}</h2>
          <Paragraphs texts={text.together.text} />
        </>
      )}
      <CheckWords view={view} />
      <Checkboxes
        id={FIELD}
        label={text.involved}
        hint={text.involvedHint}
        error={error}
        choices={[...view.readers, ...view.later].map((officer) => ({
          value: officer.id,
          label: officer.name,
          hint: common.rolesAndUnit(rolesOf(pack, officer), officer.unit),
        }))}
        values={answers.excluded}
        onChange={(excluded) => change({ excluded })}
      />
      {answers.excluded.length > 0 && (
        <Inset>
          <p>{text.effect}</p>
          <p>{text.effectLimit}</p>
          {hasNoIntake && !hasNoOverseer && <p>{text.noIntake}</p>}
          {hasNoOverseer && (
            <>
              <p>{text.lastOverseer}</p>
              <Contacts contacts={view.routes} />
            </>
          )}
        </Inset>
      )}
      <ButtonGroup>
        <Button type="submit">{isChange ? questions.toCheck : questions.continue}</Button>
      </ButtonGroup>
    </form>
  )
}
