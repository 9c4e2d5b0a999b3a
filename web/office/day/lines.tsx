import type { ComponentChildren } from 'preact'
import { common as shared } from '#words/common.ts'
import { officeDay } from '#words/office-day.ts'
import type { Listed } from '../office-context.ts'
import { CaseLink, Reasons, useStandsOut } from '../queue/case-link.tsx'
import { DueList } from '../queue/due-list.tsx'
import type { StandsOut } from '../queue/stands-out.ts'
import { useNames } from '../use-names.ts'
import type { List } from './arrange.ts'

const words = officeDay.day

interface LinesProps {
  id: string
  heading: string
  list: List
  /** All cases of the page, in their order. */
  cases: readonly Listed[]
  today: string
  /** What every line of the list has in common. */
  common?: StandsOut['kind'] | undefined
  children?: ComponentChildren
}

/** A heading with its count, and each case with what of it belongs here. */
export const Lines = ({ id, heading, list, cases, today, common, children }: LinesProps) => {
  const { lines, more, isCut } = list
  const names = useNames()
  const reasonsOf = useStandsOut(today)
  return (
    <>
      <h2 class="govuk-heading-m" id={id} tabIndex={-1}>
        {lines.length > 0 ? shared.headingAndCount(heading, lines.length) : heading}
      </h2>
      {lines.length === 0 ? (
        <p class="govuk-body">{isCut ? words.nothingElse : words.nothing}</p>
      ) : (
        children
      )}
      {lines.length > 0 && (
        <ul class="govuk-list app-lines">
          {lines.map(({ row, promises }) => (
            <li key={row.case} class="app-lines__one">
              <div class="app-lines__case">
                <CaseLink row={row} cases={cases} />
              </div>
              <div class="app-lines__rest">
                <DueList promises={promises} today={today} />
                <span class="app-lines__handler">
                  {row.handler ? words.handledBy(names(row.handler)) : words.handledByNobody}
                </span>
                <Reasons reasons={reasonsOf(row).filter(({ kind }) => kind !== common)} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {more && <p class="govuk-body">{words.more}</p>}
    </>
  )
}
