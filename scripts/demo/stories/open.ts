/** Cases of the last weeks that somebody works on, in time. */
import {
  acknowledges,
  approves,
  brings,
  mustRefer,
  notes,
  on,
  proposes,
  type Story,
  says,
  stage,
  titles,
  updates,
  writes,
} from '../story.ts'
import { HOLD } from './approved.ts'

/** A proposal waits for a second officer, and a referral is due. */
export const PROPOSED: Story = {
  came: 52,
  inGuide: 'held',
  answers: {
    what: 'Somebody in the control room tells a taxi firm where we are about to check drivers. The same cars turn round each time.',
    where: 'Control room',
    kinds: ['criminalLinks', 'information'],
    stillGoesOn: 'yes',
  },
  steps: [
    on(3, 'priya', acknowledges, titles('Checks of drivers given away')),
    brings(4, 'priya', 'owen'),
    on(6, 'owen', stage('investigating')),
    on(
      24,
      'owen',
      updates('We have begun.', 'We cannot write here what we do next, and will say why.'),
    ),
    on(
      40,
      'owen',
      updates('The work goes on.', 'For some weeks we may not be able to say more than that.'),
    ),
    on(
      46,
      'owen',
      proposes(({ inDays }) => ({ for: 'hold', review: inDays(20) }), HOLD),
    ),
    on(47, 'martin', approves(HOLD)),
    on(
      51,
      'owen',
      proposes(({ inDays }) => ({ for: 'hold', review: inDays(27) }), HOLD),
      mustRefer,
    ),
  ],
}

export const openStories: readonly Story[] = [
  {
    came: 5,
    answers: {
      what: 'A case of wine was left on the desk of our procurement lead, from a firm that is bidding for the new radios. It went home with them.',
      when: 'In the last week of the bidding',
      who: 'The procurement lead for radios',
      kinds: ['moneyOrGifts'],
    },
    steps: [
      on(
        2,
        'priya',
        acknowledges,
        titles('Gift from a bidder, radio contract'),
        says(
          'Thank you for telling us. Do you know on which day it was delivered? Do not ask anybody; only if you know.',
        ),
      ),
    ],
  },
  {
    came: 12,
    answers: {
      what: 'A custody sergeant makes the same joke about the accent of one detention officer at every handover. When they asked for it to stop they were moved to nights.',
      where: 'Custody unit 1',
      who: 'Sergeant Rowe',
      about: 'someoneElse',
      kinds: ['discrimination', 'retaliation'],
      stillGoesOn: 'yes',
    },
    pointsToMe: { willBeTold: 'Only the night turn knows why they were moved.' },
    steps: [
      on(1, 'tom', acknowledges, titles('Accent mocked, moved to nights')),
      on(
        3,
        'tom',
        stage('assessing'),
        says('Was the request to stop made in writing, or said aloud? Who else heard it?'),
      ),
      writes(
        11,
        'It was said aloud, at the desk. Two detention officers heard it. The move to nights came six days later.',
      ),
    ],
  },
  {
    came: 18,
    answers: {
      what: 'Sergeant Rowe signs the strip-search forms after the fact. Twice there was no second officer in the room although the form names one.',
      where: 'Custody unit 1',
      who: 'Sergeant Rowe',
      kinds: ['abuseOfPower', 'evidence'],
      stillGoesOn: 'unsure',
    },
    steps: [
      on(
        2,
        'grace',
        acknowledges,
        titles('Strip-search forms signed afterwards'),
        notes(
          'The same sergeant is named in another report. Read both before you decide on either.',
        ),
      ),
      on(
        9,
        'grace',
        stage('assessing'),
        updates(
          'We have secured the forms of the last six months.',
          'We will compare them with the duty lists.',
        ),
      ),
    ],
  },
  {
    came: 20,
    urgent: true,
    answers: {
      what: 'A colleague left a loaded magazine in an unlocked car again. Children play where the car stands.',
      where: 'The yard behind Millbank station',
      kinds: ['other'],
      danger: 'unsure',
      stillGoesOn: 'yes',
    },
    steps: [
      on(
        1,
        'grace',
        acknowledges,
        titles('Loaded magazine in an unlocked car'),
        says('We have read this, and the yard was made safe this morning without saying why.'),
      ),
      brings(2, 'grace', 'sadia'),
      on(
        3,
        'sadia',
        stage('investigating'),
        updates('The magazine has been found and secured.', 'We will look at who signed it out.'),
      ),
    ],
  },
  {
    came: 13,
    answers: {
      what: 'Sick notes for two weeks before Christmas are handed in by the same group every year, and shifts are sold for cash among the rest.',
      kinds: ['moneyOrGifts', 'other'],
    },
    steps: [on(6, 'grace', acknowledges, titles('Shifts sold for cash'))],
  },
  {
    came: 31,
    answers: {
      what: 'An inspector writes to a witness in one of our cases on their private phone. The witness showed me the messages and asked me what they mean.',
      who: 'An inspector in public protection',
      about: 'someoneElse',
      kinds: ['sexualPurpose'],
      stillGoesOn: 'yes',
    },
    pointsToMe: { notToRepeat: 'That the witness has shown the messages to anybody.' },
    steps: [
      on(
        1,
        'priya',
        acknowledges,
        titles('Inspector and a witness'),
        says('You did right. The witness now has somebody else to speak to, and was not told why.'),
      ),
      on(
        3,
        'priya',
        stage('assessing'),
        updates(
          'A person outside that unit now looks after the witness.',
          'We will ask for the phone records.',
        ),
      ),
      brings(10, 'priya', 'owen'),
      on(
        24,
        'owen',
        stage('investigating'),
        updates(
          'The phone records have come.',
          'We will speak to the witness, with somebody they trust.',
        ),
      ),
    ],
  },
  {
    came: 33,
    answers: {
      what: 'Our team is told to find “five stops a shift” and the sheet with everybody’s number hangs in the parade room. People are stopped to fill the sheet.',
      where: 'Millbank',
      kinds: ['abuseOfPower'],
      stillGoesOn: 'yes',
    },
    steps: [
      on(
        2,
        'tom',
        acknowledges,
        titles('Quota of stops, Millbank'),
        says('Is the sheet still there? A picture would help, but only if it is safe for you.'),
      ),
      writes(
        4,
        'It was taken down yesterday. I had a look at it on Monday: the numbers were from two to nine.',
      ),
      on(5, 'tom', says('Thank you, that helps. Please do not look for more on your own.')),
      writes(9, 'It is up again, with initials in place of names.'),
      on(
        10,
        'tom',
        stage('assessing'),
        says('Understood. We will not come to the station while it hangs there.'),
      ),
      on(
        26,
        'tom',
        updates(
          'We have compared the stop records of four teams.',
          'We will ask the one that stands out for its reasons.',
        ),
      ),
    ],
  },
  PROPOSED,
]
