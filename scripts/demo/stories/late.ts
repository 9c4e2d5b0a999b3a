/** Promises that were not kept, and who was told. */
import {
  acknowledges,
  brings,
  feedback,
  notes,
  on,
  type Story,
  says,
  stage,
  titles,
  updates,
  writes,
} from '../story.ts'
import { inTwo } from '../together.ts'
import { inquiry } from './inquiry.ts'

export const lateStories: readonly Story[] = [
  {
    came: 9,
    inGuide: 'lateSinceYesterday',
    answers: {
      what: 'Cell checks are written into the custody log before the round begins. I have seen a sheet for four in the morning filled in at one. A detained person was unwell that night.',
      when: 'The night of the ninth, and most night turns',
      where: 'Custody unit 2',
      kinds: ['coverUp', 'evidence'],
      stillGoesOn: 'yes',
    },
    steps: [on(4, 'priya', titles('Custody checks written in advance', 'custody', 'records'))],
  },
  {
    came: 17,
    inGuide: 'late',
    answers: {
      what: 'A colleague took pictures at a fatal road collision on their own phone and showed them in the canteen. I know that at least one was sent on. The family has no idea.',
      when: 'Three weeks ago',
      where: 'North ring road, and later the canteen at headquarters',
      who: 'A traffic officer',
      whoSaw: 'About six people saw the phone go round',
      kinds: ['information'],
    },
    pointsToMe: { notToRepeat: 'That it was seen in the canteen. Only a few of us were in.' },
    steps: [
      writes(10, 'It has been ten days and I have heard nothing. Has anybody read this?'),
      on(
        16,
        'leila',
        titles('Pictures of a fatal collision shown around', 'pictures'),
        notes(
          'I have asked the supervisor in person why nobody has answered. I want a date by Friday.',
        ),
      ),
    ],
  },
  {
    came: 10,
    without: ['martin'],
    answers: {
      what: 'A supervisor of a unit next to yours decides which complaints about their friends are “service matters”. I have seen four that should have come to you.',
      kinds: ['coverUp'],
      who: 'I would rather say it to one person than write it here.',
      stillGoesOn: 'yes',
    },
    pointsToMe: { whoElseKnows: 'Nobody. Please keep it so.' },
  },
  {
    came: 41,
    answers: {
      what: 'A detective shares a car and a holiday flat with somebody who turns up in two of our own files. It has never been declared.',
      who: 'A detective in economic crime',
      kinds: ['criminalLinks'],
      stillGoesOn: 'yes',
    },
    steps: [
      on(
        2,
        'tom',
        acknowledges,
        titles('Undeclared tie to a suspect'),
        says(
          'Thank you. I am the person who reads your case. You can write here whenever you like.',
        ),
      ),
      on(4, 'tom', stage('assessing')),
      writes(33, 'Is somebody still working on this?'),
    ],
  },
  {
    came: 36,
    answers: {
      what: 'Our sergeant sends the two women of the team to every call about children, and says out loud that the rest is “for people who can run”.',
      where: 'Castle Street',
      who: 'Sergeant of the B team',
      about: 'both',
      kinds: ['discrimination'],
      stillGoesOn: 'yes',
    },
    steps: [
      on(5, 'grace', acknowledges, titles('Calls given out by sex, Castle Street B team')),
      on(9, 'grace', stage('assessing')),
    ],
  },
  {
    came: 104,
    answers: {
      what: 'An officer on my old team looks up former partners in the intelligence system. I have seen the screen three times. They say everybody does it.',
      who: 'An officer in neighbourhood policing',
      whoSaw: 'I did',
      kinds: ['information'],
      stillGoesOn: 'unsure',
    },
    steps: [
      on(2, 'priya', acknowledges, titles('Former partners looked up', 'databases')),
      on(
        3,
        'priya',
        stage('assessing'),
        updates('We have asked for the access log.', 'We will compare it with duty times.'),
      ),
      brings(6, 'priya', 'sadia'),
      on(8, 'sadia', stage('investigating')),
      on(
        29,
        'sadia',
        updates('The access log has come.', 'We will check each search against a reason for it.'),
      ),
      on(
        55,
        'sadia',
        updates('Of 61 searches, 48 had a reason.', 'We will ask about the other 13.'),
      ),
      on(
        82,
        'sadia',
        updates('We have asked about eleven of the thirteen.', 'We will ask about the last two.'),
      ),
    ],
  },
  {
    came: 132,
    answers: {
      what: 'In the firearms stores, ammunition for training was signed out twice under one number. The difference was made up from a box that is not on any list.',
      where: 'Training range',
      kinds: ['evidence', 'other'],
    },
    steps: [
      on(3, 'tom', acknowledges, titles('Ammunition outside the list')),
      brings(5, 'tom', 'owen'),
      on(
        6,
        'owen',
        stage('investigating'),
        updates('The range is being counted today.', 'We will compare the count with the book.'),
      ),
      ...inquiry('owen', 31, 109, 1),
      on(
        112,
        'owen',
        feedback(
          'The unlisted box is in our keeping, and the range now counts every day.',
          'The count bore out what you wrote.',
        ),
      ),
      ...inTwo(115, 'owen', 'martin', {
        severity: 'misconduct',
        decision: 'caseToAnswerMisconduct',
        reasons: 'The count bore out what was reported.',
        action: { code: 'misconductMeeting' },
      }),
    ],
  },
  {
    came: 396,
    answers: {
      what: 'Money from the informants’ fund was paid to people who do not exist. I typed the receipts, and recognised one signature as that of the handler’s relative.',
      when: 'Over about two years',
      where: 'Source unit',
      who: 'A handler and the person who signs for the fund',
      kinds: ['criminalLinks', 'moneyOrGifts'],
    },
    pointsToMe: { whoElseKnows: 'Few people typed those receipts.' },
    steps: [
      on(3, 'priya', acknowledges, titles('Payments from the informants’ fund')),
      brings(4, 'priya', 'owen'),
      on(5, 'owen', stage('investigating')),
      ...inquiry('owen', 29, 396),
    ],
  },
]
