/** This browser, as the client wants it. */
import {
  type Platform,
  readAnswer,
  type Server,
  typeOf,
  type Waiting,
} from '../../client/platform.ts'
import { argon2InWorker } from '../workers/argon2-in-worker.ts'
import { solveProof } from '../workers/proof.ts'
import { fetchBytes } from './fetch-bytes.ts'

/** How many calls wait to be sent again, by why. */
const waiting: Record<Waiting, number> = { busy: 0, unreachable: 0 }
const listeners = new Set<(why: Waiting | null) => void>()

const whyWaiting = (): Waiting | null => {
  if (waiting.unreachable > 0) return 'unreachable'
  return waiting.busy > 0 ? 'busy' : null
}

/** Told why some call waits to be sent again; null: none does. @returns what ends it */
export const onWaiting = (listener: (why: Waiting | null) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const server: Server = {
  post: async (path, body, asOfficer) => {
    const { ok, contentType, bytes } = await fetchBytes(path, {
      method: 'POST',
      headers: { 'content-type': typeOf(body) },
      body,
      cache: 'no-store',
      credentials: asOfficer ? 'same-origin' : 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
    return { ok, body: readAnswer(contentType, bytes) }
  },
  onWaiting: (by, why) => {
    waiting[why] += by
    for (const listener of listeners) listener(whyWaiting())
  },
}

export const platform: Platform = { server, argon2: argon2InWorker, solveProof }
