/**
 * Reads the XML of documents. Stricter than XML 1.0 where that is dangerous or no office program writes it: no document
 * type, no entities but the five, bounded depth. Comments and processing instructions are left out.
 */
import { broken, Refusal } from '../cleaner.ts'

const MOST_DEPTH = 512
const MOST_ATTRIBUTES = 256
/** Declared at one place, all of its parents' together. */
const MOST_NAMESPACES = 256

export interface Name {
  /** The address that the prefix stands for; empty where there is none. */
  readonly namespace: string
  readonly local: string
}
export interface Attribute extends Name {
  readonly value: string
}
type Scope = ReadonlyMap<string, string>
export interface Tag extends Name {
  readonly attributes: readonly Attribute[]
  /** What prefixes mean here: some attributes name them. */
  readonly scope: Scope
}

export interface Events {
  open(tag: Tag): void
  text(text: string): void
  close(): void
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" },
}

const entity = (name: string): string => {
  const known = ENTITIES[name]
  if (known) return known
  const digits = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
  const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10) : 0
  if (code === 0 || code > 0x10ffff) throw broken()
  return String.fromCodePoint(code)
}

const unescaped = (text: string): string =>
  text.includes('&') ? text.replace(/&([^;]{0,12});?/g, (_, name: string) => entity(name)) : text

const NAME = /[^\s<>/=:"'&]{1,200}(?::[^\s<>/=:"'&]{1,200})?/y
const ATTRIBUTE =
  /\s+([^\s<>/=:"'&]{1,200}(?::[^\s<>/=:"'&]{1,200})?)\s{0,9}=\s{0,9}(?:"([^"<]*)"|'([^'<]*)')/y
const END = /\s*(\/?)>/y

const XML = 'http://www.w3.org/XML/1998/namespace'
const TOP: Scope = new Map([['xml', XML]])

const split = (name: string): [prefix: string, local: string] => {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

const declared = (scope: Scope, raw: readonly (readonly [string, string])[]): Scope => {
  const news = raw.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (news.length === 0) return scope
  const all = new Map(scope)
  for (const [name, value] of news) all.set(name === 'xmlns' ? '' : name.slice(6), value)
  if (all.size > MOST_NAMESPACES) throw new Refusal('unsafe')
  return all
}

const resolved = (scope: Scope, name: string, isAttribute: boolean): Name => {
  const [prefix, local] = split(name)
  const namespace = prefix === '' && isAttribute ? '' : scope.get(prefix)
  if (namespace === undefined && prefix !== '') throw broken()
  return { namespace: namespace ?? '', local }
}

export const parseXml = (text: string, events: Events): void => {
  const stack: { readonly name: string; readonly scope: Scope }[] = []
  let hasRoot = false
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0

  const said = (part: string): void => {
    if (stack.length > 0) events.text(part)
    else if (part.trim()) throw broken()
  }
  const behind = (end: string, from: number): number => {
    const found = text.indexOf(end, from)
    if (found < 0) throw broken()
    return found + end.length
  }
  const opened = (from: number): number => {
    NAME.lastIndex = from
    const name = NAME.exec(text)?.[0]
    if (!name || (stack.length === 0 && hasRoot)) throw broken()
    hasRoot = true
    let to = NAME.lastIndex
    const raw: [string, string][] = []
    for (;;) {
      ATTRIBUTE.lastIndex = to
      const found = ATTRIBUTE.exec(text)
      if (!found) break
      raw.push([found[1] ?? '', unescaped(found[2] ?? found[3] ?? '')])
      if (raw.length > MOST_ATTRIBUTES) throw new Refusal('unsafe')
      to = ATTRIBUTE.lastIndex
    }
    END.lastIndex = to
    const end = END.exec(text)
    if (!end) throw broken()
    const scope = declared(stack.at(-1)?.scope ?? TOP, raw)
    const attributes = raw
      .filter(([it]) => it !== 'xmlns' && !it.startsWith('xmlns:'))
      .map(([it, value]) => ({ ...resolved(scope, it, true), value }))
    events.open({ ...resolved(scope, name, false), attributes, scope })
    if (end[1]) events.close()
    else stack.push({ name, scope })
    if (stack.length > MOST_DEPTH) throw new Refusal('unsafe')
    return END.lastIndex
  }

  while (at < text.length) {
    const next = text.indexOf('<', at)
    if (next !== at) said(unescaped(text.slice(at, next < 0 ? text.length : next)))
    if (next < 0) break
    if (text.startsWith('<!--', next)) at = behind('-->', next)
    else if (text.startsWith('<![CDATA[', next)) {
      at = behind(']]>', next)
      said(text.slice(next + 9, at - 3))
    } else if (text.startsWith('<!', next)) throw new Refusal('unsafe')
    else if (text.startsWith('<?', next)) at = behind('?>', next)
    else if (text.startsWith('</', next)) {
      at = behind('>', next)
      if (stack.pop()?.name !== text.slice(next + 2, at - 1).trimEnd()) throw broken()
      events.close()
    } else at = opened(next + 1)
  }
  if (!hasRoot || stack.length > 0) throw broken()
}

/** The text of an XML part: UTF-8, or UTF-16 with its mark. Anything else is `broken`. */
export const xmlText = (bytes: Uint8Array): string => {
  const [a, b] = bytes
  const encoding =
    a === 0xfe && b === 0xff ? 'utf-16be' : a === 0xff && b === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    throw broken(error)
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' },
  ...{ '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' },
}
export const escapedText = (text: string): string =>
  text.replace(/[<>&\r]/g, (it) => ESCAPES[it] ?? it)
export const escapedValue = (text: string): string =>
  text.replace(/[<>&"\n\r\t]/g, (it) => ESCAPES[it] ?? it)

/** A tree, for the small parts of an archive that say what the others are. */
export interface Node extends Tag {
  readonly children: readonly Node[]
}
export const xmlTree = (text: string): Node => {
  const root: (Tag & { children: Node[] })[] = []
  const stack: (Tag & { children: Node[] })[] = []
  parseXml(text, {
    open: (tag) => {
      const node = { ...tag, children: [] }
      ;(stack.at(-1)?.children ?? root).push(node)
      stack.push(node)
    },
    text: () => undefined,
    close: () => void stack.pop(),
  })
  if (!root[0]) throw broken()
  return root[0]
}

/** An attribute without a namespace, or of any where one is given. */
export const attributeOf = (
  { attributes }: Pick<Tag, 'attributes'>,
  local: string,
  namespace = '',
): string | undefined =>
  attributes.find((it) => it.local === local && it.namespace === namespace)?.value
