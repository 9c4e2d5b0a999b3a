/** What an officer's client sends of one allegation: two versions, a comparison that found nothing, and a decision. */
import type { OfficerAct } from '../../../client/compose-office.ts'
import { toBase64url } from '../../../protocol/base64url.ts'
import { allegationId } from '../../../protocol/together/allegation.ts'
import { NONCE_BYTES, SLOT_BYTES, SLOTS } from '../../../protocol/together/comparison.ts'
import { random } from '../../support/portal.ts'

export const SUMMARY = 'He is said to have taken 40 pounds.'
export const COMPARED = 'The till was counted twice.'
export const REASONS = 'Both counts agree.'

const slots = () => toBase64url(random(SLOTS * SLOT_BYTES))
const nonce = () => toBase64url(random(NONCE_BYTES))
const alleged = allegationId.parse(toBase64url(random(32)))

export const TOGETHER: readonly OfficerAct[] = [
  ...['Nothing much.', SUMMARY].map(
    (summary): OfficerAct => ({
      log: 'internal',
      act: { type: 'allegation' },
      content: {
        version: 1,
        id: alleged,
        subject: { names: [{ kind: 'name', text: 'Adam Example' }], staffNumbers: ['4711'] },
        kinds: [{ scheme: 'iopc-legacy', code: 'H' }],
        summary,
        from: '2019-03-01',
        until: '2019-03-01',
        standards: ['honestyAndIntegrity'],
        provenance: 'untested',
      },
    }),
  ),
  {
    log: 'internal',
    act: { type: 'comparison' },
    content: { version: 1, allegation: alleged, nonce: nonce(), slots: slots(), text: COMPARED },
  },
  { log: 'shared', act: { type: 'decided', draft: null } },
  {
    log: 'internal',
    act: { type: 'decision' },
    content: {
      version: 1,
      allegations: [
        {
          allegation: alleged,
          nonce: nonce(),
          slots: slots(),
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
