/** Eleven sets of allegations about one constable over more than two years. Each alone came to little. */
import type { Subject } from '../../../protocol/together/subject.ts'
import type { Accused, Story } from '../story.ts'
import type { Found } from '../together.ts'
import { type Matter, matter } from './matter.ts'

const unit = 'Response team B, Eastgate'
const name = { kind: 'name', text: 'Darren Sawle' } as const
const subject: Subject = {
  staff: 'officer',
  staffNumbers: ['4471'],
  names: [name],
  rank: 'Constable',
  unit,
}

export const SAWLE: Accused = { key: 'sawle', subject }

const iopc = (...codes: string[]) => codes.map((code) => ({ scheme: 'iopc-2020', code }))

const noCase = (reasons: string): Found => ({
  severity: 'misconduct',
  decision: 'noCaseToAnswer',
  reasons,
  action: { code: 'noFurtherAction' },
})
const reflection = (reasons: string): Found => ({
  severity: 'practiceRequiringImprovement',
  decision: 'noCaseToAnswer',
  reasons,
  action: { code: 'reflectivePractice' },
})

const about = SAWLE
const ends = { proposer: 'tom', decider: 'martin', told: 'notUpheld' } as const

/** The oldest first. */
const matters: readonly Matter[] = [
  {
    came: 822,
    by: 'priya',
    title: 'Remarks to a probationer',
    about,
    answers: {
      what: 'A constable asks a probationer about her private life in front of the whole car crew, every shift, and rates her uniform.',
      where: unit,
      kinds: ['bullying', 'sexualMisconduct'],
    },
    kinds: iopc('J2'),
    summary: 'Asks a probationer about her private life before others, and remarks on her looks.',
    daysAgo: 9,
    ends: {
      ...ends,
      day: 23,
      found: noCase('She did not want to say more, and nobody else was asked.'),
    },
  },
  {
    came: 771,
    by: 'tom',
    title: 'Messages to a witness',
    about,
    answers: {
      what: 'PC 4471 took the number of a witness from a statement and has been writing to her at night.',
      who: 'PC 4471',
      kinds: ['information', 'sexualPurpose'],
    },
    kinds: iopc('G3', 'D1'),
    summary: 'Took a witness’s number from a statement and wrote to her at night.',
    subject: { staffNumbers: ['4471'], unit },
    ends: {
      ...ends,
      proposer: 'priya',
      day: 20,
      found: reflection('He said that it was about the case. Two of nine messages were.'),
    },
  },
  {
    came: 705,
    by: 'priya',
    title: 'Force on a handcuffed man',
    about,
    answers: {
      what: 'At the back of Eastgate station a man who was already handcuffed was pushed against the van until he cried.',
      where: 'The yard at Eastgate',
      kinds: ['useOfForce'],
    },
    kinds: iopc('B4'),
    summary: 'Pushed a handcuffed man against a van.',
    daysAgo: 3,
    ends: { ...ends, day: 25, found: noCase('The camera in the yard was not working that week.') },
  },
  {
    came: 652,
    by: 'tom',
    title: 'Touching at a leaving party',
    about,
    answers: {
      what: 'At a leaving party he put his arm round the waist of a woman from the enquiry office who had said no, twice.',
      who: 'Darren from B team, the tall one',
      kinds: ['sexualMisconduct'],
    },
    kinds: iopc('J1'),
    summary: 'Put his arm round a colleague who had said no.',
    subject: { names: [name], unit, rank: 'Constable', description: 'Tall, red beard' },
    ends: {
      ...ends,
      proposer: 'priya',
      day: 24,
      found: noCase('It was taken for banter by those who were asked.'),
    },
  },
  {
    came: 571,
    by: 'priya',
    title: 'Note-books written up together',
    about,
    answers: {
      what: 'Two of B team write their note-books together after every arrest, word for word.',
      where: unit,
      kinds: ['evidence'],
    },
    kinds: iopc('B7'),
    summary: 'Writes his note-book together with a colleague after arrests.',
    ends: {
      ...ends,
      day: 22,
      found: reflection('The words are alike. It is said to be a habit of the team.'),
    },
  },
  {
    came: 489,
    by: 'tom',
    title: 'Remarks on a colleague’s faith',
    about,
    answers: {
      what: 'He leaves bacon rolls on the desk of the only Muslim constable on the team and laughs.',
      kinds: ['discrimination'],
      where: unit,
    },
    kinds: iopc('F7'),
    summary: 'Mocks a colleague’s faith before the team.',
    subject: { ...subject, names: [{ kind: 'nickname', text: 'Sawley' }, name] },
    ends: {
      ...ends,
      proposer: 'priya',
      day: 21,
      found: noCase('The colleague did not wish to complain.'),
    },
  },
  {
    came: 392,
    by: 'priya',
    title: 'Searched for a neighbour',
    about,
    answers: {
      what: 'He looks people up: his neighbour, the man his former wife lives with. He told us at a barbecue.',
      kinds: ['information'],
    },
    kinds: iopc('D1'),
    summary: 'Looked up a neighbour and others without need.',
    subject: { staffNumbers: ['4471'], emails: ['darren.sawle@northmoor.example'] },
    ends: {
      ...ends,
      day: 24,
      told: 'partlyUpheld',
      found: {
        severity: 'misconduct',
        decision: 'caseToAnswerMisconduct',
        reasons: 'Three searches had no reason in the log.',
        standards: ['confidentiality'],
        action: { code: 'writtenWarning', days: 547 },
      },
    },
  },
  {
    came: 297,
    by: 'tom',
    title: 'Threats to a former partner',
    about,
    answers: {
      what: 'A friend of mine was married to him. He parks in front of her house in the police car, at night.',
      who: 'Darren Sawle, Eastgate',
      kinds: ['domesticAbuse'],
    },
    kinds: iopc('K'),
    summary: 'Parks before the house of his former wife at night, in a police car.',
    subject: { names: [name], rank: 'Constable', unit: 'Eastgate' },
    ends: {
      ...ends,
      proposer: 'priya',
      day: 20,
      found: noCase('The records of the car fit his beat.'),
    },
  },
  {
    came: 207,
    by: 'priya',
    title: 'Pictures of colleagues',
    about,
    answers: {
      what: 'There is a folder on the shared drive with pictures of women at work, taken from behind. It is Sawle’s.',
      kinds: ['sexualMisconduct'],
      where: unit,
    },
    kinds: iopc('J3'),
    summary: 'Keeps pictures of women at work, taken without their knowing.',
    ends: {
      ...ends,
      day: 24,
      found: noCase('Anybody of the team could have put the folder there.'),
    },
  },
  {
    came: 118,
    by: 'tom',
    title: 'Pressure on a witness',
    about,
    answers: {
      what: 'He told a colleague that she would never make sergeant if she “remembered” the leaving party.',
      kinds: ['coverUp', 'retaliation'],
    },
    kinds: iopc('H5', 'G5'),
    summary: 'Told a colleague what would become of her if she spoke about him.',
    subject: { staffNumbers: ['4471'], names: [name] },
    ends: { ...ends, proposer: 'priya', day: 23, found: noCase('It is one word against another.') },
  },
  {
    came: 16,
    by: 'priya',
    title: 'Assault on a colleague',
    about,
    answers: {
      what: 'On the way back from a job he stopped the car on a farm track. My crewmate got out and walked back in the rain. She has told me what he did and does not want to be named.',
      who: 'PC Sawle, Eastgate',
      about: 'someoneElse',
      kinds: ['sexualMisconduct'],
    },
    kinds: iopc('J1'),
    summary: 'Assaulted a colleague in a police car on the way back from a job.',
    daysAgo: 6,
    compared: {
      text: 'Read with all that this office knows of the person. Nothing here is to be decided alone.',
      links: ['sameMethod'],
      old: ({ inDays }) => ({ kind: 'byDay', day: inDays(14) }),
    },
  },
]

export const elevenStories: readonly Story[] = matters.map(matter)
