/** Cases that were decided, told and closed. */
import {
  acknowledges,
  brings,
  feedback,
  on,
  outcome,
  type Story,
  says,
  stage,
  titles,
  updates,
  writes,
} from '../story.ts'
import { closes, inTwo } from '../together.ts'
import { inquiry } from './inquiry.ts'

export const closedStories: readonly Story[] = [
  {
    came: 92,
    inGuide: 'answered',
    answers: {
      what: 'At the end-of-course dinner an instructor put their hand up the skirt of a student officer, and said afterwards that nobody would pass who made a fuss.',
      when: 'At the dinner of the spring course',
      where: 'A restaurant near the training school',
      who: 'A driving instructor',
      whoSaw: 'Two students at the same table',
      about: 'someoneElse',
      kinds: ['retaliation', 'sexualMisconduct'],
    },
    pointsToMe: {
      whoElseKnows: 'The student officer does not know that I am writing.',
      notToRepeat: 'Where people sat.',
    },
    steps: [
      on(
        1,
        'priya',
        acknowledges,
        titles('Instructor at a course dinner'),
        says(
          'Thank you. We have read it, and look into it. Whom we speak to will not learn from us that somebody wrote.',
        ),
      ),
      brings(2, 'priya', 'owen'),
      on(3, 'owen', stage('investigating')),
      on(
        22,
        'owen',
        updates(
          'The instructor no longer teaches while we look into it.',
          'We will speak to everybody who was at the dinner, in the same words.',
        ),
      ),
      writes(24, 'Thank you. The student is doing better since the instructor is gone.'),
      on(
        25,
        'owen',
        says(
          'Thank you for letting us know. They have been offered somebody to talk to, as all of the course have.',
        ),
      ),
      on(
        48,
        'owen',
        updates('We have spoken to fourteen people. Three saw it.', 'We will write the report.'),
      ),
      on(
        70,
        'owen',
        feedback(
          'The report is finished and goes to a misconduct panel.',
          'Three accounts agree, and each was given alone.',
        ),
      ),
      ...inTwo(80, 'owen', 'martin', {
        severity: 'grossMisconduct',
        decision: 'caseToAnswerGross',
        reasons: 'Three people saw it, and each said so alone.',
        action: { code: 'dismissal' },
      }),
      on(
        82,
        'martin',
        outcome({
          decision: 'upheld',
          reasons:
            'Three people saw it, and each said so alone. The panel found gross misconduct. The instructor has been dismissed.',
          cannotSay: 'What the panel was told about other courses, to protect those who spoke.',
          next: 'The end-of-course dinners are over. Students now choose whom they are assessed by.',
        }),
      ),
      on(85, 'martin', closes('outcomeTold')),
    ],
  },
  {
    came: 131,
    answers: {
      what: 'The duty list is changed after the month has ended, so that two people appear to have been in the building.',
      where: 'Millbank',
      kinds: ['evidence'],
    },
    steps: [
      on(
        4,
        'tom',
        acknowledges,
        titles('Duty list changed afterwards, Millbank', 'Millbank', 'duty lists'),
      ),
      brings(9, 'tom', 'owen'),
      on(11, 'owen', stage('investigating')),
      ...inquiry('owen', 30, 100, 1),
      ...inTwo(104, 'owen', 'martin', {
        severity: 'misconduct',
        decision: 'caseToAnswerMisconduct',
        reasons: 'Four changes of eleven had no reason.',
        action: { code: 'misconductMeeting' },
      }),
      on(
        106,
        'martin',
        outcome({
          decision: 'partlyUpheld',
          reasons:
            'The list was changed in eleven places. Seven were true corrections, made late. Four were not.',
          next: 'One person has a final written warning. The list can no longer be changed after the month.',
        }),
      ),
      on(110, 'priya', closes('outcomeTold')),
    ],
  },
  {
    came: 166,
    answers: {
      what: 'I think that the firm which repairs our cars is paid twice for the same work.',
      kinds: ['moneyOrGifts'],
    },
    steps: [
      on(2, 'priya', acknowledges, titles('Car repairs paid twice?')),
      brings(8, 'priya', 'sadia'),
      on(10, 'sadia', stage('investigating')),
      ...inquiry('sadia', 29, 100),
      ...inTwo(103, 'sadia', 'martin', {
        severity: 'misconduct',
        decision: 'noCaseToAnswer',
        reasons: 'None of 212 invoices was paid twice.',
        action: { code: 'noFurtherAction' },
      }),
      on(
        105,
        'martin',
        outcome({
          decision: 'notUpheld',
          reasons:
            'We checked each of the 212 invoices of two years against the cars. None was paid twice; 31 bear the number of an older one by mistake, which is what you will have seen.',
          next: 'The firm now numbers its invoices by car. You were right to ask.',
        }),
      ),
      on(108, 'priya', closes('outcomeTold')),
    ],
  },
  {
    came: 64,
    answers: {
      what: 'Somebody writes insults on the lockers of two colleagues. It is always wiped off before anybody comes.',
      where: 'Eastgate',
      kinds: ['bullying'],
    },
    steps: [
      on(
        3,
        'grace',
        acknowledges,
        titles('Insults on lockers, Eastgate', 'Eastgate'),
        says('If you see it again, can you note the time? Nothing more.'),
      ),
      on(5, 'grace', stage('assessing')),
      on(
        29,
        'grace',
        updates(
          'We have had the doors checked: too many people pass there.',
          'We will keep asking for two more weeks.',
        ),
      ),
      ...inTwo(47, 'grace', 'martin', {
        severity: 'misconduct',
        decision: 'noCaseToAnswer',
        reasons: 'It happened; nobody could find out who did it.',
        action: { code: 'noFurtherAction' },
      }),
      on(
        48,
        'martin',
        outcome({
          decision: 'notDecided',
          reasons:
            'It happened; both colleagues have shown us pictures. We could not find out who did it.',
          next: 'The lockers were moved. If it begins again, write here: the case can be opened at any time.',
        }),
      ),
      on(50, 'grace', closes('noFurtherAction')),
    ],
  },
  {
    came: 47,
    answers: {
      what: 'The council’s parking wardens put tickets on our marked cars and take them off again for coffee.',
      kinds: ['moneyOrGifts'],
    },
    steps: [
      on(1, 'tom', acknowledges, titles('Council wardens')),
      ...inTwo(6, 'priya', 'tom', {
        severity: 'misconduct',
        decision: 'noCaseToAnswer',
        reasons: 'The wardens work for the council.',
        action: { code: 'noFurtherAction' },
      }),
      on(
        7,
        'tom',
        outcome({
          decision: 'notDecided',
          reasons: 'The wardens work for the council, and we have no say over them.',
          next: 'We have sent what you wrote to the council’s auditor, without your case number. You can write to them yourself.',
        }),
      ),
      on(9, 'tom', closes('notForUs')),
    ],
  },
  {
    came: 34,
    answers: {
      what: 'There is a list of stops in the parade room at Millbank with a number for each of us.',
      where: 'Millbank',
      kinds: ['abuseOfPower'],
    },
    steps: [
      on(
        1,
        'tom',
        acknowledges,
        titles('Quota of stops, Millbank (second report)', 'Millbank', 'stops'),
      ),
      ...inTwo(3, 'priya', 'tom', {
        severity: 'misconduct',
        decision: 'noCaseToAnswer',
        reasons: 'It is looked into with an earlier report.',
        action: { code: 'noFurtherAction' },
      }),
      on(
        4,
        'tom',
        outcome({
          decision: 'notDecided',
          reasons: 'Somebody else has told us about the same list, and we look into both as one.',
          next: 'What you wrote is part of it now. You can go on writing here, and we will read it.',
        }),
      ),
      on(5, 'tom', closes('duplicate')),
    ],
  },
]
