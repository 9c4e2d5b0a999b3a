/** What an officer's client sends of one allegation: two versions, a comparison with another case, and a decision. */
import type { OfficerAct } from '../../../client/compose-office.ts'
import { makeSlots } from '../../../client/crypto/slots.ts'
import { toBase64url } from '../../../protocol/base64url.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { type AllegationId, allegationId } from '../../../protocol/together/allegation.ts'
import { browserPrimitives as primitives } from '../../support/ends.ts'
import { random } from '../../support/portal.ts'

export const SUMMARY = 'He is said to have taken 40 pounds.'
export const COMPARED = 'The till was counted twice.'
export const REASONS = 'Both counts agree.'
export const WHY = 'The same number on both cards.'

const newId = (): AllegationId => allegationId.parse(toBase64url(random(32)))
/** In the other case. */
const other = newId()
const own = newId()

const alleged = (id: AllegationId, name: string, summary: string): OfficerAct => ({
  log: 'internal',
  act: { type: 'allegation' },
  content: {
    version: 1,
    id,
    subject: { names: [{ kind: 'name', text: name }], staffNumbers: ['4711'] },
    kinds: [{ scheme: 'iopc-legacy', code: 'H' }],
    summary,
    from: '2019-03-01',
    until: '2019-03-01',
    standards: ['honestyAndIntegrity'],
    provenance: 'untested',
  },
})

export const inOtherCase: readonly OfficerAct[] = [
  alleged(other, 'Adrian Example', 'He is said to have taken sheets of paper.'),
]

/** By another officer, before the decision: the last is the draft. */
export const proposed: readonly OfficerAct[] = [
  alleged(own, 'Adam Example', 'Nothing much.'),
  alleged(own, 'Adam Example', SUMMARY),
  {
    log: 'internal',
    act: { type: 'draft', proposal: { for: 'decided' } },
    content: { version: 1, for: 'decided', content: { version: 1, reasons: 'All is said.' } },
  },
]

/** @param author the officer's id; @param draft the statement that proposes to decide */
export const decidedIn = (caseId: string, author: string, draft: Hash): readonly OfficerAct[] => {
  const at = { own, caseId, author }
  const answer = {
    person: 'samePerson',
    links: ['sameMethod'],
    confidence: 'likely',
    closelyConnected: false,
    old: null,
    why: WHY,
  } as const
  const compared = makeSlots(primitives, at, [{ to: other, alias: 0, answer }])
  return [
    {
      log: 'internal',
      act: { type: 'comparison' },
      content: { version: 1, allegation: own, text: COMPARED, ...compared },
    },
    { log: 'shared', act: { type: 'decided', draft } },
    {
      log: 'internal',
      act: { type: 'decision' },
      content: {
        version: 1,
        allegations: [
          {
            allegation: own,
            ...makeSlots(primitives, at, []),
            text: '',
            severity: 'misconduct',
            severityOn: '2026-03-02',
            standards: ['honestyAndIntegrity'],
            decision: 'caseToAnswerMisconduct',
            action: { code: 'writtenWarning', from: '2026-03-02', until: '2027-09-01' },
            reasons: REASONS,
          },
        ],
      },
    },
  ]
}
