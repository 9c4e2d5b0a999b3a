/** What is said of a report's files around sending it. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { files as text } from '#words/files.ts'
import { filesReport as words } from '#words/files-report.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Status } from '../../common/components/status.tsx'
import { ChosenFiles as Chosen } from '../../common/files/chosen-files.tsx'
import { sizeWords } from '../../common/files/sizes.ts'
import type { Tray } from '../../common/files/tray.ts'
import type { AnyWay } from '../../common/files/way.ts'
import { WayPanel } from '../../common/files/way-panel.tsx'

export const ChosenFiles = (props: { tray: Tray; inputId: string }) => (
  <Chosen {...props} nameHint={words.nameHint} />
)

/** Beside the button that sends the report. */
export const BeforeSending = ({ tray }: { tray: Tray }) => {
  const { underWay, ready, items } = tray
  const left = items.length - ready.length - underWay
  const bytes = ready.reduce((sum, { blob }) => sum + blob.size, 0)
  return (
    <>
      {underWay > 0 && <Status>{words.checking(underWay)}</Status>}
      {left > 0 && <p class="govuk-body">{words.left(left)}</p>}
      {ready.length > 0 && <p class="govuk-body">{words.after(ready.length, sizeWords(bytes))}</p>}
    </>
  )
}

interface FollowNotesProps {
  way: AnyWay
  /** The receipt stands above it, and comes first. */
  isBesideReceipt: boolean
}

export const FollowNotes = ({ way, isBesideReceipt }: FollowNotesProps) => (
  <WayPanel
    way={way}
    notes={[isBesideReceipt ? words.receiptFirst : words.safe, text.way.stay, words.closing]}
  />
)

/** While the files of a letter go. */
export const LetterNotes = ({ way }: { way: AnyWay }) => (
  <WayPanel way={way} notes={[words.first, text.way.stay]} />
)

interface AskFinishProps {
  onStay: () => void
  onForget: () => void
}

export const AskFinish = ({ onStay, onForget }: AskFinishProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  // With its answers in view: the focus alone would bring in the heading, and no more.
  useLayoutEffect(() => {
    heading.current?.focus()
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section>
      <h2 class="govuk-heading-m" tabIndex={-1} ref={heading}>
        {words.finish.title}
      </h2>
      <p class="govuk-body">{words.finish.text}</p>
      <ButtonGroup>
        <Button onClick={onStay}>{words.finish.stay}</Button>
        <Button kind="warning" onClick={onForget}>
          {words.finish.forget}
        </Button>
      </ButtonGroup>
    </section>
  )
}
