import { officeDay } from '#words/office-day.ts'
import { literal } from '../../../client/literal.ts'
import type { QueueRow } from '../../../protocol/exchanges/office.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Column, Heading } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { TitleOf } from '../queue/case-link.tsx'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'

const words = officeDay.handover

export type Result =
  | { readonly row: QueueRow; readonly outcome: 'waiting' | 'done' | 'inDoubt' }
  | { readonly row: QueueRow; readonly outcome: 'failed'; readonly why: string }

interface ResultStepProps {
  results: readonly Result[]
  /** Nothing is under way any more: what still waits was not tried. */
  isDone: boolean
  officer: string
  fault: string | null
  onAgain: () => void
}

export const ResultStep = ({ results, isDone, officer, fault, onAgain }: ResultStepProps) => {
  const name = useNames()(officer)
  const done = results.filter(({ outcome }) => outcome === 'done').length
  const summary = words.summary(done, results.length)
  return (
    <Column>
      <ErrorSummary faults={fault ? [{ text: fault }] : []} />
      <Heading>{words.results}</Heading>
      <p class="govuk-body" role="status">
        {summary}
      </p>
      {!isDone && <Progress label={summary} />}
      <ul class="govuk-list app-lines">
        {results.map((result) => (
          <li key={result.row.case} class="app-lines__one app-lines__one--block">
            <strong>{literal(result.row.number)}</strong>
            <TitleOf row={result.row} />
            <Outcome result={result} isDone={isDone} name={name} />
          </li>
        ))}
      </ul>
      {isDone && (
        <ButtonGroup>
          <Button onClick={() => go({ page: 'day' })}>{words.finish}</Button>
          <Button kind="secondary" onClick={onAgain}>
            {words.again}
          </Button>
        </ButtonGroup>
      )}
    </Column>
  )
}

interface OutcomeProps {
  result: Result
  isDone: boolean
  name: string
}

const Outcome = ({ result, isDone, name }: OutcomeProps) => {
  switch (result.outcome) {
    case 'done':
      return (
        <p class="govuk-body">
          <Tag colour="green">{words.tags.done}</Tag> {words.handedOver(name)}
        </p>
      )
    case 'failed':
      return (
        <p class="govuk-body">
          <Tag colour="red">{words.tags.failed}</Tag> {words.failed(result.why)}
        </p>
      )
    case 'inDoubt':
      return (
        <p class="govuk-body">
          <Tag colour="orange">{words.tags.inDoubt}</Tag> {words.inDoubt}
        </p>
      )
    case 'waiting':
      return (
        <p class="govuk-body">
          <Tag colour="grey">{isDone ? words.tags.notTried : words.tags.waiting}</Tag>{' '}
          {isDone && words.notTried}
        </p>
      )
  }
}
