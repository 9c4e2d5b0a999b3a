import { render } from 'preact'
import { App } from './app.tsx'
import { emptyWhenLeft } from './state/leaving.ts'

const root = document.getElementById('app')
if (root) {
  emptyWhenLeft()
  render(<App />, root)
}
