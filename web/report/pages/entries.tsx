/** What has happened, oldest first: words people wrote, and steps that were taken. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { caseText } from '#words/report-case.ts'
import { promisesText } from '#words/report-promises.ts'
import type { CaseEvent, Entry } from '../../../client/reporter/case-view.ts'
import { addDays, dayOf, parseDay } from '../../../protocol/dates.ts'
import { TAKEN_IN_DAYS } from '../../../protocol/history/context.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { Tag } from '../../common/components/callouts.tsx'
import { dateWords, isoDateWords } from '../../common/date-words.ts'
import { usePrinting } from '../../common/printing.ts'
import type { Pack } from '../../text/pack.ts'
import { deviceDay } from './device-date.tsx'
import { SaidParts } from './said.tsx'

const text = caseText.messages

const eventWords = (event: CaseEvent, pack: Pack): string => {
  const words = caseText.events
  switch (event.type) {
    case 'excluded':
    case 'acknowledged':
    case 'assign':
    case 'unassign':
    case 'handover':
    case 'conflict':
    case 'rewrap':
      return words[event.type](event.name)
    case 'hold':
    case 'extension':
      return words[event.type](isoDateWords(event.until))
    case 'late':
      return words.late(promisesText.names[event.clock])
    case 'escalated': {
      const said = event.wasRead ? words.escalated : words.escalatedToNobody
      return said(promisesText.names[event.clock])
    }
    case 'orphaned':
      return event.wasRead ? words.orphaned : words.orphanedToNobody
    case 'appealed':
      return event.wasRead ? words.appealed : words.appealedToNobody
    case 'recorded':
      return words.recorded(event.name, isoDateWords(event.from))
    case 'stage':
      return words.stage(pack.stages[event.stage].name)
    case 'closed':
      return `${words.closed} ${pack.closings[event.kind]}`
    default:
      return words[event.type]
  }
}

const nameOf = ({ by }: Entry): string => {
  if (by.kind === 'officer') return by.name
  return by.kind === 'you' ? text.you : text.site
}

/** What kind of news it is: a message alone needs no name. */
const Kind = ({ said }: Pick<Entry, 'said'>) =>
  said && said !== 'unreadable' && said.purpose !== 'message' ? (
    <Tag colour="blue">{text.kinds[said.purpose]}</Tag>
  ) : null

const LATEST = 'latest'

/** The last thing that an officer wrote. */
const latestOf = (entries: readonly Entry[]): Entry | undefined =>
  entries.findLast(({ by, said }) => by.kind === 'officer' && said !== null)

/** On a phone the promises fill more than one screen: whoever comes for an answer goes straight to it. */
export const ToLatest = ({ entries }: { entries: readonly Entry[] }) => {
  const latest = latestOf(entries)
  return latest ? (
    <p class="govuk-body">
      <LinkButton onClick={() => document.getElementById(LATEST)?.focus()}>
        {text.latest(isoDateWords(latest.on))}
      </LinkButton>
    </p>
  ) : null
}

interface MessageProps {
  entry: Entry
  isLatest: boolean
  pack: Pack
}

const Message = ({ entry, isLatest, pack }: MessageProps) => (
  <li class={`app-message app-message--${entry.by.kind}`} tabIndex={-1}>
    <h3 class="govuk-heading-s app-message__head" {...(isLatest && { id: LATEST, tabIndex: -1 })}>
      {nameOf(entry)}, <time dateTime={entry.on}>{isoDateWords(entry.on)}</time>{' '}
      <Kind said={entry.said} />
    </h3>
    {entry.event && <p class="govuk-body">{eventWords(entry.event, pack)}</p>}
    {entry.said === 'unreadable' && <p class="govuk-body">{text.unreadable}</p>}
    {entry.said && entry.said !== 'unreadable' && <SaidParts said={entry.said} pack={pack} />}
    {entry.isPartial && <p class="govuk-hint">{text.partial}</p>}
    <Taken entry={entry} words={text.waiting} />
  </li>
)

/** Whether the site takes in what the reporter did, and in time: by the device's date, which no site sets. */
const Taken = ({ entry, words }: { entry: Entry; words: string }) => {
  const lastDay = addDays(dayOf(entry.on), TAKEN_IN_DAYS)
  if (entry.isWaiting) {
    const isOverdue = deviceDay(new Date()) > lastDay
    return (
      <p class="govuk-body">
        <Tag colour={isOverdue ? 'red' : 'yellow'}>{text.waitingTag}</Tag>{' '}
        {isOverdue ? text.overdue(dateWords(lastDay)) : words}
      </p>
    )
  }
  const takenOn = parseDay(entry.takenOn ?? '')
  return takenOn !== null && takenOn > lastDay ? (
    <p class="govuk-body">{text.takenLate(dateWords(takenOn))}</p>
  ) : null
}

const Step = ({ entry, event, pack }: { entry: Entry; event: CaseEvent; pack: Pack }) => (
  <li class="app-step" tabIndex={-1}>
    <p class="govuk-body-s">
      <time dateTime={entry.on}>{isoDateWords(entry.on)}</time>: {eventWords(event, pack)}
    </p>
    <Taken entry={entry} words={event.type === 'opened' ? text.waiting : text.waitingStep} />
  </li>
)

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

export const Entries = ({ entries, pack }: { entries: readonly Entry[]; pack: Pack }) => {
  const [isWhole, setWhole] = useState(false)
  const isPrinting = usePrinting()
  const list = useFocusOnFirst(isWhole)
  const latest = latestOf(entries)
  const before = Math.min(
    entries.length - SHOWN_AT_FIRST,
    latest ? entries.indexOf(latest) : entries.length,
  )
  const hidden = isWhole || isPrinting ? 0 : Math.max(0, before)
  return (
    <>
      {hidden > 0 && (
        <Button kind="secondary" onClick={() => setWhole(true)}>
          {text.earlier(hidden)}
        </Button>
      )}
      <ol class="govuk-list app-entries" ref={list}>
        {entries
          .slice(hidden)
          .map((entry) =>
            entry.said === null && entry.event ? (
              <Step key={entry.key} entry={entry} event={entry.event} pack={pack} />
            ) : (
              <Message key={entry.key} entry={entry} isLatest={entry === latest} pack={pack} />
            ),
          )}
      </ol>
    </>
  )
}
