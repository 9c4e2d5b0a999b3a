import { start } from '#words/report-start.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Column, Heading, MAIN_ID } from '../../common/components/page.tsx'
import { startAfresh } from '../state/leaving.ts'

const text = start.finished

/** The end: whoever looks at the screen now learns nothing from it. */
export const FinishedPage = () => (
  <div class="govuk-width-container">
    <main class="govuk-main-wrapper" id={MAIN_ID}>
      <Column>
        <Heading>{text.title}</Heading>
        <p class="govuk-body">{text.text}</p>
        <p class="govuk-body">
          <LinkButton onClick={startAfresh}>{text.again}</LinkButton>
        </p>
      </Column>
    </main>
  </div>
)
