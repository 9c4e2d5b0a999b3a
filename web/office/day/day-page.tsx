import { useState } from 'preact/hooks'
import { officeDay } from '#words/office-day.ts'
import { sundayOf } from '../../../client/officer/case-list.ts'
import { readDay } from '../../../protocol/exchanges/office.ts'
import { Button, ButtonGroup, LinkButton } from '../../common/components/button.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { type Listed, useOffice } from '../office-context.ts'
import { OverviewFrame } from '../overview-frame.tsx'
import { call } from '../platform.ts'
import type { StandsOut } from '../queue/stands-out.ts'
import { setFilters } from '../queue/use-view.ts'
import { goalOf, useIsFresh, useReturn } from '../returning.ts'
import { go } from '../router.ts'
import { useLoad } from '../use-load.ts'
import { arrange, type Day, DUE, INBOX, type List, type Place } from './arrange.ts'
import { Figures } from './figures.tsx'
import { counted, Lines } from './lines.tsx'
import { LookedTogether, TOGETHER } from './looked-together.tsx'

const words = officeDay.day

/** What an officer sees first: what their cases ask for today, and which of them nobody looks after. */
export const DayPage = () => {
  const { onSessionEnded } = useOffice()
  useIsFresh('day')
  const load = useLoad('day', () => call(readDay, {}), onSessionEnded)
  return (
    <div class="app-wide app-day">
      <OverviewFrame load={load} heading={words.heading}>
        {(day) => <Overview day={day} />}
      </OverviewFrame>
    </div>
  )
}

/** What the heading says already. That somebody is away is said in two ways: each line has its own. */
const COMMON: Partial<Record<Place, StandsOut['kind']>> = {
  unopened: 'unopened',
  handlerGone: 'handlerLeft',
}

/** What nobody looks after, or somebody should look at before all else. */
const STANDS_OUT: readonly Place[] = ['urgent', 'appeals', 'unopened', 'handlerGone', 'handlerAway']

interface SectionProps {
  place: Exclude<Place, 'late' | 'today' | 'week'>
  list: List
  cases: readonly Listed[]
  today: string
  goal: Listed | null
}

/** Nothing where there is none. */
const Section = ({ place, list, ...of }: SectionProps) =>
  list.lines.length === 0 && !list.mayBeMore ? null : (
    <section class={STANDS_OUT.includes(place) ? 'app-stands-out' : ''} aria-labelledby={place}>
      <Lines place={place} heading={words[place]} list={list} common={COMMON[place]} {...of}>
        <p class="govuk-body">{words[`${place}Hint`]}</p>
      </Lines>
    </section>
  )

const headingOf = (place: Place, today: string): string =>
  place === 'week' ? words.week(isoDateWords(sundayOf(today), true)) : words[place]

interface ContentsProps {
  lists: Readonly<Record<Place, List>>
  today: string
  /** The heading of what was looked at together, if anything stands there. */
  together: string | null
}

/** What the day has, in one look: with many cases the lists are longer than a screen. */
const Contents = ({ lists, today, together }: ContentsProps) => {
  const of = (places: readonly Place[]) =>
    places
      .filter((place) => lists[place].lines.length > 0 || lists[place].mayBeMore)
      .map((place) => ({ id: place, heading: counted(headingOf(place, today), lists[place]) }))
  const parts: readonly { readonly id: string; readonly heading: string }[] = [
    ...of([...INBOX, ...DUE]),
    ...(together ? [{ id: TOGETHER, heading: together }] : []),
    ...of(['handlerAway']),
  ]
  if (parts.length < 2) return null
  return (
    <nav class="app-contents" aria-label={words.contents}>
      <ul class="govuk-list app-contents__list">
        {parts.map(({ id, heading }) => (
          <li key={id}>
            <LinkButton onClick={() => document.getElementById(id)?.focus()}>{heading}</LinkButton>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Overview = ({ day }: { day: Day }) => {
  const { session, left } = useOffice()
  const { today } = day
  const [together, setTogether] = useState<string | null>(null)
  const lists = arrange(day)
  const cases = Object.values(lists).flatMap(({ lines }) => lines.map(({ row }) => row))
  const goal = cases[goalOf(left.opened, cases, true)] ?? null
  const of = { cases, today, goal }
  useReturn(() => goal)
  const isEmpty = INBOX.every((place) => lists[place].lines.length === 0 && !lists[place].mayBeMore)
  const showMine = () => {
    setFilters(left, { handler: session.author.id })
    go({ page: 'queue' })
  }
  return (
    <>
      <Figures day={day} />
      {day.handled > 0 && (
        <p class="govuk-body">
          <LinkButton onClick={showMine}>{words.showHandled}</LinkButton>
        </p>
      )}
      <Contents lists={lists} today={today} together={together} />
      {INBOX.map((place) => (
        <Section key={place} place={place} list={lists[place]} {...of} />
      ))}
      {isEmpty && <p class="govuk-body">{words.inboxEmpty}</p>}
      <Lines place="late" heading={words.late} list={lists.late} {...of} />
      <Lines place="today" heading={words.today} list={lists.today} {...of} />
      {sundayOf(today) > today && (
        <Lines place="week" heading={headingOf('week', today)} list={lists.week} {...of} />
      )}
      <LookedTogether onHeading={setTogether} />
      <Section place="handlerAway" list={lists.handlerAway} {...of} />
      <h2 class="govuk-heading-m">{words.after}</h2>
      <ButtonGroup>
        <Button kind="secondary" onClick={() => go({ page: 'absence' })}>
          {words.toAbsence}
        </Button>
        <Button kind="secondary" onClick={() => go({ page: 'handovers' })}>
          {words.toHandover}
        </Button>
      </ButtonGroup>
    </>
  )
}
