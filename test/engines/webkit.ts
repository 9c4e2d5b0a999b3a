/** WebKitGTK over WebDriver (W3C), in a window on a screen that nobody sees. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { findWebKit } from '../../scripts/webkit.ts'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/portal.ts'
import type { OpenTab, Tab } from './tab.ts'

/** Its window is never narrower than its tools: 447 pixels, which is still the layout of a phone. */
const WINDOW = { width: 390, height: 844 }
/** WebDriver, section 17.4.2: keys that are no letters. */
const CONTROL = '\uE009'
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
/** Its first page took more than a minute where ten programs wanted each processor. */
const HANGS_AFTER_MS = 180_000

type Call = (method: string, path: string, body?: unknown) => Promise<never>

const caller =
  (url: string): Call =>
  async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      // The driver answers nothing where the browser could not start.
      signal: AbortSignal.timeout(HANGS_AFTER_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const { value } = (await answer.json()) as { value: { error?: string; message?: string } }
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`)
    return value as never
  }

/** What takes it away again, to be done backwards. */
type Undo = (() => unknown)[]

const startScreen = async (path: string, undo: Undo): Promise<string> => {
  // Without -noreset it restarts when its first client goes, and turns away whoever comes at that moment.
  const options = [
    ...['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-noreset'],
  ]
  const screen = spawnHere(path, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  undo.push(() => stop(screen))
  const [number] = await once(screen.stdio[3] as Readable, 'data')
  return `:${String(number).trim()}`
}

const untilReady = async (call: Call): Promise<void> => {
  for (const end = Date.now() + HANGS_AFTER_MS; ; ) {
    try {
      await call('GET', '/status')
      return
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** It does not outlive this process, however that ends. Without its screen the browser ends, too. */
const spawnHere = (...how: Parameters<typeof spawn>): ChildProcess => {
  const child = spawn(...how)
  process.once('exit', () => child.kill())
  return child
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

export const openWebKit: OpenTab = async (outside) => {
  const undo: Undo = []
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return { ...(await start(outside, undo)), close }
  } catch (error) {
    await close()
    throw error
  }
}

const start = async (outside: number, undo: Undo): Promise<Omit<Tab, 'close'>> => {
  const paths = findWebKit()
  const { folder, remove } = temporaryFolder()
  undo.push(remove)
  const downloads = join(folder, 'downloads')
  const settings = join(folder, 'settings')
  for (const made of [downloads, settings]) mkdirSync(made)
  writeFileSync(join(settings, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`)
  const display = await startScreen(paths.screen, undo)
  const port = await freePort()
  const proxy = `http://127.0.0.1:${outside}`
  const driver = spawnHere(paths.driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      HOME: folder,
      XDG_CONFIG_HOME: settings,
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      // Named as a capability, now and then it makes the browser crash as it starts.
      http_proxy: proxy,
      https_proxy: proxy,
      no_proxy: '127.0.0.1',
    },
  })
  undo.push(() => stop(driver))
  const call = caller(`http://127.0.0.1:${port}`)
  await untilReady(call)
  const { sessionId, capabilities } = (await call('POST', '/session', {
    capabilities: {},
  })) as { sessionId: string; capabilities: Record<string, string> }
  const session = `/session/${sessionId}`
  undo.push(() => call('DELETE', session))
  await call('POST', `${session}/window/rect`, WINDOW)
  const run = (script: unknown, arg: unknown) =>
    call('POST', `${session}/execute/sync`, {
      script: typeof script === 'string' ? script : `return (${script})(arguments[0])`,
      args: [arg ?? null],
    })
  const type = async (text: string) => {
    const focused = (await call('GET', `${session}/element/active`))[ELEMENT]
    await call('POST', `${session}/element/${focused}/value`, { text })
  }
  return {
    engine: `WebKitGTK/${capabilities['browserVersion']}`,
    downloads,
    open: (url) => call('POST', `${session}/url`, { url }),
    evaluate: run,
    press: async (find, arg) => {
      const found: Record<string, string> | null = await run(find, arg)
      if (found) {
        // As a person does with what lies under something that stays in view: the driver moves only what is out of view.
        await run('arguments[0].scrollIntoView({ block: "center" })', found)
        await call('POST', `${session}/element/${found[ELEMENT]}/click`, {})
      }
      return found !== null
    },
    evaluateInFrame: async (script, arg) => {
      const id = await run("return document.querySelector('iframe')", null)
      if (id === null) throw new Error('no frame')
      await call('POST', `${session}/frame`, { id })
      try {
        return await run(script, arg)
      } finally {
        await call('POST', `${session}/frame`, { id: null })
      }
    },
    type,
    giveFile: async (path) => {
      const field: Record<string, string> = await run(
        "return document.querySelector('input[type=file]')",
        null,
      )
      await call('POST', `${session}/element/${field[ELEMENT]}/value`, { text: path })
    },
    shortcut: (letter) => type(CONTROL + letter),
  }
}
