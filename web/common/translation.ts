/**
 * What a browser's translator does to a page: it takes text nodes out and puts its own elements in. What Preact then writes
 * to the old node is never seen, and a button says "Send" while it sends. So every text stands in an element of its own,
 * which is made anew where the text is another; and what is literal in a sentence is marked, so that it stays.
 */
import { type ComponentChild, createElement, Fragment, options, type VNode } from 'preact'
import { isLiteral, pieces } from '../../client/literal.ts'

/** They hold text alone, and no element. */
const TEXT_ONLY = ['option', 'textarea', 'title']

let isOwn = false

/** @param at the text's place among its siblings */
const ownElement = (text: string, at: number): ComponentChild => {
  const parts = pieces(text)
  isOwn = true
  try {
    const inside = parts.map((it) =>
      isLiteral(it)
        ? createElement('span', { class: 'app-literal', translate: false }, it.literal)
        : it,
    )
    return createElement('span', { key: `${at} ${text}` }, ...inside)
  } finally {
    isOwn = false
  }
}

const isText = (child: unknown): child is string | number =>
  typeof child === 'number' || (typeof child === 'string' && child.trim() !== '')

const inOwnElements = (children: unknown): unknown => {
  if (isText(children)) return ownElement(String(children), 0)
  if (!Array.isArray(children)) return children
  return children.map((child, at) => (isText(child) ? ownElement(String(child), at) : child))
}

const keepWhole = (props: VNode['props']): void => {
  const { children } = props
  if (typeof children !== 'string') return
  const parts = pieces(children)
  if (!parts.some(isLiteral)) return
  const whole = parts.map((it) => (isLiteral(it) ? it.literal : it)).join('')
  Object.assign(props, { children: whole, translate: false })
}

/** To be called once, before anything is rendered. */
export const surviveTranslation = (): void => {
  const before = options.vnode
  options.vnode = (vnode) => {
    const { type, props } = vnode
    if (typeof type === 'string' && TEXT_ONLY.includes(type)) keepWhole(props)
    else if (!isOwn && (typeof type === 'string' || type === Fragment)) {
      Object.assign(props, { children: inOwnElements(props.children) })
    }
    before?.(vnode)
  }
}
