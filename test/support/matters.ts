/** Matters about one person, by small numbers. */
import type { KnownAllegation, KnownDecision, Source } from '../../client/officer/together/known.ts'
import type { Said } from '../../client/officer/together/severity.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { addDays, dayOf } from '../../protocol/dates.ts'
import { toHash } from '../../protocol/fields.ts'
import {
  type Allegation,
  type AllegationId,
  allegationId,
} from '../../protocol/together/allegation.ts'

export const TODAY = dayOf('2026-03-31')
const bytes = (at: number) => new Uint8Array(32).fill(at)
export const idOf = (at: number): AllegationId => allegationId.parse(toBase64url(bytes(at)))
export const sourceOf = (at: number, day: number, seq = 0): Source => ({
  caseId: toHash(bytes(at)),
  statement: toHash(bytes(at)),
  seq,
  on: addDays(TODAY, day),
  by: 'AAAAAAAAAAAAAAAAAAAAAA',
})

export const about = (at: number, content: Partial<Allegation> = {}): KnownAllegation => ({
  caseId: toHash(bytes(at)),
  id: idOf(at),
  newest: sourceOf(at, -1),
  first: sourceOf(at, -1),
  content: {
    version: 1,
    id: idOf(at),
    subject: {},
    kinds: [{ scheme: 'iopc-2020', code: 'F6' }],
    summary: 'What was said',
    from: null,
    until: null,
    standards: [],
    provenance: 'untested',
    ...content,
  },
})

type Action = KnownDecision['content']['action']
export const decided = (at: number, action: Action, seq = 1, day = -1): KnownDecision => ({
  allegation: idOf(at),
  for: toHash(bytes(at)),
  source: sourceOf(at, day, seq),
  content: {
    severity: 'misconduct',
    severityOn: '2026-01-01',
    standards: [],
    decision: 'caseToAnswerMisconduct',
    action,
    reasons: 'Heard.',
  },
})
export const warning = (
  from: string | null,
  until: string | null,
  code = 'writtenWarning',
): Action => ({
  code,
  from,
  until,
})

export const said = (answer: Partial<Said>): Said => ({
  person: 'samePerson',
  links: [],
  closelyConnected: null,
  isDisputed: false,
  ...answer,
})
