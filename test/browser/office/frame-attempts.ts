/** What a script of a stranger's would try in the frame that shows files, and the directive that is to refuse it. */

/** What a script of a stranger's has in the frame. The one name of a policy is not taken while a text is shown. */
export interface Within {
  html(text: string): string
  script(text: string): string
  url(text: string): string
  put(name: string, attributes: Readonly<Record<string, string>>): HTMLElement
  readonly refused: string[]
}
declare const within: Within

export const enter = (): void => {
  const same = (text: string) => text
  const rules = { createHTML: same, createScript: same, createScriptURL: same }
  const policy = Reflect.get(globalThis, 'trustedTypes').createPolicy('candour', rules)
  const refused: string[] = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    refused.push(effectiveDirective)
  })
  const url = (text: string) => policy.createScriptURL(text)
  const put = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, url(value))
    document.body.append(element)
    return element
  }
  const html = (text: string) => policy.createHTML(text)
  const script = (text: string) => policy.createScript(text)
  Reflect.set(globalThis, 'within', { html, script, url, put, refused } satisfies Within)
}

type Asking = (to: string) => unknown

export const ASKING: readonly (readonly [what: string, directive: string, Asking])[] = [
  ['fetch', 'connect-src', (to) => fetch(to, { mode: 'no-cors' }).catch(() => null)],
  [
    'XMLHttpRequest',
    'connect-src',
    (to) => {
      const request = new XMLHttpRequest()
      request.open('POST', to)
      request.send('a line')
    },
  ],
  ['a beacon', 'connect-src', (to) => navigator.sendBeacon(to, 'a line')],
  ['a socket', 'connect-src', (to) => void new WebSocket(to.replace('http', 'ws'))],
  ['a source of events', 'connect-src', (to) => void new EventSource(to)],
  ['what a link pings', 'connect-src', (to) => within.put('a', { href: '#', ping: to }).click()],
  ['a picture', 'img-src', (to) => void within.put('img', { src: to })],
  ['a background', 'img-src', (to) => document.body.style.setProperty('background', `url(${to})`)],
  ['a sound', 'media-src', (to) => void within.put('audio', { src: to })],
  ['a font', 'font-src', (to) => new FontFace('a', `url(${to})`).load().catch(() => null)],
  ['a frame', 'frame-src', (to) => void within.put('iframe', { src: to })],
  ['an object', 'object-src', (to) => void within.put('object', { data: to })],
  ['what is embedded', 'object-src', (to) => void within.put('embed', { src: to })],
  ['the start of all addresses', 'base-uri', (to) => void within.put('base', { href: to })],
]

/** What the portal has of these may be had: they are the frame's own. */
export const ASKING_OTHERS: typeof ASKING = [
  ['a script', 'script-src-elem', (to) => void within.put('script', { src: to })],
  ['a module', 'script-src-elem', (to) => void within.put('script', { type: 'module', src: to })],
  ['a style', 'style-src-elem', (to) => void within.put('link', { rel: 'stylesheet', href: to })],
]

type Running = () => unknown

export const RUNNING: readonly (readonly [what: string, directive: string, Running])[] = [
  [
    'a script in the page',
    'script-src-elem',
    () => {
      const element = document.createElement('script')
      element.text = within.script('ran = 1')
      document.body.append(element)
    },
  ],
  [
    'what an element does when it is pressed',
    'script-src-attr',
    () => {
      document.body.insertAdjacentHTML('beforeend', within.html('<b onclick="ran = 1">a</b>'))
      document.querySelector('b')?.click()
    },
  ],
  // Later: what a test evaluates may itself evaluate.
  [
    'what is evaluated',
    'script-src',
    () => setTimeout(() => Reflect.get(globalThis, 'eval')(within.script('ran = 1'))),
  ],
  ['what is evaluated later', 'script-src', () => setTimeout(within.script('ran = 1'), 0)],
  [
    'a script with its text as its address',
    'script-src-elem',
    () => void within.put('script', { src: 'data:text/javascript,ran=1' }),
  ],
  [
    'a script that was made here',
    'script-src-elem',
    () => void within.put('script', { src: URL.createObjectURL(new Blob(['ran = 1'])) }),
  ],
  [
    'a module that was made here',
    'script-src-elem',
    () =>
      void within.put('script', {
        type: 'module',
        src: URL.createObjectURL(new Blob(['ran = 1'], { type: 'text/javascript' })),
      }),
  ],
  [
    'an address that runs',
    'script-src-elem',
    () => within.put('a', { href: 'javascript:ran = 1' }).click(),
  ],
  [
    'text that is taken for a page',
    'require-trusted-types-for',
    () => {
      try {
        document.body.innerHTML = '<b>a</b>'
      } catch {}
    },
  ],
  [
    'a policy of a stranger',
    'trusted-types',
    () => {
      try {
        Reflect.get(globalThis, 'trustedTypes').createPolicy('other', {})
      } catch {}
    },
  ],
]
