import { expect, it } from 'vitest'
import type { SentFile, UploadProgress } from '../../client/files/upload.ts'
import { carried } from '../../web/common/files/carried.ts'

const SENT = { ref: {}, entry: {} } as SentFile

const uploads = () => {
  const log: string[] = []
  const end = Promise.withResolvers<SentFile>()
  let told: (progress: UploadProgress) => void = () => undefined
  const upload = {
    pause: () => void log.push('pause'),
    resume: () => void log.push('resume'),
    cancel: () => void log.push('cancel'),
    done: end.promise,
  }
  const start = (onProgress: typeof told) => {
    log.push('start')
    told = onProgress
    return upload
  }
  const tell = (state: UploadProgress['state'], sentBytes: number) =>
    told({ state, sentBytes, allBytes: 200 })
  return { log, end, tell, start }
}

it('is begun once, held while it is paused, and goes on', async () => {
  const { log, end, start, tell } = uploads()
  const one = carried(start, 100)
  expect(log).toEqual([])
  const bytes: unknown[] = []
  const first = new AbortController()
  const running = one.run((...said) => bytes.push(said), first.signal)
  tell('sending', 50)
  tell('waiting', 50)
  expect(bytes).toEqual([
    [25, false],
    [25, true],
  ])
  first.abort()
  await expect(running).rejects.toBe(first.signal.reason)
  const again = one.run((...said) => bytes.push(said), new AbortController().signal)
  tell('sending', 200)
  end.resolve(SENT)
  expect(await again).toBe(SENT)
  expect(bytes.at(-1)).toEqual([100, false])
  expect(log).toEqual(['start', 'pause', 'resume'])
})

it('what is given up is cancelled, and what never began needs nothing', () => {
  const { log, start } = uploads()
  const one = carried(start, 100)
  one.giveUp()
  expect(log).toEqual([])
  void one.run(() => undefined, new AbortController().signal)
  one.giveUp()
  expect(log).toEqual(['start', 'cancel'])
})

it('a failed one rejects with why', async () => {
  const { end, start } = uploads()
  const running = carried(start, 100).run(() => undefined, new AbortController().signal)
  end.reject(new TypeError('gone'))
  await expect(running).rejects.toThrow('gone')
})

it('one that was there is begun anew when it is asked for again', async () => {
  const { log, end, start } = uploads()
  const one = carried(start, 100)
  end.resolve(SENT)
  const run = () => one.run(() => undefined, new AbortController().signal)
  expect([await run(), await run()]).toEqual([SENT, SENT])
  expect(log).toEqual(['start', 'start'])
})
