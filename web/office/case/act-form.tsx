import { type ComponentChildren, createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeActs } from '#words/office-acts.ts'
import type { OfficerAct } from '../../../client/compose-office.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import type { CaseAct } from '../../../client/officer/offers.ts'
import { isSealing, stuckExcluded } from '../../../client/officer/offers.ts'
import { isExpired } from '../../../protocol/directory/verify.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import { Inset, WarningText } from '../../common/components/notices.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { deviceDateDiffers } from '../device-date.ts'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { DraftStatus } from './draft-notes.tsx'
import { NewsBox } from './news-box.tsx'
import { PointsToMe, Stuck } from './points-to-me.tsx'
import type { ActState } from './use-act.ts'

export interface FormProps {
  file: CaseFile
  /** The name under which a field's draft is kept. */
  draft: (field: string) => string
  /** The statement that the act is about. */
  about: string | null
}

export const ActContext = createContext<ActState | null>(null)

const useActState = (): ActState => {
  const state = useContext(ActContext)
  if (!state) throw new Error('only forms of an act page ask for this')
  return state
}

/** What a form amounts to: the acts and the sentence that says what was done, or what is wrong with it. */
export type Filled =
  | { readonly acts: readonly OfficerAct[]; readonly said: string }
  | { readonly faults: readonly FieldFault[] }

interface ActFormProps {
  act: CaseAct
  file: CaseFile
  submit: string
  isWarning?: boolean
  fill: () => Filled
  children: (errorOf: (field: string) => string | undefined) => ComponentChildren
}

/** Whoever writes in a case, or lets somebody in, sees first what would point to the reporter. */
const PINNED: readonly CaseAct[] = [
  'acknowledge',
  'reply',
  'note',
  'title',
  'update',
  'feedback',
  'outcome',
  'delayReport',
  'hold',
  'extension',
  'proposal',
  'answerAppeal',
  'needsNoAnswer',
  'assign',
  'handover',
]

export const ActForm = ({ act, file, submit, isWarning, fill, children }: ActFormProps) => {
  const { session } = useOffice()
  const state = useActState()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const seals = isSealing(act) && !isExpired(session.epochs.current, file.today)
  const isStuck = seals && stuckExcluded(session, file).length > 0
  const all = [...faults, ...(state.fault ? [{ text: state.fault }] : [])]
  return (
    <>
      <ErrorSummary faults={all} />
      {state.news && <NewsBox news={state.news} file={file} />}
      {PINNED.includes(act) && <PointsToMe file={file} />}
      {seals && <Leaving file={file} />}
      <DeviceDate file={file} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const filled = fill()
          setFaults('faults' in filled ? filled.faults : [])
          if ('acts' in filled && !state.isLost) state.send(filled.acts, filled.said)
        }}
      >
        <fieldset class="app-plain" disabled={state.isLost || state.busy}>
          {children((field) => faults.find((fault) => fault.field === field)?.text)}
          {!isStuck && !state.isLost && (
            <Button type="submit" kind={isWarning ? 'warning' : 'primary'}>
              {state.news ? officeActs.confirm : submit}
            </Button>
          )}
        </fieldset>
      </form>
      <DraftStatus caseId={file.id} />
      {state.busy && <Progress label={officeActs.sending} />}
      {state.isLost && !state.busy && <LostBox state={state} />}
    </>
  )
}

const LostBox = ({ state }: { state: ActState }) => (
  <div role="alert" tabIndex={-1} ref={useFocusAtOnce()}>
    <WarningText>{officeActs.lost.text}</WarningText>
    <ButtonGroup>
      <Button onClick={state.sendAgain}>{officeActs.lost.again}</Button>
      <Button kind="secondary" onClick={state.look}>
        {officeActs.lost.look}
      </Button>
    </ButtonGroup>
  </div>
)

const Leaving = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const stuck = stuckExcluded(session, file).map(({ id }) => id)
  const leaving = file.excludedReaders.filter((id) => !stuck.includes(id))
  return (
    <>
      {stuck.length > 0 && <Stuck names={stuck.map(names).join(', ')} />}
      {leaving.length > 0 && (
        <WarningText>{officeActs.takesOut(leaving.map(names).join(', '))}</WarningText>
      )}
    </>
  )
}

const DeviceDate = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const differs = deviceDateDiffers(file.today, session.epochs.current.body.policy.zone)
  return differs ? <Inset>{text.deviceDate(differs.server, differs.device)}</Inset> : null
}
