/** What a reporter may do besides writing. */

import { useState } from 'preact/hooks'
import { common } from '#words/common.ts'
import { caseText } from '#words/report-case.ts'
import { questions } from '#words/report-questions.ts'
import type { CaseView } from '../../../client/reporter/case-view.ts'
import type { PortalView } from '../../../client/reporter/portal-view.ts'
import { isWithoutOverseer } from '../../common/as-read/stage.tsx'
import { Button } from '../../common/components/button.tsx'
import { Inset, WarningText } from '../../common/components/callouts.tsx'
import { Radios } from '../../common/components/choices.tsx'
import { Contacts } from '../../common/components/contacts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Textarea } from '../../common/components/textarea.tsx'
import type { Pack } from '../../text/pack.ts'
import { rolesOf } from './officers.tsx'
import { OtherRoutes } from './refusal.tsx'
import { roomLeft } from './room-left.ts'

const FIELD = 'officer'

interface ExcludeProps {
  view: CaseView
  portal: PortalView
  pack: Pack
  /** Who was chosen, and may not be there to be left out any more. */
  chosen: string | undefined
  onChoose: (officer: string) => void
  onExclude: (officer: string) => void
}

export const ExcludePage = (props: ExcludeProps) => {
  const { view, portal, pack, chosen, onChoose, onExclude } = props
  const text = caseText.exclude
  const officer = view.mayBeExcluded.find(({ id }) => id === chosen)?.id
  const [isTried, setTried] = useState(false)
  const error = isTried && !officer ? text.missing : undefined
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (officer) onExclude(officer)
      }}
    >
      <ErrorSummary faults={error ? [{ field: FIELD, text: error }] : []} />
      <Heading>{text.title}</Heading>
      <p class="govuk-body">{text.intro}</p>
      {view.mayBeExcluded.length > 0 ? (
        <>
          <Radios
            id={FIELD}
            label={text.label}
            error={error}
            choices={view.mayBeExcluded.map((it) => ({
              value: it.id,
              label: it.name,
              hint: common.rolesAndUnit(rolesOf(pack, it), it.unit),
            }))}
            value={officer}
            onChange={onChoose}
          />
          <Button type="submit" kind="warning">
            {text.send}
          </Button>
        </>
      ) : (
        <p class="govuk-body">{text.nobody}</p>
      )}
      <p class="govuk-body">
        {isWithoutOverseer(view) ? caseText.vacant.routes : text.lastOverseer}
      </p>
      <OtherRoutes numbers={portal} />
    </form>
  )
}

interface AppealProps {
  view: CaseView
  portal: PortalView
  reasons: string
  /** Bytes that are still free for them. */
  room: number
  onReasons: (reasons: string) => void
  onAppeal: () => void
}

export const AppealPage = (props: AppealProps) => {
  const { view, portal, reasons, room, onReasons, onAppeal } = props
  const text = caseText.appeal
  const isTooLong = view.isSealingPossible && room < 0
  return (
    <>
      <Heading>{text.title}</Heading>
      {isWithoutOverseer(view) ? (
        <>
          <WarningText>{text.unreadWarning}</WarningText>
          <p class="govuk-body">{caseText.vacant.routes}</p>
          <Contacts contacts={portal.routes} />
        </>
      ) : (
        <p class="govuk-body-l">{text.intro(view.appealAnsweredWithin)}</p>
      )}
      {view.isSealingPossible ? (
        <Textarea
          id="reasons"
          label={text.reasons}
          hint={text.reasonsHint}
          error={isTooLong ? questions.size.tooLong : undefined}
          below={roomLeft(room)}
          value={reasons}
          onInput={onReasons}
        />
      ) : (
        <Inset>{text.noReasons}</Inset>
      )}
      <Button disabled={isTooLong} onClick={onAppeal}>
        {text.send}
      </Button>
    </>
  )
}
