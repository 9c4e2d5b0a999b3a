/**
 * A person's own device: a whole browser as it is installed, with a profile on disk. Nothing is set that changes what it
 * keeps there. It is driven over its own protocol, so that it closes as when its window is closed.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, connect, type Page } from 'puppeteer-core'
import { findChromium } from '../../scripts/chromium.ts'
import { findFirefox } from '../../scripts/firefox.ts'

export type Engine = 'chromium' | 'firefox'

interface Started {
  readonly command: string
  readonly args: readonly string[]
  /** What it prints once it can be driven. */
  readonly address: RegExp
  readonly protocol: 'cdp' | 'webDriverBiDi'
  readonly path: string
}

/** Nothing but loopback is reached: updates and news of the makers are no traces of a visit. */
const chromium = (profile: string): Started => ({
  command: findChromium(true),
  args: [
    ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run'],
    ...['--password-store=basic', '--disable-background-networking', '--disable-component-update'],
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ...[`--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
  ],
  address: /DevTools listening on (ws:\S+)/,
  protocol: 'cdp',
  path: '',
})

const PREFERENCES = {
  // Automation must not change what a person's own Firefox would keep.
  'remote.prefs.recommended': false,
  // How often it writes down what it would restore: every 15 seconds, unless set otherwise.
  'browser.sessionstore.interval': 2000,
  'browser.shell.checkDefaultBrowser': false,
  // Without it nothing that drives Firefox chooses a file.
  'dom.file.createInChild': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
}

const firefox = (profile: string): Started => {
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  )
  mkdirSync(profile, { recursive: true })
  writeFileSync(join(profile, 'user.js'), lines.join(''))
  return {
    command: findFirefox(),
    args: ['--headless', '--profile', profile, '--remote-debugging-port=0', 'about:blank'],
    address: /WebDriver BiDi listening on (ws:\S+)/,
    protocol: 'webDriverBiDi',
    path: '/session',
  }
}

const STARTS = { chromium, firefox }

export class Device {
  readonly page: Page
  /** Its person's folder: the profile, what is downloaded, and whatever the browser puts aside for a while. */
  readonly home: string
  readonly #browser: Browser
  readonly #process: ChildProcess

  private constructor(browser: Browser, page: Page, home: string, process: ChildProcess) {
    this.#browser = browser
    this.page = page
    this.home = home
    this.#process = process
  }

  static async start(engine: Engine, home: string): Promise<Device> {
    const { command, args, address, protocol, path } = STARTS[engine](join(home, 'profile'))
    const temporary = join(home, 'tmp')
    mkdirSync(temporary, { recursive: true })
    const child = spawn(command, args, {
      env: {
        ...process.env,
        ...{ HOME: home, XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '', XDG_RUNTIME_DIR: temporary },
        ...{ TMPDIR: temporary, TMP: temporary, TEMP: temporary },
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk
        const found = address.exec(said)?.[1]
        if (found) resolve(found)
      })
      child.once('exit', () => reject(new Error(`${command} ended: ${said}`)))
    })
    const browser = await connect({
      browserWSEndpoint: url + path,
      protocol,
      defaultViewport: null,
      // Each wait has a bound of its own: this one would end the longer of them.
      protocolTimeout: 3_600_000,
    })
    // Its first tab may come after it can be driven; a second one would be in what it keeps.
    const page = await (await browser.waitForTarget((it) => it.type() === 'page')).page()
    if (!page) throw new Error('a target of this type is a page')
    page.setDefaultTimeout(120_000)
    return new Device(browser, page, home, child)
  }

  /** As by closing the window: what a browser writes when it ends is written. */
  async close(): Promise<void> {
    const ended = once(this.#process, 'exit')
    await this.#browser.close().catch(() => undefined)
    await ended
  }

  /** The power goes: nothing more is written. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = once(this.#process, 'exit')
    // A browser is a group of processes.
    if (this.#process.pid) process.kill(-this.#process.pid, 'SIGKILL')
    await ended
  }
}
