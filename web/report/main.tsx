import { render } from 'preact'
import { unfoldForPrint } from '../common/printing.ts'
import { App } from './app.tsx'
import { beginWith, emptyWhenLeft } from './state/leaving.ts'

const root = document.getElementById('app')
if (root) {
  emptyWhenLeft()
  unfoldForPrint()
  beginWith(() => render(<App />, root))
}
