/** What became of each file that was chosen: what was taken out of it, what it will be called, and whether it goes. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { files as text } from '#words/files.ts'
import { WarningText } from '../components/callouts.tsx'
import { Status } from '../components/status.tsx'
import { useChanges } from '../use-changes.ts'
import { ChosenFile } from './chosen-file.tsx'
import { largestIn } from './limits.ts'
import { shownName } from './name-rules.ts'
import { mostWords, sizeWords } from './sizes.ts'
import type { Tray, TrayFault } from './tray.ts'

export const faultWords = (
  fault: TrayFault,
  { limits, caseChunksLeft }: Pick<Tray, 'limits' | 'caseChunksLeft'>,
): string => {
  const largest = Math.min(limits.fileBytes, largestIn(caseChunksLeft))
  switch (fault.kind) {
    case 'tooLarge':
      return text.tooLarge(
        shownName(fault.name),
        sizeWords(fault.size),
        mostWords(limits.fileBytes),
      )
    case 'tooMuch':
      return text.tooMuch(shownName(fault.name), mostWords(limits.letterBytes))
    case 'caseFull':
      return text.caseFull(shownName(fault.name), largest > 0 ? mostWords(largest) : null)
    case 'tooMany':
      return text.tooMany(limits.files, fault.left)
    default:
      return text[fault.kind](shownName(fault.name))
  }
}

/** What was not added, and why: heard at once, and all that was typed stays. */
const Faults = ({ tray }: { tray: Tray }) => {
  const box = useRef<HTMLDivElement>(null)
  const { faults } = tray
  useLayoutEffect(() => {
    if (faults.length > 0) box.current?.scrollIntoView({ block: 'nearest' })
  }, [faults])
  return (
    <div role="alert" ref={box}>
      {faults.map((fault) => {
        const words = faultWords(fault, tray)
        return (
          <p class="govuk-error-message" key={words}>
            {words}
          </p>
        )
      })}
    </div>
  )
}

interface ChosenFilesProps {
  tray: Tray
  /** Of the field in which files are chosen. */
  inputId: string
  /** The heading's level, as it stands on its page. */
  level?: 'h2' | 'h3'
  /** What would be wrong in a name. */
  nameHint: string
  /** Of a file: what it is known to be. */
  markOf?: (name: string) => string | null
}

export const ChosenFiles = (props: ChosenFilesProps) => {
  const { tray, inputId, level: Title = 'h2', nameHint, markOf } = props

  useChanges(tray)
  const heading = useRef<HTMLHeadingElement>(null)
  const { items } = tray
  return (
    <div class="app-files">
      <Faults tray={tray} />
      {items.length > 0 && (
        <>
          <Title class="govuk-heading-m" tabIndex={-1} ref={heading}>
            {text.list}
          </Title>
          <ol class="govuk-list app-files__list">
            {items.map((item) => (
              <ChosenFile
                key={item.key}
                {...{ item, tray }}
                nameHint={nameHint}
                mark={markOf?.(item.name) ?? null}
                onRemove={() => {
                  tray.remove(item.key)
                  const left = tray.items.length > 0 ? heading.current : null
                  ;(left ?? document.getElementById(inputId))?.focus()
                }}
              />
            ))}
          </ol>
          <Status>{tray.underWay > 0 ? text.cleaning : text.ready(tray.ready.length)}</Status>
          <Limits />
        </>
      )}
    </div>
  )
}

const Limits = () => (
  <div class="govuk-inset-text">
    <WarningText>{text.limitsTitle}</WarningText>
    <ul class="govuk-list govuk-list--bullet">
      {text.limits.map((limit) => (
        <li key={limit}>{limit}</li>
      ))}
    </ul>
  </div>
)
