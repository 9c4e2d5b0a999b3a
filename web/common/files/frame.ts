import type { OpenedFile } from '../../../client/files/download.ts'
import { plain } from '../../../client/literal.ts'
import { writtenText } from '../../../client/written.ts'
import { KINDS } from './kinds.ts'
import { type Cannot, fromFrame, READY, type Shown, type ToFrame } from './messages.ts'

interface Listeners {
  readonly onFault: (error: unknown) => void
  readonly onCannot: (why: Cannot) => void
}

/**
 * Hands a file to the frame, chunk by chunk as the frame asks. The frame has no origin, so it can be told from others by
 * its window alone.
 * @returns what ends it
 */
export const showInFrame = (
  frame: HTMLIFrameElement,
  file: Pick<OpenedFile, 'name' | 'type' | 'size' | 'read'>,
  chunkBytes: number,
  listeners: Listeners,
): (() => void) => {
  const { shows, mime } = KINDS[file.type]
  let port: MessagePort | null = null
  const end = () => {
    window.removeEventListener('message', onReady)
    port?.close()
    port = null
  }
  const tell = (message: ToFrame, transfer: Transferable[] = []) =>
    port?.postMessage(message, transfer)
  const read = async (number: number) => {
    if (number * chunkBytes >= file.size)
      throw new RangeError('the frame asks for what is not there')
    // A copy: what is transferred is gone here, and may be kept by whoever read it.
    const bytes = new Uint8Array(await file.read(number))
    tell({ number, bytes }, [bytes.buffer])
  }
  const heed = async (message: unknown) => {
    const said = fromFrame.parse(message)
    if (said.ask === 'read') return read(said.number)
    listeners.onCannot(said.why)
  }
  const onReady = (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.data !== READY) return
    if (port || shows === 'saved') return
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }) =>
      void heed(data).catch((error: unknown) => {
        end()
        listeners.onFault(error)
      })
    const shown: Shown = {
      ...{ shows, mime, chunkBytes },
      name: plain(writtenText(file.name)),
      sizeBytes: file.size,
    }
    // No origin can be named for a page that has none. Another page than ours cannot be in this frame (frame-src).
    frame.contentWindow?.postMessage(shown, '*', [channel.port2])
  }
  window.addEventListener('message', onReady)
  return end
}
