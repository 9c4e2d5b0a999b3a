/** Seven cases about one constable. The seventh has the closed ones looked at again. */
import type { Subject } from '../../../protocol/together/subject.ts'
import type { Accused, Story } from '../story.ts'
import type { Found } from '../together.ts'
import { type Matter, matter } from './matter.ts'

const name = { kind: 'name', text: 'Gareth Lomas' } as const
const subject: Subject = {
  staff: 'officer',
  staffNumbers: ['5120'],
  names: [name],
  rank: 'Constable',
  unit: 'Roads policing, Northmoor',
}

export const LOMAS: Accused = { key: 'lomas', subject }
const about = LOMAS

const iopc = (...codes: string[]) => codes.map((code) => ({ scheme: 'iopc-2020', code }))
const noCase = (reasons: string): Found => ({
  severity: 'misconduct',
  decision: 'noCaseToAnswer',
  reasons,
  action: { code: 'noFurtherAction' },
})

const ends = { day: 22, proposer: 'tom', decider: 'martin', told: 'notUpheld' } as const
const where = 'Roads policing, Northmoor'

/** The oldest first. */
const matters: readonly Matter[] = [
  {
    came: 633,
    by: 'priya',
    title: 'Women drivers stopped at night',
    about,
    answers: {
      what: 'He stops women who drive alone at night, and writes nothing down.',
      where,
      kinds: ['abuseOfPower'],
    },
    kinds: iopc('B1'),
    summary: 'Stops women who drive alone, without a record.',
    ends: { ...ends, found: noCase('There are no records from which it could be seen.') },
  },
  {
    came: 527,
    by: 'tom',
    title: 'A driver’s number',
    about,
    answers: {
      what: 'A driver he had stopped got a message from him the same evening.',
      where,
      kinds: ['sexualPurpose'],
    },
    kinds: iopc('G3'),
    summary: 'Wrote to a driver whom he had stopped.',
    subject: { staffNumbers: ['5120'], unit: where },
    ends: { ...ends, proposer: 'priya', found: noCase('The driver did not answer our letter.') },
  },
  {
    came: 433,
    by: 'priya',
    title: 'A fine for a smile',
    about,
    answers: {
      what: 'A woman told me at the counter that the tall one on the motorway lets you off “for a smile”.',
      kinds: ['sexualPurpose'],
    },
    kinds: iopc('G2'),
    summary: 'Lets drivers off for favours.',
    subject: { names: [name], unit: where },
    ends: { ...ends, found: noCase('She gave no name.') },
  },
  {
    came: 341,
    by: 'tom',
    title: 'Looked up a driver’s address',
    about,
    answers: {
      what: 'Somebody looked up the address of a driver three days after the stop. It was Lomas’s log-in.',
      kinds: ['information'],
    },
    kinds: iopc('D1'),
    summary: 'Looked up the address of a driver after a stop.',
    subject: { staffNumbers: ['5120'] },
    ends: {
      ...ends,
      proposer: 'priya',
      found: noCase('He said that he had left his screen open.'),
    },
  },
  {
    came: 243,
    by: 'priya',
    title: 'Waiting in front of a house',
    about,
    answers: {
      what: 'A marked car of roads policing stands in our street two nights a week. Nobody gets out.',
      where,
      kinds: ['abuseOfPower'],
    },
    kinds: iopc('G3'),
    summary: 'Waits before the house of a driver whom he had stopped.',
    ends: { ...ends, found: noCase('It was put down to traffic checks.') },
  },
  {
    came: 149,
    by: 'tom',
    title: 'Camera switched off',
    about,
    answers: {
      what: 'His camera is off at every second stop. Always nights, always alone.',
      where,
      kinds: ['evidence'],
    },
    kinds: iopc('B7'),
    summary: 'Switches his camera off at stops by night.',
    ends: { ...ends, proposer: 'priya', found: noCase('The camera was sent for repair.') },
  },
  {
    came: 10,
    by: 'priya',
    title: 'A driver taken to a lay-by',
    about,
    answers: {
      what: 'My sister was stopped on the ring road and told to follow him to a lay-by. She drove off. She has his number.',
      when: 'Two weeks ago, at night',
      who: 'The number on his shoulder was 5120',
      about: 'someoneElse',
      kinds: ['abuseOfPower', 'sexualPurpose'],
    },
    kinds: iopc('G2', 'B1'),
    summary: 'Told a driver to follow him to a lay-by at night.',
    subject: { staffNumbers: ['5120'], names: [name] },
    daysAgo: 4,
    compared: {
      text: 'Each of the closed matters is read again with this one.',
      links: ['sameMethod'],
      old: ({ inDays }) => ({ kind: 'byDay', day: inDays(14) }),
    },
  },
]

export const sevenStories: readonly Story[] = matters.map(matter)
