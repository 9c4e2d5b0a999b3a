/** What a page hands to the frame that shows a file, whatever that frame asks. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FileFault } from '../../client/crypto/file-stream.ts'
import { showInFrame } from '../../web/common/files/frame.ts'
import { READY, type ToFrame } from '../../web/common/files/messages.ts'

const CHUNK = 4
const BYTES = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

beforeEach(() => void vi.stubGlobal('window', new EventTarget()))
afterEach(() => void vi.unstubAllGlobals())

const shown = (check: () => Promise<void>, read?: () => Promise<Uint8Array<ArrayBuffer>>) => {
  const { promise: handed, resolve } = Promise.withResolvers<MessagePort>()
  const contentWindow = {
    postMessage: (_shown: unknown, _origin: string, [port]: readonly MessagePort[]) => {
      if (port) resolve(port)
    },
  }
  const fault = Promise.withResolvers<unknown>()
  const end = showInFrame(
    Object.assign(new EventTarget(), { contentWindow }) as unknown as HTMLIFrameElement,
    {
      ...{ name: 'a.pdf', type: 'pdf', size: BYTES.length, check },
      read: read ?? (async (number) => BYTES.slice(number * CHUNK, (number + 1) * CHUNK)),
    },
    CHUNK,
    { onFault: fault.resolve, onCannot: () => undefined },
  )
  const ready = Object.assign(new Event('message'), { source: contentWindow, data: READY })
  window.dispatchEvent(ready)
  return { handed, fault: fault.promise, end }
}

/** Asks for these, and takes so many answers. */
const answers = (port: MessagePort, numbers: readonly number[], many: number): Promise<number[]> =>
  new Promise((resolve) => {
    const come: number[] = []
    port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
      come.push(data.number)
      if (come.length === many) resolve(come)
    }
    for (const number of numbers) port.postMessage({ ask: 'read', number })
  })

describe('the last chunk of a file', () => {
  it('comes once all of it is what was signed', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { handed, end } = shown(() => promise)
    const port = await handed
    expect(await answers(port, [2, 0, 1], 2)).toEqual([0, 1])
    const last = answers(port, [], 1)
    resolve()
    expect(await last).toEqual([2])
    end()
    port.close()
  })

  it('does not come if it is not, and that is named', async () => {
    const { handed, fault } = shown(() => Promise.reject(new FileFault('swapped')))
    const port = await handed
    expect(await answers(port, [0, 1, 2], 2)).toEqual([0, 1])
    expect(await fault).toMatchObject({ code: 'swapped' })
    port.close()
  })
})

describe('a frame that was taken over', () => {
  it('cannot ask for what is not there', async () => {
    const { handed, fault } = shown(() => Promise.resolve())
    const port = await handed
    port.postMessage({ ask: 'read', number: 3 })
    expect(await fault).toBeInstanceOf(RangeError)
    port.close()
  })

  it('cannot ask for chunks without end', async () => {
    let begun = 0
    const never = new Promise<Uint8Array<ArrayBuffer>>(() => undefined)
    const { handed, fault } = shown(
      () => Promise.resolve(),
      () => {
        begun += 1
        return never
      },
    )
    const port = await handed
    for (let i = 0; i < 1_000; i++) port.postMessage({ ask: 'read', number: 0 })
    expect(await fault).toBeInstanceOf(RangeError)
    expect(begun).toBe(64)
    port.close()
  })
})

describe('a frame that has loaded', () => {
  const loaded = (saysFirst: boolean, saysThen: boolean) => {
    vi.useFakeTimers()
    const contentWindow = { postMessage: () => undefined }
    const frame = Object.assign(new EventTarget(), { contentWindow })
    const said: string[] = []
    const file = {
      ...{ name: 'a.pdf', type: 'pdf' as const, size: BYTES.length },
      ...{ check: async () => undefined, read: async () => BYTES },
    }
    const listeners = { onFault: () => undefined, onCannot: (why: string) => said.push(why) }
    const end = showInFrame(frame as unknown as HTMLIFrameElement, file, CHUNK, listeners)
    const ready = () =>
      window.dispatchEvent(
        Object.assign(new Event('message'), { source: contentWindow, data: READY }),
      )
    if (saysFirst) ready()
    frame.dispatchEvent(new Event('load'))
    vi.advanceTimersByTime(9_000)
    if (saysThen) ready()
    vi.advanceTimersByTime(9_000)
    end()
    vi.useRealTimers()
    return said
  }

  it('and says nothing is none of ours', () => {
    expect(loaded(false, false)).toEqual(['unloaded'])
  })

  it.each([
    ['before', true, false],
    ['afterwards', false, true],
  ])('and says so %s is', (_when, saysFirst, saysThen) => {
    expect(loaded(saysFirst, saysThen)).toEqual([])
  })
})
