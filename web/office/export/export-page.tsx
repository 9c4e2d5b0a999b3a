import { useEffect, useRef, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeCase } from '#words/office-case.ts'
import { officeExport } from '#words/office-export.ts'
import { type CaseFile, type Opened, openCase } from '../../../client/officer/case-file.ts'
import { recordExport, takeExport } from '../../../client/officer/export-case.ts'
import { withLetters } from '../../../client/officer/older-letters.ts'
import { allegationsIn } from '../../../client/officer/together/in-case.ts'
import { Button } from '../../common/components/button.tsx'
import { Inset } from '../../common/components/callouts.tsx'
import { Radios, Switch } from '../../common/components/choices.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Heading, useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Status } from '../../common/components/status.tsx'
import { useChanges } from '../../common/use-changes.ts'
import { IdentityRisk } from '../case/identity-risk.tsx'
import { faultText } from '../fault-text.ts'
import { download } from '../forms/download.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useLoad, useTask } from '../use-load.ts'
import { Dossier } from './dossier.tsx'
import { DOSSIER_KINDS, type DossierKind } from './dossier-parts.ts'

const words = officeExport

/** A case to be taken out of the portal: what will be in it, and what is recorded before. */
export const ExportPage = ({ id, number }: { id: string; number: string }) => {
  const { session, update, onSessionEnded } = useOffice()
  const { data, error, busy, again, set } = useLoad<CaseFile>(
    id,
    async () => {
      const opened = await openCase(session, id)
      if (opened.session !== session) update(opened.session)
      return withLetters(opened.session, opened.file)
    },
    onSessionEnded,
  )
  useFocusOn(`${id}/${data ? 'open' : 'loading'}`)
  const back = <BackLink onClick={() => go({ page: 'case', case: id, number, act: null })} />
  if (error) {
    return (
      <>
        {back}
        <ErrorSummary faults={[{ text: faultText(error) }]} />
        <Heading>{officeCase.file.notShown}</Heading>
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      </>
    )
  }
  if (data?.id !== id) {
    return (
      <>
        {back}
        {busy && <Progress label={officeCase.file.opening} />}
      </>
    )
  }
  const onRecorded = async (now: Opened) => {
    update(now.session)
    set(await withLetters(now.session, now.file))
  }
  return (
    <>
      {back}
      <Choices file={data} onRecorded={onRecorded} />
    </>
  )
}

/** What is not in such a place is on no paper. */
const RECORDED = 'app-recorded'

interface ChoicesProps {
  file: CaseFile
  /** The case, with the record in it. */
  onRecorded: (now: Opened) => Promise<void>
}

const Choices = ({ file, onRecorded }: ChoicesProps) => {
  const { session, onSessionEnded } = useOffice()
  const [kind, setKind] = useState<DossierKind>('dossier')
  /** Each time that a copy is recorded its print begins. Before that, and after it, none is on paper. */
  const [printed, setPrinted] = useState(0)
  const [done, setDone] = useState('')
  /** Asked for each time anew: a copy that is handed on says nothing of any other case. */
  const [namesOthers, setNamesOthers] = useState(false)
  const { together } = session
  useChanges(together)
  const { busy, fault, run } = useTask(onSessionEnded)
  const copy = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (printed === 0) return
    let isPrinted = false
    const ended = () => {
      isPrinted = true
    }
    // The browser's own print begins at once: there is no time to render anew.
    const begins = () => {
      if (!isPrinted) return
      copy.current?.classList.remove(RECORDED)
      setPrinted(0)
    }
    window.addEventListener('afterprint', ended)
    window.addEventListener('beforeprint', begins)
    window.print()
    return () => {
      window.removeEventListener('afterprint', ended)
      window.removeEventListener('beforeprint', begins)
    }
  }, [printed])

  const take = (work: () => Promise<string>) =>
    run(async () => {
      setDone('')
      setDone(await work())
    })
  const print = () =>
    take(async () => {
      if (namesOthers) await together.refresh()
      await onRecorded(await recordExport({ session, file }, kind))
      setPrinted((before) => before + 1)
      return words.print.done
    })
  const save = () =>
    take(async () => {
      const { now, exported } = await takeExport({ session, file })
      await onRecorded(now)
      const name = `case-${now.file.number}.json`
      download(name, JSON.stringify(exported, null, 2))
      return words.json.done(name)
    })
  const unprint = () => {
    setPrinted(0)
    setDone('')
  }
  return (
    <>
      <div class="app-no-print app-export">
        <ErrorSummary faults={fault ? [{ text: words.nothingTaken(fault) }] : []} />
        <Heading>{words.heading(file.number)}</Heading>
        <Inset>
          <p>{words.recorded}</p>
          <p>{words.yours}</p>
        </Inset>
        <IdentityRisk file={file} />
        <Status>{busy ? words.recording : done}</Status>
        <h2 class="govuk-heading-m">{words.print.heading}</h2>
        <Radios
          id="export-kind"
          label={words.print.what}
          choices={DOSSIER_KINDS.map((value) => ({
            value,
            label: words.print.choices[value],
            hint: words.print.hints[value],
          }))}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen)
            setNamesOthers(false)
            unprint()
          }}
        />
        {kind === 'dossierWithNotes' && allegationsIn(file).length > 0 && (
          <Switch
            id="export-others"
            label={words.print.others}
            hint={words.print.othersHint}
            isOn={namesOthers}
            onChange={(isOn) => {
              setNamesOthers(isOn)
              unprint()
            }}
          />
        )}
        <p class="govuk-body">{words.print.pdf}</p>
        <p class="govuk-body">{words.print.sheets}</p>
        <Button onClick={print}>{words.print.button}</Button>
        <h2 class="govuk-heading-m">{words.json.heading}</h2>
        <p class="govuk-body">{words.json.what}</p>
        <Button kind="secondary" onClick={save}>
          {words.json.button}
        </Button>
        <h2 class="govuk-heading-m">{words.print.preview}</h2>
      </div>
      <div class={printed > 0 ? RECORDED : ''} ref={copy}>
        <p class="govuk-body app-print-only app-not-recorded">{words.print.notRecorded}</p>
        <Dossier file={file} kind={kind} others={namesOthers ? together.known() : null} />
      </div>
    </>
  )
}
