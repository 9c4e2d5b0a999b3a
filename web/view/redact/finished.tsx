import type { ComponentChildren } from 'preact'
import { redact as text } from '#words/redact.ts'
import { Button } from '../../common/components/button.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'
import { Scrolled, Toolbar } from '../viewers/scrolled.tsx'

interface FinishedProps {
  name: string
  onChange: () => void
  children: ComponentChildren
}

/** What was handed over, as it is: the page around may save it. */
export const Finished = ({ name, onChange, children }: FinishedProps) => (
  <div class="app-view__whole" tabIndex={-1} ref={useFocusAtOnce()}>
    <Toolbar>
      <p class="govuk-body app-view__note" role="status">
        {text.finished}
      </p>
      <Button kind="secondary" onClick={onChange}>
        {text.change}
      </Button>
    </Toolbar>
    <Scrolled label={name}>{children}</Scrolled>
  </div>
)
