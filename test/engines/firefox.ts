/** Firefox over WebDriver BiDi. */
import { mkdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ElementHandle, type JSHandle, launch } from 'puppeteer-core'
import { findFirefox } from '../../scripts/firefox.ts'
import { temporaryFolder } from '../support/portal.ts'
import type { OpenTab } from './tab.ts'

const PHONE = { width: 390, height: 844 }
/** On the slowest machine: to start, and to come to a page. */
const WITHIN_MS = 120_000

/** What Firefox asks the internet for by itself. */
const QUIET = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.trr.mode': 5,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.server': '',
}

export const openFirefox: OpenTab = async (outside) => {
  const { folder, remove } = temporaryFolder()
  const downloads = join(folder, 'downloads')
  mkdirSync(downloads)
  const browser = await launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    timeout: WITHIN_MS,
    userDataDir: join(folder, 'profile'),
    // A release heeds services.settings.server only so.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: {
      ...QUIET,
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': outside,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': outside,
      'network.proxy.no_proxies_on': '127.0.0.1',
    },
  })
  const [page = await browser.newPage()] = await browser.pages()
  await page.setViewport(PHONE)
  page.setDefaultTimeout(WITHIN_MS)
  return {
    engine: await browser.version(),
    downloads,
    open: async (url) => void (await page.goto(url)),
    evaluate: (script, arg) => page.evaluate(script as never, arg),
    press: async (find, arg) => {
      const found: JSHandle = await page.evaluateHandle(find as never, arg)
      const element = found.asElement() as ElementHandle<Element> | null
      await element?.click()
      return element !== null
    },
    evaluateInFrame: (script, arg) => {
      const [frame] = page.mainFrame().childFrames()
      if (!frame) throw new Error('no frame')
      return frame.evaluate(script as never, arg)
    },
    type: (text) => page.keyboard.type(text),
    // Its protocol adds no file to a field that takes several.
    giveFile: async (path) => {
      const given = { name: basename(path), text: readFileSync(path, 'utf8') }
      await page.evaluate(({ name, text }) => {
        const dropped = new DataTransfer()
        dropped.items.add(new File([text], name))
        const how = { bubbles: true, cancelable: true, dataTransfer: dropped }
        document.querySelector('h1')?.dispatchEvent(new DragEvent('drop', how))
      }, given)
    },
    shortcut: async (letter) => {
      await page.keyboard.down('Control')
      await page.keyboard.press(letter as never)
      await page.keyboard.up('Control')
    },
    close: async () => {
      await browser.close()
      remove()
    },
  }
}
