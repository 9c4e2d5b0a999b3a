import { useEffect, useState } from 'preact/hooks'
import { enterText as text } from '#words/report-case.ts'
import type { OpenStage } from '../../../client/reporter/opening-stage.ts'
import type { DecodedReceipt } from '../../../protocol/receipt-input.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Details } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { Heading } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Textarea } from '../../common/components/textarea.tsx'

const FIELD = 'receipt'

/** What is wrong with what was typed, before any slow work. */
const faultsOf = (decoded: Exclude<DecodedReceipt, { kind: 'ok' }>): string[] => {
  switch (decoded.kind) {
    case 'unknownWords':
      return decoded.words.map(({ position, typed, nearest }) =>
        [
          text.unknownWord(position, typed),
          ...(nearest.length > 0 ? [text.nearest(nearest)] : []),
        ].join(' '),
      )
    case 'unknownSymbols':
      return [text.unknownSymbols(decoded.positions)]
    case 'wrongCount': {
      const sentence = decoded.form === 'words' ? text.wrongWordCount : text.wrongCodeLength
      return [sentence(decoded.count, decoded.expected)]
    }
    case 'badCheck':
      return [decoded.form === 'words' ? text.badCheck : text.badCodeCheck]
    case 'apart': {
      const sentence = decoded.wrong === 'words' ? text.wordsDoNotFit : text.codeDoesNotFit
      return [sentence(decoded.positions)]
    }
    case 'twoReceipts':
      return [text.twoReceipts]
  }
}

interface EnterProps {
  /** Null while the page is still loading what it needs. */
  decode: ((typed: string) => DecodedReceipt) | null
  /** There is no case for the receipt that was typed last. */
  isUnknown: boolean
  typed: string
  onTyped: (typed: string) => void
  onOpen: (secret: Uint8Array) => void
}

export const EnterPage = ({ decode, isUnknown, typed, onTyped, onOpen }: EnterProps) => {
  const [errors, setErrors] = useState<readonly string[]>(isUnknown ? [text.notFound] : [])
  const [isWaiting, setWaiting] = useState(false)
  const submit = () => {
    if (!typed.trim()) return setErrors([text.empty])
    setWaiting(!decode)
    if (!decode) return setErrors([])
    const decoded = decode(typed)
    if (decoded.kind !== 'ok') return setErrors(faultsOf(decoded))
    setErrors([])
    onOpen(decoded.secret)
  }
  // Who pressed before the page had loaded need not press again.
  const isReady = decode !== null
  useEffect(() => {
    if (isReady && isWaiting) submit()
  }, [isReady, isWaiting])
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ErrorSummary faults={errors.map((error) => ({ field: FIELD, text: error }))} />
      <Textarea
        id={FIELD}
        label={text.label}
        isHeading
        hint={text.hint}
        error={errors.length > 0 ? errors.join(' ') : undefined}
        rows={4}
        value={typed}
        onInput={onTyped}
      />
      <ButtonGroup>
        <Button type="submit">{text.open}</Button>
      </ButtonGroup>
      {isWaiting && <Progress label={text.wait} />}
      <Details summary={text.lostTitle}>
        {text.lost.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Details>
    </form>
  )
}

const STAGES: readonly OpenStage[] = ['keys', 'reading', 'checking']

export const OpeningPage = ({ stage }: { stage: OpenStage }) => (
  <>
    <Heading>{text.opening.title}</Heading>
    <Progress
      label={text.opening[stage]}
      done={stage === 'keys' ? undefined : STAGES.indexOf(stage) / STAGES.length}
    />
  </>
)
