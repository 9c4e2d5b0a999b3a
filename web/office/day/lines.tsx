import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { common as shared } from '#words/common.ts'
import { officeDay } from '#words/office-day.ts'
import { type Mark, NO_FILTERS } from '../../../client/officer/case-list.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { type Listed, useOffice } from '../office-context.ts'
import type { StandsOut } from '../queue/stands-out.ts'
import { setFilters } from '../queue/use-view.ts'
import { caseLinkId } from '../returning.ts'
import { go } from '../router.ts'
import { BEFORE_NEW, type List, MARKS, type Place } from './arrange.ts'
import { DayLine } from './day-line.tsx'

const words = officeDay.day

/** What may be due in a closed case too. */
const DUE: readonly Mark[] = ['late', 'dueThisWeek']

/** So many cases of a list are shown until an officer asks for all. */
const SHOWN = 6

interface LinesProps {
  place: Place
  heading: string
  list: List
  /** All cases of the page, in their order. */
  cases: readonly Listed[]
  today: string
  /** The case that the officer comes back to. */
  goal: Listed | null
  /** What every line of the list has in common. */
  common?: StandsOut['kind'] | undefined
  children?: ComponentChildren
}

export const counted = (heading: string, { lines, more }: List): string =>
  lines.length > 0 ? shared.headingAndCount(heading, words.count(lines.length, more)) : heading

/** A heading with its count, and each case with what of it belongs here: the first ones, or all. */
export const Lines = ({ place, heading, list, children, goal, ...of }: LinesProps) => {
  const { left } = useOffice()
  const { lines, more, mayBeMore, isCut } = list
  const folded = lines.slice(SHOWN)
  const [isWhole, setWhole] = useState(
    () => left.unfolded.has(place) || folded.some(({ row }) => row.case === goal?.case),
  )
  const [goesOn, setGoesOn] = useState(false)
  useLayoutEffect(() => {
    if (!goesOn) return
    setGoesOn(false)
    document.getElementById(caseLinkId(folded[0]?.row.case ?? ''))?.focus()
  }, [goesOn])
  const toggle = () => {
    if (isWhole) left.unfolded.delete(place)
    else left.unfolded.add(place)
    setWhole(!isWhole)
    setGoesOn(!isWhole)
  }
  return (
    <>
      <h2 class="govuk-heading-m" id={place} tabIndex={-1}>
        {counted(heading, list)}
      </h2>
      {lines.length > 0 && children}
      {lines.length === 0 && !more && !mayBeMore && (
        <p class="govuk-body">{isCut ? words.nothingElse : words.nothing}</p>
      )}
      {lines.length > 0 && (
        <ul class="govuk-list app-day-lines">
          {(isWhole ? lines : lines.slice(0, SHOWN)).map((line) => (
            <DayLine key={line.row.case} saysNew={BEFORE_NEW.includes(place)} {...line} {...of} />
          ))}
        </ul>
      )}
      {folded.length > 0 && (
        <p class="govuk-body">
          <LinkButton onClick={toggle} isExpanded={isWhole} hidden={words.of(heading)}>
            {isWhole ? words.showFewer : words.showAll(lines.length)}
          </LinkButton>
        </p>
      )}
      {more && <More place={place} />}
      {mayBeMore && <p class="govuk-body">{words.mayBeMore}</p>}
    </>
  )
}

/** The server hands over so many. The list of cases has the others, by a filter of its own where there is one. */
const More = ({ place }: { place: Place }) => {
  const { left } = useOffice()
  const mark = MARKS[place]
  if (!mark) return <p class="govuk-body">{words.more}</p>
  const show = () => {
    const stage = DUE.includes(mark) ? 'all' : NO_FILTERS.stage
    setFilters(left, { ...NO_FILTERS, stage, marks: [mark] })
    go({ page: 'queue' })
  }
  return (
    <p class="govuk-body">
      <LinkButton onClick={show}>{words.showInList}</LinkButton>
    </p>
  )
}
