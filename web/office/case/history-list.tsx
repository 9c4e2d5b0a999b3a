import { useEffect, useRef, useState } from 'preact/hooks'
import { officeCase } from '#words/office-case.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import type { Letter } from '../../../client/officer/letters.ts'
import { isChanged, isToldDraft, proposedIn } from '../../../client/officer/proposals.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import { Button } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/callouts.tsx'
import { Select } from '../../common/components/select.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { usePrinting } from '../../common/printing.ts'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { describe } from './describe.ts'
import { letterParts } from './letter-parts.ts'
import { Parts } from './parts.tsx'

const words = officeCase.file
const SHOWN_AT_FIRST = 30

const FILTERS = ['all', 'letters', 'notes'] as const
type Filter = (typeof FILTERS)[number]

const passes = (filter: Filter, entry: Entry): boolean => {
  if (entry.act.type === 'wraps') return false
  if (filter === 'letters') return !entry.isInternal && 'envelope' in entry.act
  return filter === 'all' || entry.isInternal
}

/** Who asks for more goes on reading at the first of it: the button may be gone. */
const useFocusOnMore = (shown: number) => {
  const list = useRef<HTMLOListElement>(null)
  const before = useRef(shown)
  useEffect(() => {
    const first = list.current?.children[before.current]
    if (shown > before.current && first instanceof HTMLElement) first.focus()
    before.current = shown
  }, [shown])
  return list
}

/** Both histories in one order, newest first. */
export const HistoryList = ({ file }: { file: CaseFile }) => {
  const [filter, setFilter] = useState<Filter>('all')
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const isPrinting = usePrinting()
  const entries = file.entries.filter((entry) => isPrinting || passes(filter, entry)).toReversed()
  const earlier = isPrinting ? 0 : entries.length - shown
  const list = useFocusOnMore(shown)
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        {words.history}
      </h2>
      <Select
        id="history-filter"
        label={words.show}
        hint={words.order}
        choices={FILTERS.map((value) => ({ value, label: words.filters[value] }))}
        value={filter}
        onChange={setFilter}
      />
      <ol class="app-history" reversed ref={list}>
        {entries.slice(0, isPrinting ? undefined : shown).map((entry) => (
          <EntryItem key={entry.key} entry={entry} file={file} />
        ))}
      </ol>
      {earlier > 0 && (
        <Button kind="secondary" onClick={() => setShown(shown + 4 * SHOWN_AT_FIRST)}>
          {words.earlier(earlier)}
        </Button>
      )}
    </section>
  )
}

interface EntryItemProps {
  entry: Entry
  file: Pick<CaseFile, 'letters' | 'entries'>
}

export const EntryItem = ({ entry, file }: EntryItemProps) => {
  const { pack } = useOffice()
  const names = useNames()
  const line = describe(entry, { of: names, pack, proposed: (draft) => proposedIn(file, draft) })
  // The report stands above the history, what was approved in its approval: neither is repeated.
  const isElsewhere = entry.act.type === 'open' || isToldDraft(file, entry)
  const letter = isElsewhere ? undefined : file.letters.byStatement.get(entry.key)
  const isFrom = entry.actor === 'reporter' ? 'reporter' : entry.isInternal ? 'internal' : 'office'
  return (
    <li class={`app-entry app-entry--${isFrom}${letter ? ' app-entry--letter' : ''}`} tabIndex={-1}>
      <p class="govuk-body-s app-entry__line">
        <span class="app-entry__date">{isoDateWords(entry.on)}</span> {line}{' '}
        {letter && !entry.isInternal && entry.actor !== 'reporter' && (
          <Tag colour="green">{words.reporterSees}</Tag>
        )}
        {letter && entry.isInternal && <Tag colour="grey">{words.internal}</Tag>}
      </p>
      {letter && <LetterBox letter={letter} />}
      {isChanged(file, entry) && (
        <p class="govuk-error-message">{officePromises.proposal.differsFromDraft}</p>
      )}
      {file.letters.lostOnReporter.has(entry.key) && (
        <p class="govuk-error-message">{words.lostOnReporter}</p>
      )}
    </li>
  )
}

const LetterBox = ({ letter }: { letter: Letter }) => {
  const { pack } = useOffice()
  if (letter.kind === 'open') return <Parts parts={letterParts(letter, pack)} />
  return <p class="govuk-error-message">{words[letter.kind]}</p>
}
