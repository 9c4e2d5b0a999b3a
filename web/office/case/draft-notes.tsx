/** What an officer is told of their drafts in a case. */

import { office as text } from '#words/office.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeDrafts } from '#words/office-drafts.ts'
import type { DraftState } from '../../../client/officer/draft-keeper.ts'
import type { Clash } from '../../../client/officer/draft-merge.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Inset } from '../../common/components/callouts.tsx'
import { focusOnHeading } from '../../common/components/page.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useChanges } from '../../common/use-changes.ts'
import { useOffice } from '../office-context.ts'
import { drafts } from '../platform.ts'
import { CASE_ACTS } from './acts.ts'

const words = officeDrafts

/** By the device's clock and zone: it is the officer's own affair. */
const savedWords = (atMs: number): string => {
  const at = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const iso = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return words.saved(isoDateWords(iso), `${two(at.getHours())}:${two(at.getMinutes())}`)
}

const failedWords = ({ fault }: Extract<DraftState, { kind: 'failed' }>): string => {
  const known = fault === 'tooLong' || fault === 'signInNeeded' || fault === 'unreachable'
  return words.failed(known ? words[fault] : text.faults[fault])
}

/** Below a form. That it is saved is not announced each time; that it is not, is. */
export const DraftStatus = ({ caseId }: { caseId: string }) => {
  const { drafts: keeper } = useOffice().session
  useChanges(drafts)
  const state = keeper.state(caseId)
  const hasSome = Object.keys(drafts.fieldsOf(caseId)).length > 0
  return (
    <div class="govuk-hint app-draft">
      {hasSome && state.kind === 'saved' && <p>{savedWords(state.atMs)}</p>}
      <p role="status">{hasSome && state.kind === 'failed' ? failedWords(state) : ''}</p>
    </div>
  )
}

const actOf = ({ name }: Clash): string => {
  const act = CASE_ACTS.find((known) => name.startsWith(`${known}/`))
  return act ? officeActs[act].link : ''
}

const ClashBox = ({ caseId, clash }: { caseId: string; clash: Clash }) => {
  const { name, theirs } = clash
  const mine = drafts.fieldsOf(caseId)[name] ?? ''
  const settle = (text: string) => {
    drafts.settleClash(caseId, name, text)
    focusOnHeading()
  }
  return (
    <>
      <p class="govuk-body govuk-!-font-weight-bold">{words.clash.theirs(actOf(clash))}</p>
      <Written as="p" class="govuk-body app-typed">
        {theirs}
      </Written>
      <ButtonGroup>
        <Button onClick={() => settle(`${mine}\n\n${theirs}`)}>{words.clash.both}</Button>
        <Button kind="secondary" onClick={() => settle(theirs)}>
          {words.clash.replace}
        </Button>
        <Button kind="secondary" onClick={() => settle(mine)}>
          {words.clash.mine}
        </Button>
      </ButtonGroup>
    </>
  )
}

/** Above a case and each of its forms. */
export const DraftNotes = ({ caseId }: { caseId: string }) => {
  const { drafts: keeper } = useOffice().session
  useChanges(drafts)
  const doubt = keeper.doubt(caseId)
  const clashes = drafts.clashesOf(caseId)
  return (
    <div role="status">
      {doubt && <Inset>{words.doubts[doubt]}</Inset>}
      {clashes.length > 0 && (
        <section class="govuk-inset-text" aria-labelledby="draft-clash">
          <h2 class="govuk-heading-m" id="draft-clash">
            {words.clash.heading}
          </h2>
          <p class="govuk-body">{words.clash.text}</p>
          {clashes.map((clash) => (
            <ClashBox key={clash.name} caseId={caseId} clash={clash} />
          ))}
        </section>
      )}
    </div>
  )
}
