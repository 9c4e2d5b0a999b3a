import { render } from 'preact'
import { unfoldForPrint } from '../common/printing.ts'
import { surviveTranslation } from '../common/translation.ts'
import { App } from './app.tsx'
import { FinishedPage } from './pages/finished.tsx'
import { beginWith, clearOnLeave, endWith } from './state/leaving.ts'

const root = document.getElementById('app')
if (root) {
  clearOnLeave()
  unfoldForPrint()
  surviveTranslation()
  endWith(() => render(<FinishedPage />, root))
  beginWith(() => render(<App />, root))
}
