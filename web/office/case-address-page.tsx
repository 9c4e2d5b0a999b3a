import { useEffect } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeCase } from '#words/office-case.ts'
import { literal } from '../../client/literal.ts'
import { findCase } from '../../protocol/exchanges/office.ts'
import { Button } from '../common/components/button.tsx'
import { ErrorSummary } from '../common/components/error-summary.tsx'
import { BackLink, Heading, useFocusOn } from '../common/components/page.tsx'
import { Progress } from '../common/components/progress.tsx'
import { CASE_ACTS } from './case/acts.ts'
import { faultText } from './fault-text.ts'
import { useOffice } from './office-context.ts'
import { call } from './platform.ts'
import { go, replace } from './router.ts'
import { useLoad } from './use-load.ts'

const words = officeCase.address

interface CaseAddressPageProps {
  number: string
  act: string | null
}

/** Somebody came by an address. For a case that is not theirs it says what it says for one that does not exist. */
export const CaseAddressPage = ({ number, act }: CaseAddressPageProps) => {
  const { onSessionEnded } = useOffice()
  const { data, error, again } = useLoad(number, () => call(findCase, { number }), onSessionEnded)
  const found = data?.case
  useFocusOn(`${number}/${error ? 'fault' : data && !found ? 'none' : 'looking'}`)
  useEffect(() => {
    if (!found) return
    const known = CASE_ACTS.find((name) => name === act) ?? null
    if (act === 'export') replace({ page: 'export', case: found, number })
    else replace({ page: 'case', case: found, number, act: known })
  }, [found, number, act])
  if (error) {
    return (
      <>
        <ErrorSummary faults={[{ text: faultText(error) }]} />
        <Heading>{officeCase.file.notShown}</Heading>
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      </>
    )
  }
  if (!data || found) return <Progress label={officeCase.file.opening} />
  return (
    <>
      <BackLink onClick={() => go({ page: 'queue' })} />
      <Heading>{words.heading}</Heading>
      <p class="govuk-body">{words.none(literal(number))}</p>
    </>
  )
}
