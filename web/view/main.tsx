/**
 * Shows one file, in a page of no origin (server/http/headers.ts): what runs here has no key, no session, no storage and
 * no network. The same is loaded whatever the file is, so that what is asked for tells the server nothing of its type.
 */
import { render } from 'preact'
import { READY, type Shown } from '../common/files/messages.ts'
import { surviveTranslation } from '../common/translation.ts'
import { Handed } from './handed.ts'
import { Viewer } from './viewer.tsx'

const root = document.getElementById('app')
window.addEventListener(
  'message',
  ({ data, ports, source }: MessageEvent<Shown>) => {
    const [port] = ports
    if (!root || !port || source !== window.parent) return
    render(<Viewer file={new Handed(data, port)} />, root)
  },
  { once: true },
)
surviveTranslation()
window.parent.postMessage(READY, '*')
