/** Two final written warnings and three matters without a case to answer, over ten years. The oldest are from paper. */
import type { Subject } from '../../../protocol/together/subject.ts'
import type { Accused, Story } from '../story.ts'
import type { Found } from '../together.ts'
import { matter } from './matter.ts'

const subject: Subject = {
  staff: 'officer',
  staffNumbers: ['2306'],
  names: [{ kind: 'name', text: 'Ian Pellow' }],
  rank: 'Sergeant',
  unit: 'Custody, Millbank',
}

export const PELLOW: Accused = { key: 'pellow', subject }
const about = PELLOW

/** When the office wrote down what lay in the archive, in days before today. */
const ARCHIVE = 826
const YEAR = 365

const legacy = (...codes: string[]) => codes.map((code) => ({ scheme: 'iopc-legacy', code }))
const iopc = (...codes: string[]) => codes.map((code) => ({ scheme: 'iopc-2020', code }))

const noCase = (reasons: string, years = 0): Found => ({
  severity: 'misconduct',
  decision: 'noCaseToAnswer',
  reasons,
  assessedDaysAgo: Math.round(years * YEAR),
  action: { code: 'noFurtherAction' },
})

const fromPaper = (years: number) => ({
  came: ARCHIVE,
  by: 'martin' as const,
  recorded: { by: 'martin', how: 'letter', daysBefore: 0 } as const,
  daysAgo: Math.round((years + 0.4) * YEAR),
})
const onTheDay = { day: 0, proposer: 'martin', decider: 'priya' } as const

export const tenYearsStories: readonly Story[] = [
  matter({
    ...fromPaper(9.6),
    title: 'From paper: rough handling in custody',
    about,
    subject: { ...subject, rank: 'Constable' },
    answers: {
      what: 'File from the archive. A prisoner said that he was kicked in the cell passage. Two colleagues saw nothing.',
      kinds: ['useOfForce'],
    },
    kinds: legacy('C'),
    summary: 'Kicked a prisoner in the cell passage.',
    ends: { ...onTheDay, told: 'notUpheld', found: noCase('Nobody confirmed it.', 9.6) },
  }),
  matter({
    ...fromPaper(7.2),
    title: 'From paper: insults to a prisoner',
    about,
    subject: { ...subject, rank: 'Constable' },
    answers: {
      what: 'File from the archive. Insults about a prisoner’s skin, recorded by the camera at the desk.',
      kinds: ['discrimination'],
    },
    kinds: legacy('F', 'U'),
    summary: 'Insulted a prisoner about his skin; recorded by camera.',
    provenance: 'tested',
    ends: {
      ...onTheDay,
      told: 'upheld',
      found: {
        severity: 'grossMisconduct',
        decision: 'caseToAnswerGross',
        reasons: 'The recording is clear. It was taken for a lapse after a long shift.',
        standards: ['equalityAndDiversity', 'authorityRespectAndCourtesy'],
        assessedDaysAgo: Math.round(7.2 * YEAR),
        action: { code: 'finalWrittenWarning', days: 547 },
      },
    },
  }),
  matter({
    ...fromPaper(4.2),
    title: 'From paper: a cell check that was not made',
    about,
    answers: {
      what: 'File from the archive. Cell checks are signed for the whole night, and the door was not opened once.',
      kinds: ['evidence'],
    },
    kinds: iopc('B5'),
    summary: 'Signed for cell checks that were not made.',
    ends: {
      ...onTheDay,
      told: 'notUpheld',
      found: noCase('The log of the door had been overwritten.', 4.2),
    },
  }),
  matter({
    came: 548,
    by: 'priya',
    title: 'Strip searches without a reason',
    about,
    answers: {
      what: 'The sergeant on nights has people strip-searched who were only asked about a bicycle. It is always the same kind of people.',
      where: 'Custody, Millbank',
      kinds: ['abuseOfPower', 'discrimination'],
    },
    kinds: iopc('B5', 'F6'),
    summary: 'Has people strip-searched without a reason.',
    ends: {
      day: 26,
      proposer: 'tom',
      decider: 'martin',
      told: 'upheld',
      found: {
        severity: 'grossMisconduct',
        decision: 'caseToAnswerGross',
        reasons: 'Eleven of fourteen searches had no reason in the log.',
        standards: ['authorityRespectAndCourtesy', 'dutiesAndResponsibilities'],
        action: { code: 'finalWrittenWarning', days: 730 },
      },
    },
  }),
  matter({
    came: 151,
    by: 'tom',
    title: 'Shouting at a detainee’s mother',
    about,
    answers: {
      what: 'He shouted at the mother of a boy in custody until she left, and called her things I will not write.',
      who: 'Sgt Pellow',
      kinds: ['abuseOfPower', 'discrimination'],
    },
    kinds: iopc('F6', 'H2'),
    summary: 'Insulted the mother of a boy in custody.',
    subject: {
      names: [{ kind: 'name', text: 'Ian Pellow' }],
      rank: 'Sergeant',
      unit: 'Custody, Millbank',
    },
    ends: {
      day: 24,
      proposer: 'priya',
      decider: 'martin',
      told: 'notUpheld',
      found: noCase('The mother could not be found, and there is no sound on the camera.'),
    },
  }),
]
