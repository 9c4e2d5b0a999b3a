import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** The same engine without a browser's window, where there is one: a page costs half the processor time. */
const SHELL = 'chromium-headless-shell'
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

const installed = (names: readonly string[]): string | undefined => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, MAC, chromium.executablePath()].find((path) => existsSync(path))
}

const playwright = () =>
  join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js')

const INSTALLERS: readonly (readonly [string, readonly string[]])[] = [
  [process.execPath, [playwright(), 'install', 'chromium']],
  ['apt-get', ['install', '-y', '--no-install-recommends', SHELL]],
  ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
]

/**
 * The path of a Chromium: CHROMIUM_PATH, else one on this machine, else Playwright's download, else (as root on Debian)
 * the distribution's package. Throws with the remedy.
 * @param isWhole a browser with all that a person's has, windows too: the shell keeps less on disk
 */
export const findChromium = (isWhole = false): string => {
  const names = isWhole ? WHOLE : [SHELL, ...WHOLE]
  const named = process.env['CHROMIUM_PATH']
  if (named && !(isWhole && named.endsWith(SHELL))) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names no file: ${named}`)
  }
  const found = installed(names)
  if (found) return found
  const failures: string[] = []
  for (const [command, args] of INSTALLERS) {
    if (command === 'apt-get' && process.getuid?.() !== 0) continue
    try {
      execFileSync(command, args, { stdio: 'inherit' })
    } catch (error) {
      failures.push(String(error))
    }
    const path = installed(names)
    if (path) return path
  }
  throw new Error(`No Chromium. Install one, or name it in CHROMIUM_PATH.\n${failures.join('\n')}`)
}

/**
 * Of several lists Chromium takes the last, so this begins with Playwright's own. The rest is the address bar's: a page of
 * its own for each window, which nobody sees here and which takes half of what a window costs.
 */
const WITHOUT = [
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...['DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades'],
  ...['LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints'],
  ...['PaintHolding', 'PreconnectToSearch', 'TcpPortRandomizationWin'],
  'ThirdPartyStoragePartitioning',
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
]

export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  `--disable-features=${WITHOUT.join(',')}`,
  // Nothing leaves this machine, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** A headless Chromium that reaches loopback only. The caller closes it. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: FLAGS })
