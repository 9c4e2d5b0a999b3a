/**
 * What a browser's translator does: it takes each text out of the page and puts two elements of its own in its place, but
 * where `translate="no"` stands. The other language is the same words with a mark before them that nobody sees, so that
 * they can be found, pressed and compared as ever.
 */
import type { BrowserContext, Page } from 'playwright-core'

const translate = (): void => {
  const kept = '[translate=no], script, style, noscript, textarea, font[data-translated]'
  const textsIn = (node: Node): Text[] => {
    const texts: Text[] = []
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    if (node instanceof Text) texts.push(node)
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
    return texts
  }
  const put = (text: Text) => {
    if (text.data.trim() === '' || !text.parentElement || text.parentElement.closest(kept)) return
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    outer.dataset['translated'] = ''
    inner.textContent = `\u200b${text.data}`
    outer.append(inner)
    text.replaceWith(outer)
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      for (const text of [target, ...addedNodes].flatMap(textsIn)) put(text)
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

/** Every page of a context is translated from now on, as it loads and as it changes. */
export const translated = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(translate)

export interface Shown {
  /** What is seen, without what is literal. */
  readonly words: string
  /** What no translator touches, in its order. */
  readonly literal: readonly string[]
}

const look = (): Shown => {
  const all = [...document.querySelectorAll('[translate=no]')]
  const outermost = all.filter((it) => !it.parentElement?.closest('[translate=no]'))
  const copy = document.body.cloneNode(true)
  if (copy instanceof Element) {
    for (const it of copy.querySelectorAll('[translate=no], script, noscript')) it.remove()
  }
  return {
    words: (copy.textContent ?? '').replaceAll('\u200b', '').replace(/\s+/g, ' '),
    literal: outermost.map((it) => it.textContent ?? ''),
  }
}

export const shownOn = (page: Page): Promise<Shown> => page.evaluate(look)

/** How many texts are translated: none where no translator is at work. */
export const translatedOn = (page: Page): Promise<number> =>
  page.locator('font[data-translated]').count()
