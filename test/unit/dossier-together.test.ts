/** What a copy of a case says of allegations: all of its own, in words; of other cases nothing, unless that is chosen. */
import { describe, expect, it } from 'vitest'
import { plain } from '../../client/literal.ts'
import type { CaseFile } from '../../client/officer/case-file.ts'
import { isRepeat, type OwnDecision } from '../../client/officer/together/in-case.ts'
import type { Known, KnownAnswer } from '../../client/officer/together/known.ts'
import { addDays } from '../../protocol/dates.ts'
import { toHash } from '../../protocol/fields.ts'
import type { Answer, DecidedOn } from '../../protocol/together/comparison.ts'
import { allegationTerms } from '../../web/office/allegation-terms.ts'
import { notesOf } from '../../web/office/export/dossier-parts.ts'
import {
  answersAbout,
  answerText,
  decisionParts,
  shownTogether,
} from '../../web/office/export/together-parts.ts'
import { about, idOf, sourceOf, TODAY } from '../support/matters.ts'
import { numbersIn } from '../support/numbers-in.ts'

const terms = allegationTerms('police-england-wales')
const decision: DecidedOn = {
  allegation: idOf(1),
  nonce: '',
  slots: '',
  text: ' ',
  severity: 'misconduct',
  severityOn: '2026-03-01',
  standards: ['useOfForce', 'anOldOne'],
  decision: 'caseToAnswerMisconduct',
  action: { code: 'finalWrittenWarning', from: '2026-03-02', until: '2028-03-01' },
  reasons: 'He said so himself.',
}
const said = (content: Partial<DecidedOn>) =>
  decisionParts({ ...decision, ...content }, terms).map(
    ({ label, text }) => `${label}: ${plain(text)}`,
  )

describe('a decision', () => {
  it('repeats another where only what was compared, and what nobody sees, is its own', () => {
    const made = (content: Partial<DecidedOn>): OwnDecision => ({
      ...{ statement: toHash(new Uint8Array(32)), by: 'x', on: '2026-03-02' },
      ...{ for: toHash(new Uint8Array(32)), content: { ...decision, ...content } },
    })
    const [first] = [made({})]
    expect(isRepeat(made({ nonce: 'n', slots: 's', text: 'Compared.' }), first)).toBe(true)
    expect(isRepeat(undefined, first)).toBe(false)
    for (const changed of [
      { reasons: 'He said so.' },
      { severityOn: '2026-03-02' },
      { standards: [] },
      { action: null },
      { decision: 'noCase' },
    ]) {
      expect(isRepeat(made(changed), first)).toBe(false)
    }
  })

  it('is in the words of the pack', () => {
    expect(said({})).toEqual([
      'What is decided: Case to answer: misconduct',
      'How grave it is: Misconduct, as of 1 March 2026',
      'Standards that it breaches: Use of force\nanOldOne',
      'What follows: Final written warning, in force from 2 March 2026 until the end of 1 March 2028',
      'Reasons: He said so himself.',
    ])
  })

  it('says what follows, with the days that there are', () => {
    const follows = (action: DecidedOn['action']) => said({ action, standards: [] })[2]
    const code = 'misconductHearing'
    expect(follows(null)).toBe('What follows: Nothing, or not yet known')
    expect(follows({ code, from: null, until: null })).toBe('What follows: Misconduct hearing')
    expect(follows({ code, from: '2026-03-02', until: null })).toBe(
      'What follows: Misconduct hearing, in force from 2 March 2026',
    )
    expect(follows({ code, from: null, until: '2026-03-02' })).toBe(
      'What follows: Misconduct hearing, in force until the end of 2 March 2026',
    )
  })

  it('has what is for all readers of its case, where something was written', () => {
    expect(said({ text: 'Three statements agree.' }).at(-1)).toBe(
      'Written of the comparison, for all readers of this case: Three statements agree.',
    )
  })
})

const answer: Answer = {
  person: 'samePerson',
  links: ['sameMethod', 'investigatedTogether'],
  confidence: 'likely',
  closelyConnected: false,
  old: { kind: 'byDay', day: '2026-04-14' },
  why: 'The same number on both cards.',
}
const answered = (from: number, to: number, given: Partial<Answer>, day = -1): KnownAnswer => ({
  from: idOf(from),
  to: idOf(to),
  alias: 0,
  answer: { ...answer, ...given },
  source: sourceOf(from, day),
})

describe('an answer', () => {
  it('is there whole', () => {
    expect(answerText(answered(1, 2, {}))).toBe(
      'Yes, the same person, Likely, Done in the same way, Investigated together, Not closely connected, ' +
        'The closed matter is looked at again by 14 April 2026\nThe same number on both cards.',
    )
    const bare = { links: [], closelyConnected: null, old: null, why: '' } as const
    expect(answerText(answered(1, 2, { ...bare, person: 'differentPerson' }))).toBe(
      'No, another person, Likely',
    )
    expect(answerText(answered(1, 2, { ...bare, person: null, why: 'A slip.' }))).toContain(
      'taken back',
    )
    expect(answerText(answered(1, 2, { ...bare, old: { kind: 'reopen' } }))).toContain(
      'It is to be reopened',
    )
  })

  it('is found for both ends, the newest first, and not for what is of the same case', () => {
    const inSameCase = { ...about(4), caseId: about(1).caseId }
    const known: Known = {
      allegations: new Map([about(1), about(2), about(3), inSameCase].map((it) => [it.id, it])),
      answers: [
        answered(1, 2, {}, -3),
        answered(2, 1, { person: 'differentPerson' }, -1),
        answered(2, 3, {}),
        answered(1, 4, {}),
        answered(1, 9, {}),
      ],
      comparisons: [],
      decisions: [],
    }
    const found = answersAbout(known, idOf(1)).map(({ other, answers }) => [
      other.id,
      answers.map(({ source }) => source.on),
    ])
    expect(found).toEqual([[idOf(2), [addDays(TODAY, -1), addDays(TODAY, -3)]]])
    // Days, and where something stands: nothing says how well two fit.
    expect(numbersIn(answersAbout(known, idOf(1)))).toEqual(['alias', 'on', 'seq', 'version'])
    expect(answersAbout(known, idOf(3)).map(({ other }) => other.id)).toEqual([idOf(2)])
    expect(answersAbout(known, idOf(9))).toEqual([])
  })
})

describe('internal notes', () => {
  const content = about(1).content
  const letters = {
    allegation: { kind: 'open', purpose: 'allegation', content },
    revised: { kind: 'open', purpose: 'allegation', content },
    comparison: { kind: 'open', purpose: 'comparison', content: { ...decision, version: 1 } },
    decision: {
      kind: 'open',
      purpose: 'decision',
      content: { version: 1, allegations: [decision] },
    },
    lost: { kind: 'noWrap' },
    // About an allegation that is not of this case: nobody is to lose sight of it.
    foreign: { kind: 'open', purpose: 'comparison', content: { ...decision, allegation: idOf(7) } },
    note: { kind: 'open', purpose: 'note', content: { version: 1, text: 'Ask payroll.' } },
  }
  const types: Readonly<Record<string, string>> = {
    revised: 'allegation',
    lost: 'decision',
    foreign: 'comparison',
  }
  const acts = Object.keys(letters).map((key) => ({
    key,
    act: { type: types[key] ?? key, envelope: key, for: key },
  }))
  const file = {
    entries: acts.map(({ key, act }) => ({
      key,
      act,
      isInternal: true,
      on: '2026-03-02',
      by: 'x',
    })),
    letters: { byStatement: new Map(Object.entries(letters)) },
    verified: {
      replay: {
        internal: acts.map(({ key: hash, act }) => ({
          hash,
          body: { act, actor: 'x', on: '2026-03-02' },
        })),
      },
    },
  } as unknown as CaseFile

  it('do not hold what stands by itself, and hold all the rest', () => {
    expect([...shownTogether(file)].toSorted()).toEqual([
      'allegation',
      'comparison',
      'decision',
      'revised',
    ])
    expect(notesOf(file).map(({ key }) => key)).toEqual(['lost', 'foreign', 'note'])
  })
})
