import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { readersText } from '#words/report-questions.ts'
import { comeBackText, receiptText as text } from '#words/report-send.ts'
import { literal } from '../../../client/literal.ts'
import type { Sent } from '../../../client/reporter/sending.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Details, Inset, Panel, WarningText } from '../../common/components/callouts.tsx'
import { dateWords } from '../../common/date-words.ts'
import { saveText } from '../state/save-text.ts'

/** The eight words in reading order, each with its number. */
export const ReceiptWords = ({ words }: Pick<Sent, 'words'>) => (
  <ol class="govuk-list app-receipt">
    {words.map((word) => (
      <li class="app-receipt__word" key={word}>
        {literal(word)}
      </li>
    ))}
  </ol>
)

interface ReceiptProps {
  sent: Sent
  /** How far its files are. */
  following: ComponentChildren
  onNoted: () => void
}

export const ReceiptPage = ({ sent, following, onNoted }: ReceiptProps) => {
  const [said, setSaid] = useState('')
  const copy = () => {
    navigator.clipboard.writeText(text.clipboard(sent.words, sent.code)).then(
      () => setSaid(text.copied),
      () => setSaid(text.copyFailed),
    )
  }
  return (
    <>
      <div class="app-no-print">
        <Panel title={text.title}>{text.answer}</Panel>
        {!sent.isLatest && <Inset>{text.earlier}</Inset>}
        <h2 class="govuk-heading-l govuk-!-margin-top-7">{text.heading}</h2>
        <p class="govuk-body-l">{text.keep}</p>
      </div>
      <ReceiptWords words={sent.words} />
      <h3 class="govuk-heading-s app-no-print">{text.asCode}</h3>
      <p class="govuk-body app-words">{literal(sent.code)}</p>
      <div class="app-no-print">
        <p class="govuk-body">{text.either}</p>
        <WarningText>{text.lost}</WarningText>
        <p class="govuk-body">{text.site(readersText.words.summary)}</p>
        <p class="govuk-body">{text.printHint}</p>
        <ButtonGroup>
          <Button kind="secondary" onClick={copy}>
            {text.copy}
          </Button>
          <Button kind="secondary" onClick={() => window.print()}>
            {text.print}
          </Button>
          <Button
            kind="secondary"
            onClick={() => saveText(text.fileName, text.file(sent.words, sent.code))}
          >
            {text.download}
          </Button>
        </ButtonGroup>
        <p class="govuk-body" role="status">
          {said}
        </p>
        <Details summary={text.before}>
          <p>{text.downloadHint}</p>
        </Details>
        {following}
        <p class="govuk-body-l">{comeBackText.on(dateWords(sent.due, true))}</p>
        <Button onClick={onNoted}>{text.noted}</Button>
      </div>
    </>
  )
}
