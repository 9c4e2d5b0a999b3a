import type { OpenedFile } from '../../../client/files/download.ts'
import { plain } from '../../../client/literal.ts'
import { writtenText } from '../../../client/written.ts'
import { KINDS } from './kinds.ts'
import {
  type Cannot,
  type CannotCopy,
  fromCopyFrame,
  fromFrame,
  type Made,
  READY,
  type Shown,
  type ToFrame,
} from './messages.ts'

/** Chunks that the frame may wait for: our own viewers never ask for half as many. */
const MOST_OUTSTANDING = 64
/** What we show has said that it is there before it is loaded: so much later something else stands in its place. */
const SILENT_MS = 10_000

type Handed = Pick<OpenedFile, 'name' | 'type' | 'size' | 'read' | 'check'>

interface Listeners {
  readonly onFault: (error: unknown) => void
  readonly onCannot: (why: Cannot) => void
}

/** @returns what ends it */
export const showInFrame = (
  frame: HTMLIFrameElement,
  file: Handed,
  chunkBytes: number,
  { onFault, onCannot }: Listeners,
): (() => void) =>
  handTo(frame, file, { chunkBytes, isForCopy: false, onFault, onCannot }, (message) => {
    const said = fromFrame.parse(message)
    if (said.ask === 'read') return said.number
    onCannot(said.why)
    return null
  })

interface CopyListeners {
  readonly onFault: (error: unknown) => void
  readonly onCannot: (why: CannotCopy | 'unloaded') => void
  readonly onMade: (made: Made) => void
  /** What was handed over is being changed: it is none any more. */
  readonly onChange: () => void
}

/** The same, where a copy of it is made. @returns what ends it */
export const copyInFrame = (
  frame: HTMLIFrameElement,
  file: Handed,
  chunkBytes: number,
  { onFault, onCannot, onMade, onChange }: CopyListeners,
): (() => void) =>
  handTo(frame, file, { chunkBytes, isForCopy: true, onFault, onCannot }, (message) => {
    const said = fromCopyFrame.parse(message)
    if (said.ask === 'read') return said.number
    if (said.ask === 'cannot') onCannot(said.why)
    else if (said.ask === 'copy') onMade(said)
    else onChange()
    return null
  })

interface How extends Pick<Shown, 'chunkBytes' | 'isForCopy'> {
  readonly onFault: (error: unknown) => void
  readonly onCannot: (why: 'unloaded') => void
}

/**
 * Hands a file to the frame, chunk by chunk as the frame asks. The frame has no origin, so it can be told from others by
 * its window alone.
 * @param heed of what the frame says: the chunk that it asks for, if it does
 */
const handTo = (
  frame: HTMLIFrameElement,
  file: Handed,
  { chunkBytes, isForCopy, onFault, onCannot }: How,
  heed: (message: unknown) => number | null,
): (() => void) => {
  const { shows, mime } = KINDS[file.type]
  let port: MessagePort | null = null
  let silence: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    window.removeEventListener('message', onReady)
    frame.removeEventListener('load', onLoad)
    clearTimeout(silence)
    port?.close()
    port = null
  }
  const tell = (message: ToFrame, transfer: Transferable[] = []) =>
    port?.postMessage(message, transfer)
  let outstanding = 0
  let checked: Promise<void> | null = null
  const read = async (number: number) => {
    if (number * chunkBytes >= file.size)
      throw new RangeError('the frame asks for what is not there')
    // It is shown part by part: nothing of it before all of it is what was signed. Of a recording that would take too long.
    if (shows === 'text') {
      checked ??= file.check()
      await checked
    }
    // A copy: what is transferred is gone here, and may be kept by whoever read it.
    const bytes = new Uint8Array(await file.read(number))
    // Whatever is shown as a whole waits for the last, which comes only if all of it is what was signed.
    if ((number + 1) * chunkBytes >= file.size) await file.check()
    tell({ number, bytes }, [bytes.buffer])
  }
  const answer = async (message: unknown) => {
    // It was under way when this ended.
    if (!port) return
    const number = heed(message)
    if (number === null) return
    outstanding += 1
    if (outstanding > MOST_OUTSTANDING) throw new RangeError('the frame asks for too much at once')
    await read(number)
    outstanding -= 1
  }
  const onReady = (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.data !== READY) return
    if (port || shows === 'saved') return
    clearTimeout(silence)
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }) =>
      void answer(data).catch((error: unknown) => {
        end()
        onFault(error)
      })
    const shown: Shown = {
      ...{ shows, mime, chunkBytes, isForCopy },
      name: plain(writtenText(file.name)),
      sizeBytes: file.size,
    }
    // No origin can be named for a page that has none. Another page than ours cannot be in this frame (frame-src).
    frame.contentWindow?.postMessage(shown, '*', [channel.port2])
  }
  // A refusal, or the browser's own page that says that nothing came, loads too.
  const onLoad = () => {
    clearTimeout(silence)
    if (port) return
    silence = setTimeout(() => {
      end()
      onCannot('unloaded')
    }, SILENT_MS)
  }
  window.addEventListener('message', onReady)
  frame.addEventListener('load', onLoad)
  return end
}
