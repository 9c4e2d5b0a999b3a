/** This browser, as the client wants it. */
import type { Platform, Server } from '../../client/platform.ts'
import { argon2InWorker } from '../workers/argon2-in-worker.ts'
import { solveProof } from '../workers/proof.ts'

/** The calls that wait for a busy server. */
let waiting = 0
const listeners = new Set<(isWaiting: boolean) => void>()

/** Told whether some call waits for a busy server. @returns what ends it */
export const onWaiting = (listener: (isWaiting: boolean) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const server: Server = {
  post: async (path, json, asOfficer) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: json,
      cache: 'no-store',
      credentials: asOfficer ? 'same-origin' : 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
    return { ok: answer.ok, body: await answer.json() }
  },
  onWaiting: (by) => {
    waiting += by
    for (const listener of listeners) listener(waiting > 0)
  },
}

export const platform: Platform = { server, argon2: argon2InWorker, solveProof }
