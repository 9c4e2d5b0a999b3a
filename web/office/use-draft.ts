import { useLayoutEffect, useState } from 'preact/hooks'
import { drafts } from './platform.ts'

/** A field's value, kept under a name. */
export const useDraft = (name: string, initial = ''): [string, (value: string) => void] => {
  const [value, setValue] = useState(drafts.typedIn(name) ?? initial)
  useLayoutEffect(
    () => drafts.subscribe(() => setValue(drafts.typedIn(name) ?? initial)),
    [name, initial],
  )
  const set = (next: string): void => {
    setValue(next)
    drafts.setTyped(name, next === initial ? null : next)
  }
  return [value, set]
}
