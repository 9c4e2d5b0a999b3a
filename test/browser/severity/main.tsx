/** The box of cumulative severity by itself: of a person with much behind them, and of one with nothing. */
import { render } from 'preact'
import { literal } from '../../../client/literal.ts'
import { cumulativeSeverity, type OnePerson } from '../../../client/officer/together/severity.ts'
import { dayOf } from '../../../protocol/dates.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import '../../../web/office/style.scss'
import { surviveTranslation } from '../../../web/common/translation.ts'
import { allegationTerms } from '../../../web/office/allegation-terms.ts'
import '../../../web/office/office.scss'
import { SeverityBox } from '../../../web/office/people/severity-box.tsx'
import { about, decided, idOf, said, warning } from '../../support/matters.ts'

const NUMBERS = new Map([1, 2, 3, 4, 5].map((at) => [idOf(at), `2HG7-00K${at}`]))
const nameOf = (id: AllegationId) => (
  <a class="govuk-link" href="#case">
    {literal(NUMBERS.get(id) ?? '')}
  </a>
)

const much: OnePerson = {
  allegations: [
    about(1),
    about(2, { kinds: [{ scheme: 'iopc-2020', code: 'F9' }] }),
    about(3, { kinds: [{ scheme: 'iopc-legacy', code: 'F' }] }),
    about(4, { kinds: [] }),
    about(5),
  ],
  decisions: [
    decided(2, warning('2025-06-01', '2027-05-31', 'finalWrittenWarning')),
    decided(3, warning('2017-01-01', '2018-06-30')),
  ],
  said: (one, other) =>
    [one, other].includes(idOf(1)) && [one, other].includes(idOf(2))
      ? said({ closelyConnected: false })
      : null,
}
const unclear: OnePerson = {
  allegations: [about(1, { kinds: [] }), about(2), about(3)],
  decisions: [
    decided(2, warning('2026-01-01', null)),
    decided(3, warning('2026-01-01', '2027-06-30'), 1),
    decided(3, { code: 'noFurtherAction', from: null, until: null }, 2),
    decided(3, warning(null, null, 'finalWrittenWarning'), 3),
  ],
  said: () => null,
}
const nothing: OnePerson = { allegations: [about(1)], decisions: [], said: () => null }

const page = document.getElementById('page')
surviveTranslation()
const boxes = [
  ['much', much, 'police-england-wales'],
  ['unclear', unclear, 'police-england-wales'],
  ['nothing', nothing, 'general'],
] as const
if (page)
  render(
    <>
      <h1 class="govuk-heading-l">{literal('Anna Example')}</h1>
      {boxes.map(([name, person, vocabulary]) => (
        <div key={name} id={`box-${name}`}>
          <SeverityBox
            severity={cumulativeSeverity(person, dayOf('2026-03-31'), idOf(1))}
            terms={allegationTerms(vocabulary)}
            nameOf={nameOf}
            id={name}
          />
        </div>
      ))}
    </>,
    page,
  )
