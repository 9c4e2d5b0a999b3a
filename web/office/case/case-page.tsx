import { useLayoutEffect, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeCase } from '#words/office-case.ts'
import { isAlarm } from '../../../client/officer/alarms.ts'
import { type CaseFile, openCase } from '../../../client/officer/case-file.ts'
import { Button } from '../../common/components/button.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, focusOnStep, Heading, useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Written } from '../../common/components/written.tsx'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useLoad } from '../use-load.ts'
import { CaseView } from './case-view.tsx'
import type { CaseAct } from './forms/context.ts'
import { showNewest } from './newest.ts'

interface CasePageProps {
  id: string
  act: CaseAct | null
  about: string | null
}

interface Done {
  readonly said: string
  /** Counts what was done on this page: each time the case is shown anew. */
  readonly round: number
}

/** One case, and what is done with it: it stays loaded while its acts are chosen. */
export const CasePage = ({ id, act, about }: CasePageProps) => {
  const { session, left, update, onSessionEnded } = useOffice()
  const [{ said, round }, setDone] = useState<Done>({ said: '', round: 0 })
  const { data, error, busy, again, set, fail } = useLoad<CaseFile>(
    id,
    async () => {
      const [opened] = await Promise.all([openCase(session, id), session.drafts.load(id)])
      if (opened.session !== session) update(opened.session)
      return opened.file
    },
    onSessionEnded,
  )
  const step = `${id}/${data?.id === id ? 'open' : 'loading'}/${isAlarm(error) ? 'alarm' : ''}`
  useFocusOn(step)
  useLayoutEffect(showNewest, [step])
  useLayoutEffect(() => {
    if (round === 0) return
    showNewest()
    focusOnStep()
  }, [round])
  // What was done is said once: not again when another act was looked at and left. At once: that act may soon be done too.
  useLayoutEffect(() => {
    if (act !== null) setDone((before) => ({ ...before, said: '' }))
  }, [act])
  if (error) return <CaseFault error={error} again={again} />
  if (!data || data.id !== id) {
    return (
      <>
        <BackLink onClick={() => go(left.list)} />
        <Opening id={id} />
        {busy && <Progress label={officeCase.file.opening} />}
      </>
    )
  }
  return (
    <CaseView
      key={`${id}/${round}`}
      {...{ act, about }}
      file={data}
      done={said || null}
      onFile={set}
      onAlarm={fail}
      onDone={(file, what) => {
        setDone({ said: what, round: round + 1 })
        if (file) set(file)
        else again()
      }}
    />
  )
}

/** A long case takes a second or two to check: which it is, is on the screen at once. */
const Opening = ({ id }: { id: string }) => {
  const { left, session } = useOffice()
  const listed = left.cases.find((one) => one.case === id)
  const title = session.index.get(id)?.title
  return (
    <>
      {listed && (
        <p class="govuk-heading-m app-case__number">{officeCase.file.heading(listed.number)}</p>
      )}
      {title && (
        <Written as="p" class="govuk-body">
          {title}
        </Written>
      )}
    </>
  )
}

const CaseFault = ({ error, again }: { error: unknown; again: () => void }) => {
  const { left } = useOffice()
  const alarm = isAlarm(error)
  return (
    <>
      <BackLink onClick={() => go(left.list)} />
      {alarm ? (
        <>
          <Heading>{officeCase.alarm.heading}</Heading>
          <p class="govuk-body">{officeCase.alarm.what}</p>
          <div class="govuk-inset-text" role="alert">
            {faultText(error)}
          </div>
        </>
      ) : (
        <>
          <ErrorSummary faults={[{ text: faultText(error) }]} />
          <Heading>{officeCase.file.notShown}</Heading>
        </>
      )}
      <Button kind="secondary" onClick={again}>
        {alarm ? officeCase.alarm.again : text.tryAgain}
      </Button>
    </>
  )
}
