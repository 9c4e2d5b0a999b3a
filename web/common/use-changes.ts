import { useLayoutEffect, useState } from 'preact/hooks'

interface Watched {
  readonly subscribe: (onChange: () => void) => () => void
}

/**
 * Counts the changes of what a page watches, which is shown anew with each. It watches before the page is drawn: what
 * somebody chooses at once, by a key, is a change too.
 */
export const useChanges = (watched: Watched): number => {
  const [changes, setChanges] = useState(0)
  useLayoutEffect(() => watched.subscribe(() => setChanges((count) => count + 1)), [watched])
  return changes
}
