import { render } from 'preact'
import { office as text } from '#words/office.ts'
import { unfoldForPrint } from '../common/printing.ts'
import { Frame } from './frame.tsx'
import { takeLink } from './link-token.ts'
import './office.scss'
import { surviveTranslation } from '../common/translation.ts'

const root = document.getElementById('app')
// Before anything else loads: a one-time link does not stay in the address bar.
const link = takeLink()

if (root) {
  unfoldForPrint()
  surviveTranslation()
  render(
    <Frame>
      <p class="govuk-body" role="status">
        {text.loading}
      </p>
    </Frame>,
    root,
  )
  import('./app.tsx').then(
    ({ App }) => render(<App link={link} />, root),
    () => render(<Frame>{<p class="govuk-body">{text.unavailable.notLoaded}</p>}</Frame>, root),
  )
}
