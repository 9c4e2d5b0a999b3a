import { useLayoutEffect, useRef } from 'preact/hooks'
import { common } from '#words/common.ts'

export interface FieldFault {
  /** The id of the field that it is about; none for what concerns the whole page. */
  field?: string | undefined
  text: string
}

/** Takes the focus whenever its errors change. Its links move the focus and not the address. */
export const ErrorSummary = ({ faults }: { faults: readonly FieldFault[] }) => {
  const box = useRef<HTMLDivElement>(null)
  const said = faults.map((fault) => fault.text).join('\n')
  useLayoutEffect(() => {
    if (said) box.current?.focus()
  }, [said])
  if (faults.length === 0) return null
  return (
    <div class="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{common.errorTitle}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {faults.map(({ field, text }) => (
              <li key={text}>{field ? <FaultLink field={field} text={text} /> : text}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

const FaultLink = ({ field, text }: { field: string; text: string }) => (
  <a
    href={`#${field}`}
    onClick={(event) => {
      event.preventDefault()
      document.getElementById(field)?.focus()
    }}
  >
    {text}
  </a>
)
