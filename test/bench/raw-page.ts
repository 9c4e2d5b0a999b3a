/**
 * A page of Chromium whose network nobody watches: Playwright has every page keep what it sends and is sent, which is no
 * memory of the page's own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FLAGS, findChromium } from '../../scripts/chromium.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of the DevTools protocol, each of its own shape
type Reply = any

interface Connection {
  /** @param sessionId of a worker of the page; else the page's own */
  send(method: string, params?: object, sessionId?: string): Promise<Reply>
  /** Sessions of the workers that run, once `Target.setAutoAttach` was sent. */
  readonly workers: ReadonlySet<string>
  close(): void
}

const connect = async (url: string): Promise<Connection> => {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const waiting = new Map<number, { readonly of?: string; resolve(reply: Reply): void }>()
  const workers = new Set<string>()
  /** What is asked of whoever has gone is never answered. @param session every one's, if left out */
  const fail = (message: string, session?: string) => {
    for (const { of, resolve } of waiting.values()) {
      if (session === undefined || of === session) resolve({ error: { message } })
    }
  }
  socket.addEventListener('close', () => fail('the browser has ended'))
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data))
    const { method, params } = reply
    const isWorker = method === 'Target.attachedToTarget' && params.targetInfo.type === 'worker'
    if (isWorker) workers.add(params.sessionId)
    if (method === 'Target.detachedFromTarget') {
      workers.delete(params.sessionId)
      fail('the worker has ended', params.sessionId)
    }
    waiting.get(reply.id)?.resolve(reply)
    waiting.delete(reply.id)
  })
  let last = 0
  return {
    workers,
    send: async (method, params = {}, sessionId = undefined) => {
      last += 1
      const id = last
      const reply = await new Promise<Reply>((resolve) => {
        waiting.set(id, { ...(sessionId && { of: sessionId }), resolve })
        socket.send(JSON.stringify({ id, method, params, sessionId }))
      })
      if (reply.error) throw new Error(`${method}: ${reply.error.message}`)
      return reply.result
    },
    close: () => socket.close(),
  }
}

export interface RawPage {
  send: Connection['send']
  /** What an expression comes to, once a promise is kept. */
  value(expression: string): Promise<Reply>
  /** What scripts of the page and of its workers hold at this moment, buffers and what is free but not taken back included. */
  heldBytes(): Promise<number>
  /** The processes that run pages. */
  renderers(): Promise<number[]>
  close(): Promise<void>
}

/** @param folder for what the browser keeps @param url of the page */
export const openRawPage = async (folder: string, url: string): Promise<RawPage> => {
  const args = [...FLAGS, '--remote-debugging-port=0', `--user-data-dir=${join(folder, 'profile')}`]
  const child = spawn(findChromium(), [...args, url], { stdio: ['ignore', 'ignore', 'pipe'] })
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('Chromium ended')))
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, found] = /^DevTools listening on ws:\/\/([^/]+)/.exec(line) ?? []
      if (found) resolve(`http://${found}`)
    })
  })
  const json = async (path: string): Promise<Reply> => (await fetch(`${origin}${path}`)).json()
  const browser = await connect((await json('/json/version')).webSocketDebuggerUrl)
  const pages: Reply[] = await json('/json/list')
  const page = await connect(pages.find(({ type }) => type === 'page').webSocketDebuggerUrl)
  const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }
  await page.send('Target.setAutoAttach', attach)
  return {
    send: page.send,
    value: async (expression) => {
      const asked = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails } = await page.send('Runtime.evaluate', asked)
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
      return result.value
    },
    heldBytes: async () => {
      let bytes = 0
      for (const session of [undefined, ...page.workers]) {
        // A worker may have ended meanwhile.
        const held = await page.send('Runtime.getHeapUsage', {}, session).catch(() => null)
        bytes += held ? held.usedSize + held.backingStorageSize : 0
      }
      return bytes
    },
    renderers: async () => {
      const { processInfo } = await browser.send('SystemInfo.getProcessInfo')
      return processInfo
        .filter(({ type }: Reply) => type === 'renderer')
        .map(({ id }: Reply) => id as number)
    },
    close: async () => {
      page.close()
      const ended = once(child, 'exit')
      await browser.send('Browser.close').catch(() => undefined)
      browser.close()
      await ended
    },
  }
}
