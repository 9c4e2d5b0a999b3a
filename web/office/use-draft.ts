import { useEffect, useState } from 'preact/hooks'
import { onDrafts, setTyped, typedIn } from '../../client/officer/drafts.ts'

/** A field's value, kept under a name. */
export const useDraft = (name: string, initial = ''): [string, (value: string) => void] => {
  const [value, setValue] = useState(typedIn(name) ?? initial)
  useEffect(() => onDrafts(() => setValue(typedIn(name) ?? initial)), [name, initial])
  const set = (next: string): void => {
    setValue(next)
    setTyped(name, next === initial ? null : next)
  }
  return [value, set]
}
