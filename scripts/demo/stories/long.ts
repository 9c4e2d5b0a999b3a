/** Inquiries that take months, and whose promises are kept all the same. */
import {
  acknowledges,
  approves,
  brings,
  feedback,
  handsOver,
  notes,
  on,
  proposes,
  type Story,
  says,
  stage,
  titles,
  updates,
} from '../story.ts'
import { DELAY_REPORT, EXTENSION } from './approved.ts'
import { inquiry } from './inquiry.ts'

export const longStories: readonly Story[] = [
  {
    came: 61,
    inGuide: 'kept',
    answers: {
      what: 'After I spoke up about bullying, my request for a transfer was lost twice, and my course place was given to somebody who had not applied.',
      where: 'Headquarters',
      about: 'me',
      kinds: ['retaliation'],
      stillGoesOn: 'yes',
    },
    steps: [
      on(2, 'grace', acknowledges, titles('Course and transfer lost after speaking up')),
      brings(5, 'grace', 'sadia'),
      on(7, 'sadia', stage('investigating')),
      ...inquiry('sadia', 28, 61),
    ],
  },
  {
    came: 78,
    answers: {
      what: 'A driver in the transport section drinks before the early turn. I have smelled it many times, and others move the keys so that they need not drive with them.',
      where: 'Transport section',
      kinds: ['drugs'],
      stillGoesOn: 'yes',
    },
    steps: [
      on(1, 'tom', acknowledges, titles('Drinking before the early turn')),
      brings(5, 'tom', 'sadia'),
      on(
        9,
        'sadia',
        stage('investigating'),
        updates(
          'The driver is off driving for now, for a reason that points to nobody.',
          'We will speak to the section.',
        ),
      ),
      on(
        35,
        'sadia',
        updates(
          'We have spoken to the section about safety in general.',
          'We will wait for the doctor.',
        ),
      ),
      on(
        59,
        'sadia',
        updates(
          'The doctor has asked for more time.',
          'We will write again when we have their answer.',
        ),
      ),
      on(
        75,
        'sadia',
        proposes(
          ({ inDays }) => ({
            for: 'extension',
            clock: 'feedback',
            instance: 1,
            revised: inDays(45),
          }),
          EXTENSION,
        ),
      ),
      on(76, 'martin', approves(EXTENSION)),
    ],
  },
  {
    came: 112,
    answers: {
      what: 'Dogs of the dog unit are hit with a chain when they fail. The vet was told that it was a fence.',
      where: 'Kennels',
      kinds: ['coverUp', 'other'],
    },
    steps: [
      on(4, 'tom', acknowledges, titles('Dogs hit, vet misled')),
      brings(8, 'tom', 'owen'),
      on(12, 'owen', stage('investigating')),
      ...inquiry('owen', 30, 112, 1),
    ],
  },
  {
    came: 143,
    answers: {
      what: 'A senior officer has the gardens of their house kept by a firm that we pay for our own grounds. I process the invoices.',
      kinds: ['moneyOrGifts'],
      who: 'A chief superintendent',
      stillGoesOn: 'yes',
    },
    pointsToMe: { whoElseKnows: 'Two people see those invoices.' },
    steps: [
      on(1, 'priya', acknowledges, titles('Private gardens on our invoices')),
      brings(3, 'priya', 'sadia'),
      on(5, 'sadia', stage('investigating')),
      ...inquiry('sadia', 27, 143),
    ],
  },
  {
    came: 205,
    answers: {
      what: 'A tutor constable touches the probationers they train, and says that complaints end careers. I am one of three that I know of.',
      who: 'A tutor constable at Eastgate',
      about: 'both',
      kinds: ['retaliation', 'sexualMisconduct'],
      stillGoesOn: 'yes',
    },
    pointsToMe: { notToRepeat: 'Which courses the three of us were on.' },
    steps: [
      on(
        0,
        'priya',
        acknowledges,
        titles('Tutor constable, three probationers'),
        says(
          'Thank you. The tutor has no contact with probationers from today. They were not told that somebody reported.',
        ),
      ),
      brings(1, 'priya', 'owen'),
      on(2, 'owen', stage('investigating')),
      ...inquiry('owen', 25, 120),
      brings(122, 'priya', 'sadia'),
      on(
        123,
        'owen',
        notes('Handed over with the plan, the list of exhibits and the two dates that matter.'),
      ),
      ...inquiry('sadia', 128, 205, 4),
    ],
  },
  {
    came: 305,
    answers: {
      what: 'Statements in a fraud case were typed by one person and signed by another who was never there. I compared the times.',
      who: 'Two detectives',
      kinds: ['evidence'],
    },
    steps: [
      on(5, 'tom', acknowledges, titles('Statements signed by somebody else')),
      brings(9, 'tom', 'owen'),
      on(11, 'owen', stage('investigating')),
      ...inquiry('owen', 31, 200),
      brings(204, 'priya', 'sadia'),
      on(205, 'sadia', handsOver('priya')),
      on(211, 'priya', handsOver('sadia')),
      ...inquiry('sadia', 212, 305, 7),
    ],
  },
  {
    came: 384,
    inGuide: 'explained',
    answers: {
      what: 'Contracts for body armour were written so that one firm alone could meet them. The person who wrote them now works there.',
      kinds: ['criminalLinks', 'moneyOrGifts'],
    },
    steps: [
      on(2, 'priya', acknowledges, titles('Body armour contracts')),
      brings(5, 'priya', 'sadia'),
      on(8, 'sadia', stage('investigating')),
      ...inquiry('sadia', 26, 354),
      on(355, 'sadia', proposes({ for: 'delayReport', period: 1 }, DELAY_REPORT)),
      on(356, 'martin', approves(DELAY_REPORT)),
      on(
        358,
        'sadia',
        feedback(
          'The firm has given us its own records.',
          'We asked a court for them, and they came without an order.',
        ),
      ),
      on(380, 'sadia', updates('Half of the firm’s records are read.', 'We will read the rest.')),
    ],
  },
]
