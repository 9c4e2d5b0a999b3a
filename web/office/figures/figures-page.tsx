import { officeFigures as words } from '#words/office-figures.ts'
import { type Figures, loadFigures } from '../../../client/officer/figures.ts'
import type { Survival } from '../../../client/officer/survival.ts'
import { Inset } from '../../common/components/callouts.tsx'
import { useOffice } from '../office-context.ts'
import { OverviewFrame } from '../overview-frame.tsx'
import { useLoad } from '../use-load.ts'
import { useNames } from '../use-names.ts'
import { useDraw } from './chart.tsx'
import { Figure } from './figure.tsx'
import { Legend } from './legend.tsx'
import {
  acknowledgedSection,
  agesSection,
  lateSection,
  loadsSection,
  MONTHS_SHOWN,
  monthsSection,
  survivalSection,
} from './sections.ts'
import { Tiles } from './tiles.tsx'

/** For supervisors and overseers: how the cases that they read stand, as of today. */
export const FiguresPage = () => {
  const { session, onSessionEnded } = useOffice()
  const load = useLoad('figures', () => loadFigures(session.platform.server), onSessionEnded)
  return (
    <OverviewFrame load={load} heading={words.heading}>
      {(figures) => <Overview figures={figures} />}
    </OverviewFrame>
  )
}

const Overview = ({ figures }: { figures: Figures }) => {
  const { pack } = useOffice()
  const names = useNames()
  const draw = useDraw()
  const { cases, open, uncounted } = figures
  if (cases === 0) return <p class="govuk-body">{words.scope(cases, open)}</p>
  return (
    <>
      <p class="govuk-body">
        {words.scope(cases, open)} {words.recorded}
      </p>
      {uncounted > 0 && <Inset>{words.uncounted(uncounted)}</Inset>}
      {draw === null && <Inset>{words.chartsMissing}</Inset>}
      <Tiles figures={figures} />
      <Figure
        id="ages"
        {...words.ages}
        draw={draw}
        {...agesSection(figures, (stage) => pack.stages[stage].name)}
      />
      <Figure
        id="acknowledged"
        {...words.acknowledged}
        draw={draw}
        {...acknowledgedSection(figures)}
      />
      <Figure id="late" {...words.late} draw={draw} {...lateSection(figures)}>
        {figures.lateByClock.length === 0 && <p class="govuk-body">{words.late.none}</p>}
      </Figure>
      <Figure id="loads" {...words.loads} draw={draw} {...loadsSection(figures, names)}>
        {draw !== null && (
          <Legend
            entries={[
              { shape: 'bar', text: words.loads.legendOpen },
              { shape: 'within', text: words.loads.legendLate },
            ]}
          />
        )}
      </Figure>
      <Figure
        id="months"
        title={words.months.title}
        hint={words.months.hint}
        draw={draw}
        {...monthsSection(figures)}
      >
        {draw !== null && (
          <>
            {figures.months.length > MONTHS_SHOWN && (
              <p class="govuk-body">{words.months.shown(MONTHS_SHOWN)}</p>
            )}
            <Legend
              entries={[
                { shape: 'line', text: words.months.received },
                { shape: 'dashes', text: words.months.closed },
              ]}
            />
          </>
        )}
      </Figure>
      <Waiting id="first-news" {...words.firstNews} draw={draw} curve={figures.firstNews} />
      <Waiting id="decision" {...words.decision} draw={draw} curve={figures.decision} />
    </>
  )
}

interface WaitingProps {
  id: string
  title: string
  hint: string
  draw: ReturnType<typeof useDraw>
  curve: Survival
}

const Waiting = ({ curve, ...figure }: WaitingProps) => {
  const { medianDays, waiting, cases } = curve
  const { survival } = words
  const half = medianDays === null ? survival.noMedian : survival.median(medianDays)
  return (
    <Figure {...figure} {...survivalSection(curve)}>
      <p class="govuk-body">
        {cases === 0 ? survival.none : `${half} ${survival.waiting(waiting, cases)}`}
      </p>
    </Figure>
  )
}
