import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['firefox-esr', 'firefox']
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox'
const INSTALL = ['install', '-y', '--no-install-recommends', 'firefox-esr']

const installed = (): string | undefined => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, MAC].find((path) => existsSync(path))
}

/**
 * The path of a Firefox: FIREFOX_PATH, else one on this machine, else (as root on Debian) the distribution's package.
 * Throws with the remedy.
 */
export const findFirefox = (): string => {
  const named = process.env['FIREFOX_PATH']
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`FIREFOX_PATH names no file: ${named}`)
  }
  const found = installed()
  if (found) return found
  let failure = ''
  if (process.getuid?.() === 0) {
    try {
      // A list of weeks ago has a Firefox of weeks ago, which may be too old for what drives it.
      execFileSync('apt-get', ['update'], { stdio: 'inherit' })
    } catch (error) {
      failure = `\n${error}`
    }
    try {
      execFileSync('apt-get', INSTALL, { stdio: 'inherit' })
    } catch (error) {
      failure += `\n${error}`
    }
    const path = installed()
    if (path) return path
  }
  throw new Error(`No Firefox. Install one, or name it in FIREFOX_PATH.${failure}`)
}
