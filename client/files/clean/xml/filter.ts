/**
 * Writes XML anew from what a format's rules let through: names of known namespaces alone, each under one prefix, without
 * comments or instructions.
 */
import { broken } from '../cleaner.ts'
import { escapedText, escapedValue, parseXml, type Tag } from './parse.ts'

/** By address: the prefix that a namespace is known and written by. What is not here is left out with all within it. */
export type Namespaces = ReadonlyMap<string, string>

export interface Attribute {
  /** As "w:val"; "val" where it has no namespace. */
  readonly name: string
  readonly value: string
}
export interface Element {
  /** As "w:p"; empty where its namespace is not known. */
  readonly name: string
  readonly attributes: readonly Attribute[]
  /** Which of the part's elements it is, in the order in which they begin. */
  readonly index: number
  readonly scope: Tag['scope']
}
export const valueIn = (element: Element | undefined, name: string): string | undefined =>
  element?.attributes.find((it) => it.name === name)?.value

/** What becomes of an element: left out with all within it; left out alone; or kept with these attributes. */
export type Verdict = 'drop' | 'unwrap' | readonly Attribute[]

export interface Rules {
  readonly namespaces: Namespaces
  /** Written without a prefix. */
  readonly bare?: string
  /** Sees the whole part first: some of what is to go is known only by what stands within it, or behind. */
  readonly scan?: (element: Element, parents: readonly Element[]) => void
  readonly scanText?: (text: string, parents: readonly Element[]) => void
  readonly open: (element: Element, parents: readonly Element[]) => Verdict
  /** Text that stays may become another. */
  readonly text?: (text: string, parents: readonly Element[]) => string
  /** What was left out, with the first words in it. */
  readonly dropped?: (element: Element, words: string) => void
}

const MOST_WORDS = 400
const XML = 'http://www.w3.org/XML/1998/namespace'

/** Walks a part. Elements of namespaces that are not known have no name. */
const walk = (
  text: string,
  namespaces: Namespaces,
  open: (element: Element, parents: readonly Element[]) => void,
  said: (text: string, parents: readonly Element[]) => void,
  close: () => void,
): void => {
  const parents: Element[] = []
  let index = -1
  parseXml(text, {
    open: ({ namespace, local, attributes, scope }) => {
      index += 1
      const prefix = namespaces.get(namespace)
      const element: Element = {
        name: prefix === undefined ? '' : `${prefix}:${local}`,
        attributes: attributes.flatMap((it): Attribute[] => {
          if (it.namespace === '') return [{ name: it.local, value: it.value }]
          const known = it.namespace === XML ? 'xml' : namespaces.get(it.namespace)
          return known === undefined ? [] : [{ name: `${known}:${it.local}`, value: it.value }]
        }),
        index,
        scope,
      }
      open(element, parents)
      parents.push(element)
    },
    text: (it) => said(it, parents),
    close: () => {
      parents.pop()
      close()
    },
  })
}

/** Looks through a part without writing it. */
export const scanXml = (
  text: string,
  namespaces: Namespaces,
  open: (element: Element, parents: readonly Element[]) => void,
): void =>
  walk(
    text,
    namespaces,
    open,
    () => undefined,
    () => undefined,
  )

/** A part written anew. `broken` where nothing of it is known. */
export const filterXml = (text: string, rules: Rules): string => {
  const { namespaces, bare } = rules
  const { scan, scanText } = rules
  if (scan) walk(text, namespaces, scan, scanText ?? (() => undefined), () => undefined)

  const out: string[] = []
  /** What closes each element that is open: null where it was unwrapped. */
  const ends: (string | null)[] = []
  let depth = 0
  let words = ''
  let top: Element | undefined

  const written = (name: string): string =>
    bare !== undefined && name.startsWith(`${bare}:`) ? name.slice(bare.length + 1) : name
  const spaces = (): string =>
    [...new Map([...namespaces].map(([uri, prefix]) => [prefix, uri]))]
      .map(([prefix, uri]) => ` xmlns${prefix === bare ? '' : `:${prefix}`}="${uri}"`)
      .join('')
  const begin = (element: Element, attributes: readonly Attribute[]): void => {
    const own = attributes.map(({ name, value }) => ` ${name}="${escapedValue(value)}"`)
    const name = written(element.name)
    out.push(`<${name}${ends.length === 0 ? spaces() : ''}${own.join('')}>`)
    ends.push(`</${name}>`)
  }

  walk(
    text,
    namespaces,
    (element, parents) => {
      if (depth > 0) {
        depth += 1
        return
      }
      const verdict = element.name === '' ? 'drop' : rules.open(element, parents)
      if (verdict === 'drop') {
        depth = 1
        words = ''
        top = element
      } else if (verdict === 'unwrap') ends.push(null)
      else begin(element, verdict)
    },
    (said, parents) => {
      if (depth === 0) out.push(escapedText(rules.text ? rules.text(said, parents) : said))
      else if (words.length < MOST_WORDS) words += ` ${said.slice(0, MOST_WORDS)}`
    },
    () => {
      if (depth > 0) {
        depth -= 1
        if (depth === 0 && top) rules.dropped?.(top, words.trim())
        return
      }
      const end = ends.pop()
      if (end) out.push(end)
    },
  )
  if (out.length === 0) throw broken()
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${out.join('')}`
}
