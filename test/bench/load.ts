/** Load on loopback, bounded in count, and what became of it. */
import { Agent, request } from 'node:http'

export interface Load {
  readonly perSecond: number
  readonly medianMs: number
  readonly p99Ms: number
  /** Told to come back later: 503. */
  readonly refusals: number
  /** Any other answer than was asked for, or none. */
  readonly failures: number
}

export interface Answer {
  /** 0: none came. */
  readonly status: number
  readonly text: string
}

const NO_ANSWER: Answer = { status: 0, text: '' }
const agent = new Agent({ keepAlive: true, maxSockets: 128 })

export const ask = (
  port: number,
  path: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  new Promise((resolve) => {
    const length = Buffer.byteLength(body)
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', () => resolve(NO_ANSWER))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        )
      },
    )
    outgoing.on('error', () => resolve(NO_ANSWER))
    outgoing.end(body)
  })

/** @returns the answer's text, or null unless it is 200 */
export const post = async (...asked: Parameters<typeof ask>): Promise<string | null> => {
  const { status, text } = await ask(...asked)
  return status === 200 ? text : null
}

export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

type Send = (index: number) => Promise<Answer>

const summary = (tookMs: readonly number[], statuses: readonly number[], wholeMs: number): Load => {
  const refusals = statuses.filter((it) => it === 503).length
  return {
    perSecond: (statuses.length / wholeMs) * 1000,
    medianMs: median(tookMs),
    p99Ms: quantile(tookMs, 0.99),
    refusals,
    failures: statuses.filter((it) => it !== 200).length - refusals,
  }
}

/** As fast as `atOnce` senders can, `total` requests. */
export const closedLoop = async (total: number, atOnce: number, send: Send): Promise<Load> => {
  const tookMs: number[] = []
  const statuses: number[] = []
  let next = 0
  const startMs = performance.now()
  const sender = async () => {
    while (next < total) {
      const index = next++
      const beganMs = performance.now()
      statuses.push((await send(index)).status)
      tookMs.push(performance.now() - beganMs)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return summary(tookMs, statuses, performance.now() - startMs)
}

/** `perSecond` requests a second, whether or not earlier ones were answered. Latency counts from when each was due. */
export const openLoop = async (total: number, perSecond: number, send: Send): Promise<Load> => {
  const tookMs: number[] = []
  const startMs = performance.now()
  const one = async (index: number) => {
    const dueMs = startMs + (index * 1000) / perSecond
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())))
    const { status } = await send(index)
    tookMs.push(performance.now() - dueMs)
    return status
  }
  const statuses = await Promise.all(Array.from({ length: total }, (_, index) => one(index)))
  return summary(tookMs, statuses, performance.now() - startMs)
}
