import { render } from 'preact'
import { unfoldForPrint } from '../common/printing.ts'
import { surviveTranslation } from '../common/translation.ts'
import { App } from './app.tsx'
import { beginWith, clearOnLeave } from './state/leaving.ts'

const root = document.getElementById('app')
if (root) {
  clearOnLeave()
  unfoldForPrint()
  surviveTranslation()
  beginWith(() => render(<App />, root))
}
