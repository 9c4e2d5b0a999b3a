/** Reports that nobody has answered yet, in time. */
import { notes, on, type Story, titles } from '../story.ts'

export const newStories: readonly Story[] = [
  {
    came: 0,
    answers: {
      what: 'Three of us searched a flat on the late turn. Before we went in, the team leader told us to switch our cameras off, and on again when we came out. The search record says that they ran the whole time.',
      when: 'Last Thursday, about nine in the evening',
      where: 'Harbour Road, Eastgate',
      who: 'The leader of the Eastgate response team',
      whoSaw: 'Two constables',
      stillGoesOn: 'unsure',
      kinds: ['coverUp', 'evidence'],
    },
    pointsToMe: { whoElseKnows: 'Only three of us were there, so they will guess.' },
  },
  {
    came: 0,
    urgent: true,
    answers: {
      what: 'The partner of a constable on my team rang me. They say that they were held by the throat yesterday, and told that nobody would believe them because of the job. The constable is back home on Friday.',
      when: 'Yesterday, and at least twice before',
      who: 'A constable of the Castle Street team. I will name them if you ask me.',
      stillGoesOn: 'yes',
      about: 'someoneElse',
      kinds: ['domesticAbuse'],
      danger: 'yes',
    },
    pointsToMe: {
      whoElseKnows: 'Nobody but the partner knows that I know.',
      notToRepeat: 'That the partner rang somebody at work.',
    },
  },
  {
    came: 1,
    answers: {
      what: 'For months the same four people have claimed overtime for Sunday shifts on which the unit was not staffed. The claims are signed by one of the four.',
      when: 'Since about last spring',
      where: 'Fleet and transport',
      kinds: ['moneyOrGifts'],
      stillGoesOn: 'yes',
    },
  },
  {
    came: 2,
    inGuide: 'waiting',
    answers: {
      what: 'I was told to record a shop theft as lost property, because the figures for the month were already too high. When I asked for that in writing I was taken off the case.',
      when: 'On the first Monday of this month',
      where: 'Millbank',
      who: 'My inspector',
      about: 'me',
      kinds: ['coverUp'],
    },
    pointsToMe: {
      willBeTold: 'If you ask about the theft by its number, they will know that it was me.',
    },
  },
  {
    came: 4,
    answers: {
      what: 'A recruit in my intake is asked in front of everyone, most mornings, what their god says about the day’s job. The trainer laughs along. The recruit has stopped eating with us.',
      where: 'Training school',
      who: 'Two recruits and a trainer',
      about: 'someoneElse',
      kinds: ['bullying', 'discrimination'],
      stillGoesOn: 'yes',
    },
    steps: [
      on(
        2,
        'tom',
        titles('Remarks about a recruit’s faith, training school'),
        notes('The course ends in three weeks. Whoever takes this should not visit the school.'),
      ),
    ],
  },
  {
    came: 7,
    answers: {
      what: 'The key to the property store hangs on a hook behind the front desk at night. In the last two weeks cash was missing twice, and both times the bag was sealed again.',
      where: 'Eastgate station',
      kinds: ['evidence', 'moneyOrGifts'],
      stillGoesOn: 'yes',
    },
    steps: [on(5, 'grace', titles('Cash missing from the property store, Eastgate'))],
  },
  {
    came: 3,
    recorded: { by: 'tom', how: 'letter', daysBefore: 2 },
    answers: {
      what: 'To whom it may concern. I clean the offices at Canal Road in the evening. Three times now I have found applications for firearms certificates in the ordinary waste, with names, addresses and the doctor’s letter. I have kept nothing. I give no name because I need the work.',
    },
    steps: [
      on(
        1,
        'tom',
        titles('Certificate applications in the waste, Canal Road'),
        notes('The letter came unsigned by internal post. Nobody could be given the receipt.'),
      ),
    ],
  },
]
