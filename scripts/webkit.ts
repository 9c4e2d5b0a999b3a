import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface WebKitPaths {
  /** WebKitWebDriver, which starts the browser that its package comes with. */
  readonly driver: string
  /** Xvfb: a screen in memory. */
  readonly screen: string
}

const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

const installed = (): WebKitPaths | null => {
  const driver = onPath('WebKitWebDriver')
  const screen = onPath('Xvfb')
  return driver && screen ? { driver, screen } : null
}

/** WebKitGTK and a screen for it: those on this machine, else (as root on Debian) the distribution's packages. Throws with the remedy. */
export const findWebKit = (): WebKitPaths => {
  const found = installed()
  if (found) return found
  let failure: unknown = 'only root can install it'
  if (process.getuid?.() === 0) {
    try {
      const packages = ['webkit2gtk-driver', 'xvfb']
      execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
        stdio: 'inherit',
      })
    } catch (error) {
      failure = error
    }
  }
  const now = installed()
  if (now) return now
  throw new Error(
    `No WebKitGTK. Install WebKitWebDriver and Xvfb (on Debian: apt-get install webkit2gtk-driver xvfb).\n${failure}`,
  )
}
