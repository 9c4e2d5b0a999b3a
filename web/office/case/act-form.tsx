import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { filesOffice } from '#words/files-office.ts'
import { language } from '#words/language.ts'
import { office as text } from '#words/office.ts'
import { officeActs } from '#words/office-acts.ts'
import type { CaseFile, Opened } from '../../../client/officer/case-file.ts'
import { stuckExcluded } from '../../../client/officer/offers.ts'
import { isMoreKnown } from '../../../client/officer/together/link-review.ts'
import { isExpired } from '../../../protocol/directory/verify.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Inset, NotificationBanner, WarningText } from '../../common/components/callouts.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import { focusOnStep, useFocusAtOnce } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { deviceDateDiffers } from '../device-date.ts'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { ACTS } from './acts.ts'
import { DraftStatus } from './draft-notes.tsx'
import { CopyField } from './files/copy-field.tsx'
import { FILES_ID, FilesField, FilesGoing } from './files/files-field.tsx'
import { useLetterFiles, withFiles } from './files/use-letter-files.ts'
import type { CaseAct, FormContext } from './forms/context.ts'
import { FieldsView, useKept } from './forms/field-view.tsx'
import { elementId } from './forms/fields.ts'
import { type Form, fieldsOf, readForm } from './forms/form.ts'
import { StillTyped } from './forms/still-typed.tsx'
import { CannotBeExcluded, IdentityRisk } from './identity-risk.tsx'
import { NewsBox } from './news-box.tsx'
import { Preview, sharedActsIn } from './preview.tsx'
import { useSendKey } from './send-key.ts'
import type { ActState } from './use-act.ts'

interface ActFormProps {
  act: CaseAct
  context: FormContext
  /** Of the names under which drafts are kept. */
  prefix: string
  state: ActState
  /** What would point to the reporter stands beside it already. */
  isRiskShown?: boolean
}

export const ActForm = (props: ActFormProps) => {
  const { act, context: given, prefix, state, isRiskShown = false } = props
  const { session, file } = given
  const files = useLetterFiles(given.copy ?? null, session, file)
  const context: FormContext = files.hasAny ? { ...given, hasFiles: true } : given
  const { form, seals: what, isPinned } = ACTS[act]
  const words = officeActs[act]
  const kept = useKept(prefix, form.isKeptHere)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [isPreviewed, setPreviewed] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const onKeyDown = useSendKey(box)
  const wasShown = useRef(false)
  const instead = form.instead?.(context)
  if (instead) {
    const { typed } = kept
    const news = state.news?.entries.length ? state.news : null
    return (
      <>
        {news && <NewsBox news={news} file={file} />}
        {wasShown.current && !news ? <NoMore>{instead}</NoMore> : instead}
        <StillTyped {...{ context, typed }} fields={fieldsOf(form, context, typed)} />
      </>
    )
  }
  wasShown.current = true
  const isSealing = what === 'words' || what === 'wordsOrNone'
  const seals = isSealing && !isExpired(session.epochs.current, file.today)
  const isStuck = seals && stuckExcluded(session, file).length > 0
  const all = [...faults, ...(state.fault ? [{ text: state.fault }] : [])]
  const read = readForm(form, context, kept.typed)
  const fields = fieldsOf(form, context, kept.typed)
  const firstOf = ({ faults, values }: typeof read) =>
    faults.length > 0 ? null : (form.first?.(values, context) ?? null)
  const first = firstOf(read)
  const blocked = form.blocked?.(context)
  const actsOn = async (now: Opened) => {
    const looked = await context.look(now)
    if (looked !== context.looked && isMoreKnown(context.looked, looked)) return 'moreKnown'
    const there = { ...context, ...now, looked }
    if (form.blocked?.(there)) return 'notReady'
    const again = readForm(form, there, kept.typed)
    const isFit = again.faults.length === 0 && !form.first?.(again.values, there)
    return isFit ? form.acts(again.values, there) : 'noLongerFits'
  }
  const toldOf = ({ values }: typeof read) =>
    form.isPreviewed ? sharedActsIn(form.acts(values, context)) : []
  const told = toldOf(read)
  const isShown = isPreviewed && told.length > 0 && read.faults.length === 0
  const send = () => {
    // Read anew: a choice may be younger than what was drawn last.
    const read = readForm(form, context, kept.typed)
    const first = firstOf(read)
    setFaults(read.faults)
    if (read.faults.length > 0 || state.isLost || blocked) return
    if (first)
      return state.send({ actsOn: async () => first.acts, said: first.said, isFirst: true })
    if (toldOf(read).length > 0 && !isShown) return setPreviewed(true)
    const done = 'done' in words && typeof words.done === 'string' ? words.done : ''
    const said = form.said?.(read.values, context) ?? done
    if (form.takesFiles) return void sendWithFiles(said)
    state.send({ actsOn, said })
  }
  /** The files first: then the letter names what is there. */
  const sendWithFiles = async (said: string): Promise<void> => {
    if (files.tray.underWay > 0) {
      return setFaults([{ field: FILES_ID, text: filesOffice.stillCleaning }])
    }
    const there = await files.send(session, file)
    if (there === null) return
    const left = there.length > 0 ? [] : readForm(form, given, kept.typed).faults
    if (left.length > 0) return setFaults(left)
    state.send({
      said,
      onSent: files.clear,
      onFilesMissing: files.lose,
      actsOn: async (now) => {
        const acts = await actsOn(now)
        return typeof acts === 'string' ? acts : withFiles(acts, there)
      },
    })
  }
  const submitWords = (): string => {
    if (first) return first.submit
    if (state.news) return officeActs.confirm
    return told.length > 0 && !isShown ? officeActs.preview.show : submit
  }
  const submit = form.submit?.(context) ?? words.submit
  return (
    <>
      <ErrorSummary faults={all} />
      {state.doneFirst && (
        <NotificationBanner kind="success" heading={state.doneFirst} children={null} />
      )}
      {state.news && <NewsBox news={state.news} file={file} />}
      {isPinned && !isRiskShown && <IdentityRisk file={file} />}
      {seals && <Leaving file={file} />}
      <DeviceDate file={file} />
      <form
        noValidate
        ref={box}
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <fieldset class="app-plain" disabled={state.isLost || state.busy || files.way !== null}>
          {isShown ? (
            <Preview told={told} context={context} />
          ) : (
            <>
              <Intro intro={form.intro} context={context} />
              <FieldsView
                {...{ fields, context, kept }}
                values={read.values}
                errorOf={(name) => faults.find(({ field }) => field === elementId(name))?.text}
              />
              {form.takesFiles && given.copy && <CopyField files={files} />}
              {form.takesFiles && !given.copy && (
                <FilesField
                  files={files}
                  hint={filesOffice.hint[form.takesFiles]}
                  error={faults.find(({ field }) => field === FILES_ID)?.text}
                />
              )}
            </>
          )}
          {blocked}
          {!isStuck && !state.isLost && !blocked && !files.way && (
            <ButtonGroup>
              <Button type="submit" kind={form.isWarning ? 'warning' : 'primary'}>
                {submitWords()}
              </Button>
              {isShown && (
                <Button
                  kind="secondary"
                  onClick={() => {
                    setPreviewed(false)
                    focusOnStep()
                  }}
                >
                  {officeActs.preview.change}
                </Button>
              )}
            </ButtonGroup>
          )}
        </fieldset>
        {form.takesFiles && <FilesGoing files={files} />}
      </form>
      <DraftStatus caseId={file.id} />
      {state.busy && <Progress label={officeActs.sending} />}
      {state.isLost && !state.busy && <LostBox state={state} />}
    </>
  )
}

/** In place of the form that somebody was at. */
const NoMore = ({ children }: { children: ComponentChildren }) => (
  <div role="alert" tabIndex={-1} ref={useFocusAtOnce()}>
    {children}
  </div>
)

interface IntroProps {
  intro: Form['intro']
  context: FormContext
}

const Intro = ({ intro: Said, context }: IntroProps) => {
  if (!Said) return null
  return typeof Said === 'string' ? <p class="govuk-body">{Said}</p> : <Said {...context} />
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
      {stuck.length > 0 && <CannotBeExcluded names={language.list(stuck.map(names))} />}
      {leaving.length > 0 && (
        <WarningText>{officeActs.takesOut(language.list(leaving.map(names)))}</WarningText>
      )}
    </>
  )
}

const DeviceDate = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const differs = deviceDateDiffers(file.today, session.epochs.current.body.policy.zone)
  return differs ? <Inset>{text.deviceDate(differs.server, differs.device)}</Inset> : null
}
