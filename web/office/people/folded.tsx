import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Details } from '../../common/components/callouts.tsx'

interface FoldedProps {
  summary: string
  /** Whether it is unfolded at first. */
  isExpanded?: boolean
  children: () => ComponentChildren
}

/** Of a long page: what nobody sees at first is made once the rest is on the screen. */
export const Folded = ({ summary, isExpanded = false, children }: FoldedProps) => {
  const [isThere, setThere] = useState(isExpanded)
  useEffect(() => setThere(true), [])
  return (
    <Details summary={summary} isExpanded={isExpanded}>
      {isThere && children()}
    </Details>
  )
}
