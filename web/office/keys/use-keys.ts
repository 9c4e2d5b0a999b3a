import { useLayoutEffect, useRef } from 'preact/hooks'
import { readSettings } from '../settings.ts'
import { DOES, type Does, KEYS, type Pressed } from './table.ts'

/** So long the first of two letters waits for the second. */
const SECOND_MS = 1_500
const MAY_REPEAT: readonly Does[] = ['next', 'previous']

/** Keys there are letters of a text, or choose. */
const TYPED_IN = 'input, textarea, select, [contenteditable]'

const isForUs = (event: KeyboardEvent): boolean =>
  !(event.defaultPrevented || event.isComposing) &&
  !(event.ctrlKey || event.altKey || event.metaKey || event.getModifierState('AltGraph')) &&
  !(event.target instanceof Element && event.target.closest(TYPED_IN)) &&
  document.querySelector('dialog[open]') === null

const found = (keys: string): Does | undefined =>
  (Object.keys(KEYS) as Does[]).find((does) => KEYS[does] === keys)
const begins = (key: string): boolean =>
  Object.values(KEYS).some((keys) => keys.length === 2 && keys.startsWith(key))

/** Hears the keys of the table, unless the officer has turned them off. */
export const useKeys = (pressed: Pressed): void => {
  const latest = useRef(pressed)
  latest.current = pressed
  useLayoutEffect(() => {
    let first = { key: '', atMs: 0 }
    const hear = (event: KeyboardEvent) => {
      const before = event.timeStamp - first.atMs < SECOND_MS ? first.key : ''
      first = { key: '', atMs: 0 }
      if (!isForUs(event) || !readSettings().keys) return
      const does = found(before + event.key)
      if (does) {
        event.preventDefault()
        if (!event.repeat || MAY_REPEAT.includes(does)) DOES[does](latest.current)
      } else if (begins(event.key)) {
        first = { key: event.key, atMs: event.timeStamp }
      }
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}
