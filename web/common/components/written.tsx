import { writtenText } from '../../../client/written.ts'

interface WrittenProps {
  /** What somebody wrote, as it was opened. */
  children: string
  as?: 'p' | 'dd' | 'div' | 'span' | 'bdi'
  class?: string
}

/** What people wrote, apart from the page's own words: its own direction, its own lines, nothing wider than its place. */
export const Written = ({ children, as: Tag = 'bdi', class: more = '' }: WrittenProps) => (
  <Tag class={`app-written ${more}`.trim()} dir="auto">
    {writtenText(children)}
  </Tag>
)
