/** All promises of a case: what is late, what comes next and by when, and how it went so far. */

import type { ComponentChildren } from 'preact'
import { common } from '#words/common.ts'
import { promisesText as text } from '#words/report-promises.ts'
import type { CaseView, PromiseView } from '../../../client/reporter/case-view.ts'
import { dayOf } from '../../../protocol/dates.ts'
import { Details, Inset, Tag, type TagColour } from '../../common/components/callouts.tsx'
import type { Pack } from '../../text/pack.ts'
import { deviceDay } from './device-date.tsx'
import { Hold } from './hold.tsx'
import { isLateNow, promiseLines } from './promise-words.ts'
import { Reasons } from './said.tsx'

/** How many of those behind are shown at once. */
const SHOWN_PAST = 3

const COLOURS: Record<PromiseView['state'], TagColour> = {
  running: 'blue',
  kept: 'green',
  keptLate: 'orange',
  late: 'red',
  ended: 'grey',
}

const tagOf = ({ clock, state }: PromiseView): string => {
  if (clock !== 'delay') return text.tags[state]
  if (state === 'kept') return text.tags.explained
  return state === 'keptLate' ? text.tags.explainedLate : text.tags[state]
}

const Promised = ({ promise, pack }: { promise: PromiseView; pack: Pack }) => (
  <li class={`app-promise app-promise--${promise.state}`}>
    <h4 class="govuk-heading-s app-promise__name">
      {text.names[promise.clock]} <Tag colour={COLOURS[promise.state]}>{tagOf(promise)}</Tag>
    </h4>
    {promiseLines(promise).map((line) => (
      <p class="govuk-body app-promise__line" key={line}>
        {line}
      </p>
    ))}
    {promise.extension && <Reasons summary={text.reasons} said={promise.extension} pack={pack} />}
    {promise.delayReport && (
      <Reasons summary={text.report} said={promise.delayReport} pack={pack} />
    )}
  </li>
)

const List = ({ promises, pack }: { promises: readonly PromiseView[]; pack: Pack }) => (
  <ol class="govuk-list app-promises">
    {promises.map((promise) => (
      <Promised key={`${promise.clock} ${promise.instance}`} promise={promise} pack={pack} />
    ))}
  </ol>
)

const Group = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <>
    <h3 class="govuk-heading-s app-promises__title">{title}</h3>
    {children}
  </>
)

const byDue = (a: PromiseView, b: PromiseView): number => a.due - b.due

/** Newest first, by the day on which it was settled; what merely ended with the case comes last. */
const byEnd = (a: PromiseView, b: PromiseView): number =>
  Number(a.state === 'ended') - Number(b.state === 'ended') ||
  (b.satisfiedOn ?? b.endedOn ?? 0) - (a.satisfiedOn ?? a.endedOn ?? 0)

/** The last few, and first why it takes so long, if that was told: months later too. */
const shownOf = (past: readonly PromiseView[]): PromiseView[] => {
  const explained = past.find(({ delayReport }) => delayReport !== null)
  const others = past.filter((it) => it !== explained).slice(0, SHOWN_PAST)
  return explained ? [explained, ...others] : others
}

/** A server whose date stands still would never be late: the device's own date has its say. */
const ByDevice = ({ promises }: Pick<CaseView, 'promises'>) => {
  const device = deviceDay(new Date())
  const late = promises.filter(({ state, due }) => state === 'running' && due < device)
  if (late.length === 0) return null
  const names = common.phrases(late.map(({ clock }) => text.names[clock]))
  return <Inset>{text.byDevice(names)}</Inset>
}

export const Promises = ({
  view,
  pack,
}: {
  view: Pick<CaseView, 'promises' | 'hold' | 'today'>
  pack: Pack
}) => {
  const { promises, hold, today } = view
  const late = promises.filter(isLateNow).sort(byDue)
  const next = promises.filter(({ state }) => state === 'running').sort(byDue)
  const past = promises.filter((it) => it.state !== 'running' && !isLateNow(it)).sort(byEnd)
  const shown = shownOf(past)
  const earlier = past.filter((it) => !shown.includes(it))
  return (
    <>
      <p class="govuk-hint">{text.counted}</p>
      <ByDevice promises={promises} />
      {hold && <Hold hold={hold} today={dayOf(today)} pack={pack} />}
      {late.length > 0 && (
        <Group title={text.groups.late}>
          <List promises={late} pack={pack} />
        </Group>
      )}
      <Group title={text.groups.next}>
        {next.length > 0 ? (
          <List promises={next} pack={pack} />
        ) : (
          <p class="govuk-body">{text.noneNext}</p>
        )}
      </Group>
      {past.length > 0 && (
        <Group title={text.groups.past}>
          <List promises={shown} pack={pack} />
          {earlier.length > 0 && (
            <Details summary={text.earlier(earlier.length)}>
              <List promises={earlier} pack={pack} />
            </Details>
          )}
        </Group>
      )}
    </>
  )
}
