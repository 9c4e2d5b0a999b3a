/** One thing that happened, as the reporter's page shows it. An officer previews it in the very same way. */
import type { ComponentChildren } from 'preact'
import { caseText } from '#words/report-case.ts'
import { promisesText } from '#words/report-promises.ts'
import type { CaseEvent, Entry } from '../../../client/reporter/case-view.ts'
import type { Pack } from '../../text/pack.ts'
import { Tag } from '../components/callouts.tsx'
import { isoDateWords } from '../date-words.ts'
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
    case 'calledIn':
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
    case 'remove':
      return event.wasRead ? words.remove : words.removeToNobody
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

const nameOf = ({ by }: Pick<Entry, 'by'>): string => {
  if (by.kind === 'officer') return by.name
  return by.kind === 'you' ? text.you : text.site
}

/** What kind of news it is: a message alone needs no name. */
const Kind = ({ said }: Pick<Entry, 'said'>) =>
  said && said !== 'unreadable' && said.purpose !== 'message' ? (
    <Tag colour="blue">{text.kinds[said.purpose]}</Tag>
  ) : null

interface MessageProps {
  entry: Pick<Entry, 'on' | 'by' | 'event' | 'said' | 'isPartial'>
  pack: Pack
  children?: ComponentChildren
}

/** Words that somebody wrote. */
export const Message = ({ entry, pack, children }: MessageProps) => (
  <li class={`app-message app-message--${entry.by.kind}`} tabIndex={-1}>
    <h3 class="govuk-heading-s app-message__head">
      {nameOf(entry)}, <time dateTime={entry.on}>{isoDateWords(entry.on)}</time>{' '}
      <Kind said={entry.said} />
    </h3>
    {entry.event && <p class="govuk-body">{eventWords(entry.event, pack)}</p>}
    {entry.said === 'unreadable' && <p class="govuk-body">{text.unreadable}</p>}
    {entry.said && entry.said !== 'unreadable' && <SaidParts said={entry.said} pack={pack} />}
    {entry.isPartial && <p class="govuk-hint">{text.partial}</p>}
    {children}
  </li>
)

interface StepProps {
  on: string
  event: CaseEvent
  pack: Pack
  children?: ComponentChildren
}

/** A step that was taken without words. */
export const Step = ({ on, event, pack, children }: StepProps) => (
  <li class="app-step" tabIndex={-1}>
    <p class="govuk-body-s">
      <time dateTime={on}>{isoDateWords(on)}</time>: {eventWords(event, pack)}
    </p>
    {children}
  </li>
)
