import { officeCase } from '#words/office-case.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { Inset } from '../../common/components/callouts.tsx'
import { Written } from '../../common/components/written.tsx'

const words = officeCase.identityRisk

/** Pinned: before everything that is written, and before somebody is let in. */
interface IdentityRiskProps {
  file: Pick<CaseFile, 'report'>
  /** Where several stand on one page, each has its own, and none is a landmark: they would all bear one name. */
  id?: string
  /** Where there is room it stays at the lower edge of the window while the case is read. */
  isKeptInView?: boolean
}

const ALONE = 'identity-risk'

export const IdentityRisk = ({ file, id = ALONE, isKeptInView = false }: IdentityRiskProps) => {
  const Box = id === ALONE ? 'section' : 'div'
  const points = file.report?.pointsToMe
  const given = (['whoElseKnows', 'notToRepeat', 'willBeTold'] as const).flatMap((part) => {
    const typed = points?.[part]
    return typed === undefined ? [] : [{ part, typed }]
  })
  return (
    <Box
      class={isKeptInView ? 'app-points app-points--kept' : 'app-points'}
      aria-labelledby={id === ALONE ? id : undefined}
      // The keyboard scrolls what does not fit.
      tabIndex={isKeptInView ? 0 : undefined}
    >
      <h2 class="govuk-heading-s" id={id}>
        {words.heading}
      </h2>
      {!points && <p class="govuk-body">{words.missing}</p>}
      {points && given.length === 0 && <p class="govuk-body">{words.nothing}</p>}
      {given.length > 0 && (
        <dl class="govuk-body app-parts">
          {given.map(({ part, typed }) => (
            <div key={part}>
              <dt class="govuk-!-font-weight-bold">{words[part]}</dt>
              <Written as="dd" class="app-typed">
                {typed}
              </Written>
            </div>
          ))}
        </dl>
      )}
    </Box>
  )
}

export const CannotBeExcluded = ({ names }: { names: string }) => {
  const { short, stuck } = officeCase.file.excludedReads
  return (
    <Inset>
      {short(names)} {stuck}
    </Inset>
  )
}
