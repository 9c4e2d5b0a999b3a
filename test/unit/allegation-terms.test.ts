import { describe, expect, it } from 'vitest'
import { allegations } from '#words/packs/allegations.ts'
import { packs } from '#words/packs/packs.ts'
import { schemes } from '#words/packs/schemes.ts'
import { plain } from '../../client/literal.ts'
import { dayOf, formatDay } from '../../protocol/dates.ts'
import {
  CATEGORIES,
  categoryOf,
  isSameCategory,
  isScheme,
  SCHEMES,
  UNCONFIRMED,
} from '../../protocol/schemes/schemes.ts'
import { isWarning, TERMS, usualEnd } from '../../protocol/schemes/terms.ts'
import type { KindOfAllegation } from '../../protocol/together/allegation.ts'
import { kindOfAllegation, term } from '../../protocol/together/allegation.ts'
import { VOCABULARIES } from '../../protocol/vocabulary.ts'
import { allegationTerms } from '../../web/office/allegation-terms.ts'

const police = allegationTerms('police-england-wales')
const plainly = allegationTerms('general')
const labelOf = (scheme: string, code: string) => plain(police.kind({ scheme, code }))

describe('a list of kinds', () => {
  /** They stand in cases for good: this changes by additions at the end of a list alone. */
  it('keeps its codes', () => {
    const codes = SCHEMES.map((scheme) => [
      scheme,
      CATEGORIES[scheme].map(({ code, kinds }) => [code, ...kinds].join(' ')).join(', '),
    ])
    expect(Object.fromEntries(codes)).toEqual({
      general:
        'bullying, sexualMisconduct, discrimination, moneyOrGifts, abuseOfPower, information, safety, harmToNature, ' +
        'retaliation, coverUp, other',
      'iopc-2020':
        'A A1 A2 A3 A4, B B1 B2 B3 B4 B5 B6 B7 B8 B9, C, D D1 D2 D3 D4, E, F F1 F2 F3 F4 F5 F6 F7 F8 F9 F10, ' +
        'G G1 G2 G3 G4 G5 G6, H H1 H2 H3 H4 H5, J J1 J2 J3, K, L',
      'iopc-legacy': 'A, B, C, D, E, F, G, H, J, K, L, M, N, P, Q, R, S, T, U, V, W, X, Y',
    })
  })

  it('has the categories A to H and J to L of 2020, and every letter before but I, O and Z', () => {
    expect(CATEGORIES['iopc-2020'].map(({ code }) => code).join('')).toBe('ABCDEFGHJKL')
    expect(CATEGORIES['iopc-legacy'].map(({ code }) => code).join('')).toBe(
      'ABCDEFGHJKLMNPQRSTUVWXY',
    )
  })

  it('says other things by the same letter than the one before it, but for F', () => {
    const { codes: now } = schemes['iopc-2020']
    const { codes: before } = schemes['iopc-legacy']
    const shared = CATEGORIES['iopc-2020'].map(
      ({ code }) => code as keyof typeof now & keyof typeof before,
    )
    expect(shared.filter((letter) => now[letter] === before[letter])).toEqual(['F'])
    for (const code of shared) {
      expect(labelOf('iopc-2020', code)).not.toBe(labelOf('iopc-legacy', code))
      expect(isSameCategory({ scheme: 'iopc-2020', code }, { scheme: 'iopc-legacy', code })).toBe(
        false,
      )
    }
  })

  it('puts its finer kinds under their category, and what it does not know under itself', () => {
    expect(categoryOf({ scheme: 'iopc-2020', code: 'F10' })).toBe('F')
    expect(categoryOf({ scheme: 'iopc-2020', code: 'F' })).toBe('F')
    expect(categoryOf({ scheme: 'iopc-2020', code: 'F99' })).toBe('F99')
    expect(categoryOf({ scheme: 'iopc-legacy', code: 'F10' })).toBe('F10')
    expect(categoryOf({ scheme: 'unheard-of', code: 'F1' })).toBe('F1')
  })

  it('is known by its name alone', () => {
    expect(['iopc-2020', 'toString', 'constructor'].filter(isScheme)).toEqual(['iopc-2020'])
  })

  it('has codes that an allegation may have', () => {
    for (const scheme of SCHEMES)
      for (const code of CATEGORIES[scheme].flatMap((it) => [it.code, ...it.kinds]))
        expect(kindOfAllegation.safeParse({ scheme, code }).success).toBe(true)
  })
})

describe('a kind', () => {
  it('is never shown without its scheme', () => {
    expect(labelOf('iopc-2020', 'F6')).toBe('IOPC 2020: F6 Discriminatory behaviour: race')
    expect(labelOf('iopc-legacy', 'F')).toBe('Before 2020: F Discriminatory behaviour')
    expect(labelOf('iopc-legacy', 'B')).toBe('Before 2020: B Sexual assault')
    expect(labelOf('general', 'coverUp')).toBe('General: Hiding wrongdoing')
  })

  it('in a list has its scheme before the first of them', () => {
    const kinds = (all: readonly KindOfAllegation[]) => plain(police.kinds(all))
    const of = (scheme: string, code: string) => ({ scheme, code })
    expect(kinds([])).toBe('')
    expect(kinds([of('iopc-2020', 'F6'), of('iopc-legacy', 'B'), of('iopc-2020', 'F9')])).toBe(
      'IOPC 2020: F6 Discriminatory behaviour: race, F9 Discriminatory behaviour: sex; Before 2020: B Sexual assault',
    )
  })

  it('that no pack has is shown as it is', () => {
    expect(labelOf('iopc-2020', 'Z9')).toBe('IOPC 2020: Z9')
    expect(labelOf('iopc-2020', 'toString')).toBe('IOPC 2020: toString')
    expect(labelOf('force-own', 'q4')).toBe('force-own: q4')
  })

  it('says once for a list what could not be confirmed of it', () => {
    const certain = CATEGORIES['iopc-2020']
      .flatMap(({ code, kinds }) => [code, ...kinds])
      .filter((code) => !UNCONFIRMED['iopc-2020'].includes(code))
    expect(certain.join(' ')).toBe('A B B1 C D E F F6 F9 G H J K L')
    const [said] = schemes['iopc-2020'].unconfirmed
    expect(said).toContain('but for B1, F6 and F9')
    for (const { unconfirmed, scheme } of police.schemes)
      expect(unconfirmed.length > 0).toBe(UNCONFIRMED[scheme].length > 0)
  })
})

describe.each(VOCABULARIES)('the pack %s', (name) => {
  const terms = allegationTerms(name)

  it('takes each kind of concern for a kind that an officer may choose', () => {
    const [usual] = terms.schemes
    const offered = usual?.categories.flatMap((it) => [it, ...it.kinds].map(({ kind }) => kind))
    for (const { id } of packs[name].kinds) {
      const kinds = terms.kindsOf(id)
      expect([id, kinds.length]).toEqual([id, 1])
      for (const kind of kinds) expect(offered).toContainEqual(kind)
    }
    expect(terms.kindsOf('no such concern')).toEqual([])
    expect(terms.kindsOf('toString')).toEqual([])
  })

  it('guesses nothing that is not confirmed', () => {
    const guessed = packs[name].kinds.flatMap(({ id }) => terms.kindsOf(id))
    const unconfirmed: Readonly<Record<string, readonly string[]>> = UNCONFIRMED
    expect(guessed.filter(({ scheme, code }) => unconfirmed[scheme]?.includes(code))).toEqual([])
  })

  it('has words for each of its terms, no two alike, and the words by its code', () => {
    for (const kind of ['severities', 'standards', 'decisions', 'steps', 'sanctions'] as const) {
      const labels = terms[kind].map(({ label }) => label)
      expect(labels).toEqual(Object.values(allegations[name][kind]))
      expect(new Set(labels).size).toBe(labels.length)
      for (const { code } of terms[kind]) expect(term.safeParse(code).success).toBe(true)
    }
    const steps = terms.steps.map(({ code }) => code)
    expect(terms.sanctions.filter(({ code }) => steps.includes(code))).toEqual([])
  })
})

describe('a term', () => {
  it('of another pack keeps its words, and one of none is shown as it is', () => {
    expect(plainly.action('vetting')).toBe(allegations['police-england-wales'].steps.vetting)
    expect(police.standard('speakingUp')).toBe(allegations.general.standards.speakingUp)
    expect(plainly.action('dismissal')).toBe('Dismissal')
    expect(police.action('dismissal')).toBe('Dismissal without notice')
    expect(plain(police.severity('unheardOf'))).toBe('unheardOf')
    expect(plain(police.decision('toString'))).toBe('toString')
  })

  it('of the police keeps its code', () => {
    const { severities, standards, decisions, steps, sanctions } = TERMS['police-england-wales']
    expect({ severities, standards, decisions, steps, sanctions }).toEqual({
      severities: ['grossMisconduct', 'misconduct', 'practiceRequiringImprovement', 'none'],
      standards: [
        'honestyAndIntegrity',
        'authorityRespectAndCourtesy',
        'equalityAndDiversity',
        'useOfForce',
        'ordersAndInstructions',
        'dutiesAndResponsibilities',
        'confidentiality',
        'fitnessForDuty',
        'discreditableConduct',
        'challengingAndReporting',
      ],
      decisions: ['caseToAnswerGross', 'caseToAnswerMisconduct', 'noCaseToAnswer'],
      steps: [
        'noFurtherAction',
        'reflectivePractice',
        'performance',
        'vetting',
        'misconductMeeting',
        'misconductHearing',
        'acceleratedHearing',
      ],
      sanctions: [
        'writtenWarning',
        'finalWrittenWarning',
        'reductionInRank',
        'dismissal',
        'wouldHaveBeenDismissed',
      ],
    })
  })
})

describe('a warning', () => {
  const end = (...[warning, from]: [Parameters<typeof usualEnd>[1], string]) =>
    formatDay(usualEnd('police-england-wales', warning, dayOf(from)))

  it('is in force for whole months that begin with its day', () => {
    expect(end('writtenWarning', '2026-01-15')).toBe('2027-07-14')
    expect(end('finalWrittenWarning', '2026-01-15')).toBe('2028-01-14')
    expect(end('finalWrittenWarning', '2024-03-01')).toBe('2026-02-28')
  })

  it('is one of two sanctions, and no other action', () => {
    const actions = VOCABULARIES.flatMap((name) => [...TERMS[name].steps, ...TERMS[name].sanctions])
    expect([...new Set(actions.filter(isWarning))]).toEqual([
      'writtenWarning',
      'finalWrittenWarning',
    ])
    expect(isWarning('toString')).toBe(false)
  })
})
