/** Somebody at a browser of any engine: what they read, press and type, by the words that they see. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { plain } from '../../client/literal.ts'
import { axeFindings, tooWide } from '../support/assistive.ts'
import type { Tab } from './tab.ts'

const WITHIN_MS = 120_000
const PAUSE_MS = 100

interface Wanted {
  /** What it is; of a field, its label. */
  readonly css: string
  /** All that it says. */
  readonly name: string
  /** The legend of the group around it. */
  readonly group?: string | undefined
}

/** Runs in the page: what is seen, is called so, and can be used. */
const locate = ({ css, name, group }: Wanted): HTMLElement | null => {
  const said = (it: Element | null) => (it?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const around =
    group === undefined
      ? [document]
      : [...document.querySelectorAll('fieldset')].filter(
          (it) => said(it.querySelector('legend')) === group,
        )
  return (
    around
      .flatMap((it) => [...it.querySelectorAll<HTMLElement>(css)])
      .filter((it) => said(it) === name)
      .map((it) => (it instanceof HTMLLabelElement ? it.control : it))
      // What only a keyboard or a screen reader comes to is one pixel wide.
      .find((it) => it?.checkVisibility() && it.offsetWidth > 1 && !it.matches(':disabled')) ?? null
  )
}

/** Runs in the page: faults of its scripts, and what its own rules forbade. */
const noteFaults = (): void => {
  const faults: string[] = []
  Reflect.set(globalThis, 'faults', faults)
  addEventListener('error', ({ message }) => faults.push(message))
  addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    faults.push(`${violatedDirective} forbids ${blockedURI}`),
  )
  console.error = (...said) => faults.push(said.join(' '))
}

export class Person {
  readonly tab: Tab
  /** What was wrong with the pages they saw: a test expects nothing. */
  readonly violations: string[] = []

  constructor(tab: Tab) {
    this.tab = tab
  }

  async open(url: string): Promise<void> {
    await this.tab.open(url)
    await this.tab.evaluate(noteFaults)
  }

  press(name: string): Promise<void> {
    return this.#press({ css: 'button', name })
  }

  follow(name: string): Promise<void> {
    return this.#press({ css: 'a[href]', name })
  }

  async choose(name: string): Promise<void> {
    await this.#press({ css: 'label', name })
    await this.#until(`${name} is chosen`, () =>
      this.tab.evaluate((wanted) => {
        const chosen = [...document.querySelectorAll('input:checked')] as HTMLInputElement[]
        return chosen.some(({ labels }) => labels?.[0]?.textContent?.trim() === wanted)
      }, plain(name)),
    )
  }

  /** In place of what stands there. */
  async fill(name: string, text: string, group?: string): Promise<void> {
    await this.#into(name, group)
    await this.tab.type(text)
    let typed = ''
    const isTyped = async () => {
      typed = await this.typed()
      return typed === text
    }
    await this.#until(`${name} takes what is typed`, isTyped).catch((cause) => {
      throw new Error(`${name} took ${JSON.stringify(typed)}`, { cause })
    })
  }

  /** What the clipboard has, in place of what stands there. */
  async paste(name: string): Promise<string> {
    await this.#into(name)
    await this.tab.shortcut('v')
    await this.#until('something is pasted', async () => (await this.typed()) !== '')
    return this.typed()
  }

  /** What stands in the field that has the focus. */
  typed(): Promise<string> {
    return this.tab.evaluate(() => {
      const field = document.activeElement
      const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      return isField ? field.value : ''
    })
  }

  /** The page is called so. */
  heading(name: string): Promise<void> {
    return this.#until(
      `the heading is “${name}”`,
      async () => (await this.#headings())[0] === plain(name),
    )
  }

  /** A press has led here, and the focus with it. */
  async arrives(name: string): Promise<void> {
    await this.heading(name)
    await this.#until(`the focus is on “${name}”`, () =>
      this.tab.evaluate(() => document.activeElement?.closest('h1') !== null),
    )
  }

  /** What stands on the page itself, without what frames it. */
  main(): Promise<string> {
    return this.tab.evaluate(() => {
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read
      const shown = document.querySelector('main')?.innerText ?? ''
      return shown.replace(/\s+/g, ' ')
    })
  }

  reads(text: string): Promise<void> {
    return this.#until(`“${text}” is there to read`, async () =>
      (await this.main()).includes(plain(text)),
    )
  }

  /** The file that is open is shown, once there is something to see of it. @param look runs in its frame; null: not yet */
  async showsFile<Shown>(look: () => Shown | null): Promise<Shown> {
    let shown: Shown | null = null
    await this.#until('the file is shown', async () => {
      shown = await this.tab.evaluateInFrame(look)
      return shown !== null
    })
    return shown as Shown
  }

  /** Of the lists, tables or boxes that the selector means. */
  texts(css: string): Promise<string[]> {
    return this.tab.evaluate(
      (selector) => [...document.querySelectorAll(selector)].map((it) => it.textContent.trim()),
      css,
    )
  }

  /** The bytes of a file that the browser has saved, once it is whole. */
  async saved(name: string): Promise<string> {
    const { downloads } = this.tab
    const path = join(downloads, name)
    const isWhole = async () =>
      existsSync(path) &&
      statSync(path).size > 0 &&
      readdirSync(downloads).every((file) => !/\.(part|wkdownload)$/.test(file))
    await this.#until(`${name} is saved`, isWhole)
    return readFileSync(path, 'utf8')
  }

  /** Looks at a page: it fits, axe finds nothing, and nothing has complained. */
  async sees(step: string): Promise<void> {
    const overflow = await tooWide(this.tab)
    const faults = await this.tab.evaluate((): string[] => Reflect.get(globalThis, 'faults'))
    const found = [
      ...(overflow > 0 ? [`${overflow} pixels too wide`] : []),
      ...((await this.#headings()).length === 1 ? [] : ['not one heading']),
      ...(await axeFindings(this.tab)),
      ...faults,
    ]
    this.violations.push(...found.map((fault) => `${step}: ${fault}`))
  }

  #headings(): Promise<string[]> {
    return this.texts('h1')
  }

  async #into(name: string, group?: string): Promise<void> {
    await this.#press({ css: 'label', name, group })
    await this.#until(`the focus is in “${name}”`, () =>
      this.tab.evaluate((wanted) => {
        const field = document.activeElement
        const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
        if (!isField || !field.labels?.length) return false
        const said = [...field.labels].map((it) => it.textContent.replace(/\s+/g, ' ').trim())
        if (said.includes(wanted)) field.select()
        return said.includes(wanted)
      }, plain(name)),
    )
  }

  #press(wanted: Wanted): Promise<void> {
    return this.#until(`there is “${wanted.name}” to press`, () =>
      this.tab.press(locate, { ...wanted, name: plain(wanted.name) }),
    )
  }

  async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    let cause: unknown
    for (const end = Date.now() + WITHIN_MS; Date.now() < end; ) {
      try {
        if (await isSo()) return
        cause = undefined
      } catch (error) {
        // What was found may have gone before it was pressed.
        cause = error
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    const main = await this.main().catch(String)
    throw new Error(`Not so: ${what}. The page says: ${main.slice(0, 600)}`, { cause })
  }
}
