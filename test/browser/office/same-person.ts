/** What an officer's client sends of people who are in more cases than one. */
import type { OfficerAct } from '../../../client/compose-office.ts'
import { makeSlots } from '../../../client/crypto/slots.ts'
import type { ContentOf } from '../../../protocol/content.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import type { Answer } from '../../../protocol/together/comparison.ts'
import { browserPrimitives } from '../../support/ends.ts'

export const SAME: Answer = {
  person: 'samePerson',
  links: ['investigatedTogether'],
  confidence: 'certain',
  closelyConnected: false,
  old: null,
  why: 'One staff number.',
}

export const recorded = (content: ContentOf<'allegation'>): OfficerAct => ({
  log: 'internal',
  act: { type: 'allegation' },
  content,
})

/** @param caseId that of `own` @param author the officer's id */
export const compared = (
  caseId: string,
  author: string,
  own: AllegationId,
  answers: readonly (readonly [AllegationId, Answer])[],
): OfficerAct => ({
  log: 'internal',
  act: { type: 'comparison' },
  content: {
    version: 1,
    allegation: own,
    text: '',
    ...makeSlots(
      browserPrimitives,
      { own, caseId, author },
      answers.map(([to, answer]) => ({ to, answer, alias: 0 })),
    ),
  } as ContentOf<'comparison'>,
})
