import { redact as text } from '#words/redact.ts'
import { Button } from '../../common/components/button.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { Status } from '../../common/components/status.tsx'

interface FinishBarProps {
  parts: number
  isBusy: boolean
  /** It was tried with nothing blacked out. */
  isTooEarly: boolean
  onFinish: () => void
}

export const FinishBar = ({ parts, isBusy, isTooEarly, onFinish }: FinishBarProps) => (
  <div class="app-view__finish">
    <Status>{text.count(parts)}</Status>
    <div role="alert">
      {isTooEarly && parts === 0 && <p class="govuk-error-message">{text.none}</p>}
    </div>
    {isBusy ? (
      <Progress label={text.finishing} />
    ) : (
      <Button onClick={onFinish}>{text.finish}</Button>
    )}
  </div>
)
