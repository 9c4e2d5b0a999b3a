import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fileView } from '#words/file-view.ts'
import { office } from '#words/office.ts'
import { officeCase } from '#words/office-case.ts'
import { officePromises } from '#words/office-promises.ts'
import type { LetterFile } from '../../../client/files/letter-files.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { filesIn } from '../../../client/officer/files.ts'
import type { Letter } from '../../../client/officer/letters.ts'
import { isChanged, isToldProposal } from '../../../client/officer/proposals.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import { Button } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/callouts.tsx'
import { Select } from '../../common/components/select.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import type { FileWork } from '../../common/files/file-faults.ts'
import { FileList, type OpenFile } from '../../common/files/file-list.tsx'
import { usePrinting } from '../../common/printing.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'
import { isOffered } from './acts.ts'
import { describe } from './describe.ts'
import { copying } from './files/copy-view.tsx'
import type { Copy } from './files/take-copy.ts'
import { useOpenFile } from './files/use-open-file.ts'
import { letterParts } from './letter-parts.ts'
import { NEWEST, newestLetter } from './newest.ts'
import { Parts } from './parts.tsx'
import { useReading } from './together/use-reading.ts'
import { useOlder } from './use-older.ts'

const words = officeCase.file
const SHOWN_AT_FIRST = 30

const FILTERS = ['all', 'letters', 'notes'] as const
type Filter = (typeof FILTERS)[number]

const passes = (filter: Filter, entry: Entry): boolean => {
  if (entry.act.type === 'wraps') return false
  if (filter === 'letters') return !entry.isInternal && 'envelope' in entry.act
  return filter === 'all' || entry.isInternal
}

/** Who asks for what came before goes on reading at the first of it: the button may be gone. */
const useFocusOnMore = (more: number) => {
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    const first = list.current?.firstElementChild
    if (more > 0 && first instanceof HTMLElement) first.focus()
  }, [more])
  return list
}

/** Both histories in one order, the newest last: how many of them, the newest letter always among them. */
const shownOf = (entries: readonly Entry[], newest: Entry | null): number =>
  Math.max(SHOWN_AT_FIRST, newest ? entries.length - entries.indexOf(newest) : 0)

/** So many older letters are fetched unasked: a browser prints at once, and waits for none. */
const FEW = 100

const areFew = ({ letters }: CaseFile): boolean =>
  [...letters.byStatement.values()].filter(({ kind }) => kind === 'older').length <= FEW

interface HistoryListProps {
  file: CaseFile
  onFile: (file: CaseFile) => void
  /** An older letter, or the case as it was read again for it, is not what it should be. */
  onAlarm: (error: unknown) => void
  /** Somebody has finished a copy of one of its files, or has it no more. */
  onCopy: (copy: Copy | null) => void
}

/** The conversation, with every step that was taken. */
export const HistoryList = ({ file, onFile, onAlarm, onCopy }: HistoryListProps) => {
  const open = useOpenFile(file, onFile)
  const { session } = useOffice()
  const mayCopy = isOffered(session, file, 'redact')
  const [filter, setFilter] = useState<Filter>('all')
  const [more, setMore] = useState(0)
  const [atFirst] = useState(file.entries.length)
  const isPrinting = usePrinting()
  const entries = file.entries.filter((entry) => isPrinting || passes(filter, entry))
  const newest = newestLetter(file)
  // Nobody's own work takes away what they have before them.
  const since = file.entries.slice(atFirst).filter((entry) => passes(filter, entry)).length
  const shown = shownOf(entries, newest && entries.includes(newest) ? newest : null) + more + since
  const earlier = isPrinting ? 0 : Math.max(0, entries.length - shown)
  const list = useFocusOnMore(more)
  const asked = areFew(file) ? file.entries : entries.slice(earlier)
  const { fault, again } = useOlder({ file, onFile, onAlarm }, asked)
  return (
    <section aria-labelledby="history">
      <div class="app-history__head">
        <h2 class="govuk-heading-m" id="history">
          {words.history}
        </h2>
        <Select
          id="history-filter"
          label={words.show}
          choices={FILTERS.map((value) => ({ value, label: words.filters[value] }))}
          value={filter}
          onChange={setFilter}
        />
      </div>
      {earlier > 0 && (
        <Button kind="secondary" onClick={() => setMore(more + 4 * SHOWN_AT_FIRST)}>
          {words.earlier(earlier)}
        </Button>
      )}
      {fault && (
        <div class="govuk-inset-text" role="alert">
          <p class="govuk-body">{fault}</p>
          <Button kind="secondary" onClick={again}>
            {office.tryAgain}
          </Button>
        </div>
      )}
      <ol class="app-history" start={earlier + 1} ref={list}>
        {entries.slice(earlier).map((entry) => (
          <EntryItem
            key={entry.key}
            entry={entry}
            file={file}
            isNewest={entry === newest}
            open={open}
            workOf={mayCopy ? workOf(entry, file, onCopy) : undefined}
          />
        ))}
      </ol>
    </section>
  )
}

/** In the box of allegations. */
const ABOVE: readonly Entry['act']['type'][] = ['allegation', 'comparison', 'decision']

const workOf =
  ({ on }: Entry, { id, number }: CaseFile, onCopy: HistoryListProps['onCopy']) =>
  ({ entry }: LetterFile): FileWork =>
    copying({
      onCopy,
      date: isoDateWords(on),
      onSave: () => go({ page: 'case', case: id, number, act: 'redact', about: entry.id }),
    })

interface EntryItemProps {
  entry: Entry
  file: Pick<CaseFile, 'letters' | 'entries' | 'verified'>
  isNewest?: boolean
  open?: OpenFile | null
  /** What else can be done with an opened file of it. */
  workOf?: ((file: LetterFile) => FileWork) | undefined
}

export const EntryItem = (props: EntryItemProps) => {
  const { entry, file, isNewest = false, open = null, workOf } = props
  const { pack } = useOffice()
  const names = useNames()
  const line = describe(entry, { of: names, pack, file })
  const found = file.letters.byStatement.get(entry.key)
  // What stands above the history is not repeated, nor what was approved, which stands in its approval.
  const isAbove = found?.kind === 'open' && ABOVE.includes(entry.act.type)
  const isElsewhere = entry.act.type === 'open' || isAbove || isToldProposal(file, entry)
  const letter = isElsewhere ? undefined : found
  const isFrom = entry.actor === 'reporter' ? 'reporter' : entry.isInternal ? 'internal' : 'office'
  return (
    <li
      class={`app-entry app-entry--${isFrom}${letter ? ' app-entry--letter' : ''}`}
      tabIndex={-1}
      data-newest={isNewest ? NEWEST : undefined}
    >
      <p class="govuk-body-s app-entry__line">
        <span class="app-entry__date">{isoDateWords(entry.on)}</span> {line}{' '}
        {letter && !entry.isInternal && entry.actor !== 'reporter' && (
          <Tag colour="green">{words.reporterSees}</Tag>
        )}
        {letter && entry.isInternal && <Tag colour="grey">{words.internal}</Tag>}
      </p>
      {letter && <LetterBox letter={letter} file={file} />}
      {letter && (
        <FileList
          files={filesIn(file, entry)}
          warning={fileView.warning}
          level="h3"
          {...{ open, workOf }}
        />
      )}
      {isChanged(file, entry) && (
        <p class="govuk-error-message">{officePromises.proposal.differsFromProposal}</p>
      )}
      {file.letters.lostOnReporter.has(entry.key) && (
        <p class="govuk-error-message">{words.lostOnReporter}</p>
      )}
    </li>
  )
}

interface LetterBoxProps {
  letter: Letter
  file: Pick<CaseFile, 'letters' | 'verified'>
}

export const LetterBox = ({ letter, file }: LetterBoxProps) => {
  const reading = useReading(file, useNames())
  if (letter.kind === 'open') return <Parts parts={letterParts(letter, reading)} />
  if (letter.kind === 'older') return <p class="govuk-hint">{words.older}</p>
  return <p class="govuk-error-message">{words[letter.kind]}</p>
}
