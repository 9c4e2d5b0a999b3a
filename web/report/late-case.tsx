import type { ComponentProps } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { questions } from '#words/report-questions.ts'
import { refusals } from '#words/report-refusals.ts'
import { start } from '#words/report-start.ts'
import { Heading } from '../common/components/page.tsx'
import { Status } from '../common/components/status.tsx'
import { RefusalPage } from './pages/refusal.tsx'

type CasePages = typeof import('./case-steps.tsx')

/** What coming back needs, in a part that loads behind the first page. */
export const useCasePages = (isWanted: boolean) => {
  const [pages, setPages] = useState<CasePages | null>(null)
  const [isFailed, setFailed] = useState(false)
  const load = useCallback(() => {
    setFailed(false)
    import('./case-steps.tsx').then(setPages, () => setFailed(true))
  }, [])
  useEffect(() => {
    if (isWanted && !pages) load()
  }, [isWanted])
  return { pages, isFailed, load }
}

interface LateCaseProps {
  late: ReturnType<typeof useCasePages>
  given: ComponentProps<CasePages['CaseSteps']>
}

export const LateCase = ({ late: { pages, isFailed, load }, given }: LateCaseProps) => {
  const { state } = given.portal
  if (pages) return <pages.CaseSteps {...given} />
  if (isFailed) {
    return (
      <RefusalPage
        title={refusals.titleReading}
        refusing={{ code: 'notLoaded', detail: null }}
        numbers={state.kind === 'ready' ? state.portal.view : null}
        onRetry={load}
        onBack={given.steps.back}
      />
    )
  }
  return (
    <>
      <Heading>{questions.wait}</Heading>
      <Status>{start.loading}</Status>
    </>
  )
}
