/** One upload as a way carries it: begun when its turn comes, held while it is paused, and never begun twice. */
import type { SentFile, Upload, UploadProgress } from '../../../client/files/upload.ts'
import type { Carried } from './way.ts'

type Going = Pick<Upload, 'pause' | 'resume' | 'cancel' | 'done'>

export type StartUpload = (onProgress: (progress: UploadProgress) => void) => Going

/** @param sizeBytes of what is sealed, as its sender knows it */
export const carried = (start: StartUpload, sizeBytes: number): Carried<SentFile> => {
  let upload: Going | null = null
  let told: (progress: UploadProgress) => void = () => undefined
  return {
    run: (onBytes, signal) => {
      told = ({ state, sentBytes, allBytes }) =>
        onBytes(Math.round((sentBytes / allBytes) * sizeBytes), state === 'waiting')
      if (upload) upload.resume()
      else upload = start((progress) => told(progress))
      const { done } = upload
      return new Promise((resolve, reject) => {
        const hold = () => {
          upload?.pause()
          reject(signal.reason)
        }
        signal.addEventListener('abort', hold, { once: true })
        const failed = (error: unknown) => {
          // Tried again, it begins anew.
          upload = null
          reject(error)
        }
        const sent = (file: SentFile) => {
          // Asked for once more, it has gone from there: it begins anew. What ended during a pause is not told yet.
          if (!signal.aborted) upload = null
          resolve(file)
        }
        done.then(sent, failed).finally(() => signal.removeEventListener('abort', hold))
      })
    },
    giveUp: () => upload?.cancel(),
  }
}
