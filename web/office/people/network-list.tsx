import { useEffect, useRef } from 'preact/hooks'
import { officeBoard } from '#words/office-board.ts'

const words = officeBoard.network

interface Item {
  readonly id: string
  /** Unique on the page. */
  readonly domId: string
  readonly text: string
  readonly joined: string
}

interface NetworkListProps {
  items: readonly Item[]
  chosen: string | null
  onChoose: (id: string) => void
  onOpen: (id: string) => void
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
}

/** What is in the picture, for the keyboard: one stop for Tab, arrow keys within. What has the focus stands out in both. */
export const NetworkList = ({ items, chosen, onChoose, onOpen }: NetworkListProps) => {
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  )
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent): void => {
    const next = STEPS[event.key]?.(at, items.length - 1)
    const item = next === undefined ? undefined : items[next]
    if (!item || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    document.getElementById(item.domId)?.focus()
  }
  // What was chosen in the picture is in view here, without moving the page.
  useEffect(() => {
    const box = list.current
    const item = chosen === null ? null : document.getElementById(items[at]?.domId ?? '')
    if (!box || !item) return
    const [from, until] = [
      item.offsetTop - box.offsetTop,
      item.offsetTop - box.offsetTop + item.offsetHeight,
    ]
    if (from < box.scrollTop) box.scrollTop = from
    if (until > box.scrollTop + box.clientHeight) box.scrollTop = until - box.clientHeight
  }, [chosen, at, items])
  return (
    <div class="app-network__list app-no-print">
      <h3 class="govuk-heading-s" id="network-list">
        {words.list}
      </h3>
      <p class="govuk-hint" id="network-hint">
        {words.listHint}
      </p>
      <ul
        class="govuk-list app-network__items"
        aria-labelledby="network-list"
        aria-describedby="network-hint"
        onKeyDown={move}
        ref={list}
      >
        {items.map(({ id, domId, text }, i) => (
          <li key={id}>
            <button
              type="button"
              id={domId}
              class={`app-network__item${id === chosen ? ' app-network__item--chosen' : ''}`}
              tabIndex={i === at ? 0 : -1}
              aria-describedby={id === chosen ? 'network-joined' : undefined}
              onFocus={() => onChoose(id)}
              onClick={() => onOpen(id)}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
      <p class="govuk-body" id="network-joined">
        {chosen === null ? '' : items[at]?.joined}
      </p>
    </div>
  )
}
