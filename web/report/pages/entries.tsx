/** What has happened, oldest first: words people wrote, and steps that were taken. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { caseText } from '#words/report-case.ts'
import type { Entry } from '../../../client/reporter/case-view.ts'
import type { Slot } from '../../../client/reporter/slot.ts'
import { addDays, dayOf, parseDay } from '../../../protocol/dates.ts'
import { TAKEN_IN_DAYS } from '../../../protocol/history/context.ts'
import { Message, Step } from '../../common/as-read/entry.tsx'
import { Button } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/callouts.tsx'
import { dateWords, isoDateWords } from '../../common/date-words.ts'
import type { OpenFile } from '../../common/files/file-list.tsx'
import { usePrinting } from '../../common/printing.ts'
import type { Pack } from '../../text/pack.ts'
import type { FilesKit } from '../state/files.ts'
import { deviceDay } from './device-date.tsx'
import { slotWords } from './slot-words.ts'

const text = caseText.messages

/** The last thing that an officer wrote. */
export const latestOf = (entries: readonly Entry[]): Entry | undefined =>
  entries.findLast(({ by, said }) => by.kind === 'officer' && said !== null)

const kindOf = ({ event }: Entry): Parameters<typeof slotWords>[1] => {
  if (event?.type === 'excluded') return 'exclusion'
  return event?.type === 'appealed' ? 'step' : 'letter'
}

/** Whether the site takes in what the reporter did, and in time: by the device's date, which no site sets. */
const Taken = ({ entry, slot }: { entry: Entry; slot: Slot }) => {
  const lastDay = addDays(dayOf(entry.on), TAKEN_IN_DAYS)
  if (entry.isWaiting) {
    const isOverdue = deviceDay(new Date()) > lastDay
    return (
      <p class="govuk-body">
        <Tag colour={isOverdue ? 'red' : 'yellow'}>{text.waitingTag}</Tag>{' '}
        {isOverdue ? text.overdue(dateWords(lastDay)) : slotWords(slot, kindOf(entry))}
      </p>
    )
  }
  const takenOn = parseDay(entry.takenOn ?? '')
  return takenOn !== null && takenOn > lastDay ? (
    <p class="govuk-body">{text.takenLate(dateWords(takenOn))}</p>
  ) : null
}

/** Enough for most cases; the end of a long one is what somebody comes for. */
const SHOWN_AT_FIRST = 30

/** Whoever asks for what came before reads on at the first of it: the button is gone. */
const useFocusOnFirst = (isWhole: boolean) => {
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    const first = list.current?.firstElementChild
    if (isWhole && first instanceof HTMLElement) first.focus()
  }, [isWhole])
  return list
}

interface EntryProps {
  pack: Pack
  /** Null until some entry has files. */
  kit: FilesKit | null
  openFile: OpenFile
}

/** What somebody comes back for. */
export const Latest = ({ entry, pack, kit, openFile }: EntryProps & { entry: Entry }) => (
  <ul class="govuk-list">
    <Message {...{ entry, pack }}>
      {kit && <kit.LetterFiles files={entry.files} open={openFile} />}
    </Message>
  </ul>
)

/** Where it came, of what stands at the top of the page. */
const ShownAbove = ({ entry: { on, by } }: { entry: Entry }) => (
  <li class="app-step" tabIndex={-1}>
    <p class="govuk-body-s">
      <time dateTime={on}>{isoDateWords(on)}</time>:{' '}
      {by.kind === 'officer' && text.shownAbove(by.name)}
    </p>
  </li>
)

export const Entries = ({
  entries,
  pack,
  kit,
  openFile,
  slot,
}: EntryProps & { entries: readonly Entry[]; slot: Slot }) => {
  const [isWhole, setWhole] = useState(false)
  const isPrinting = usePrinting()
  const list = useFocusOnFirst(isWhole)
  const latest = latestOf(entries)
  const hidden = isWhole || isPrinting ? 0 : Math.max(0, entries.length - SHOWN_AT_FIRST)
  return (
    <>
      {hidden > 0 && (
        <Button kind="secondary" onClick={() => setWhole(true)}>
          {text.earlier(hidden)}
        </Button>
      )}
      <ol class="govuk-list app-entries" ref={list}>
        {entries.slice(hidden).map((entry) =>
          entry === latest ? (
            <ShownAbove key={entry.key} entry={entry} />
          ) : entry.said === null && entry.event ? (
            <Step key={entry.key} on={entry.on} event={entry.event} pack={pack}>
              <Taken {...{ entry, slot }} />
            </Step>
          ) : (
            <Message key={entry.key} {...{ entry, pack }}>
              {kit && <kit.LetterFiles files={entry.files} open={openFile} />}
              <Taken {...{ entry, slot }} />
            </Message>
          ),
        )}
      </ol>
    </>
  )
}
