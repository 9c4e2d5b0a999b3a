import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { common } from '#words/common.ts'
import { Button } from '../../common/components/button.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'

interface StepFormProps {
  /** What is wrong with what was typed: nothing goes on until it is empty. */
  check: () => readonly FieldFault[]
  onNext: () => void
  submit?: string
  busy?: boolean
  /** What went wrong afterwards. */
  fault?: string | null
  children: (errorOf: (field: string) => string | undefined) => ComponentChildren
}

/** One step: fields, their faults, and the button that leads on. */
export const StepForm = ({
  check,
  onNext,
  submit = common.continue,
  busy = false,
  fault = null,
  children,
}: StepFormProps) => {
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const found = check()
        setFaults(found)
        if (found.length === 0 && !busy) onNext()
      }}
    >
      <ErrorSummary faults={[...faults, ...(fault ? [{ text: fault }] : [])]} />
      {children((field) => faults.find((it) => it.field === field)?.text)}
      <Button type="submit" disabled={busy}>
        {submit}
      </Button>
    </form>
  )
}
