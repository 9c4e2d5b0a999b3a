/** A decision that is to be told, a case that was opened again, and one that the overseer was asked about. */
import {
  acknowledges,
  appeals,
  brings,
  notes,
  on,
  outcome,
  reopens,
  type Story,
  says,
  stage,
  titles,
  writes,
} from '../story.ts'
import { closes, inTwo } from '../together.ts'
import { inquiry } from './inquiry.ts'

export const secondLookStories: readonly Story[] = [
  {
    came: 72,
    answers: {
      what: 'A civilian in the archive takes files home to “catch up”. One of them lay open on the back seat of a car in the street.',
      where: 'Archive',
      kinds: ['information'],
    },
    steps: [
      on(2, 'grace', acknowledges, titles('Archive files taken home')),
      brings(4, 'grace', 'sadia'),
      on(6, 'sadia', stage('investigating')),
      ...inquiry('sadia', 27, 70),
      ...inTwo(71, 'sadia', 'grace', {
        severity: 'misconduct',
        decision: 'noCaseToAnswer',
        reasons: 'Files were taken home by many, with leave.',
        action: { code: 'noFurtherAction' },
      }),
    ],
  },
  {
    came: 221,
    answers: {
      what: 'A sergeant sends pictures of their body to new members of the team, “by mistake”.',
      who: 'A sergeant of the night team',
      kinds: ['sexualMisconduct'],
    },
    steps: [
      on(2, 'priya', acknowledges, titles('Pictures sent “by mistake”')),
      brings(5, 'priya', 'sadia'),
      on(7, 'sadia', stage('investigating')),
      ...inquiry('sadia', 28, 90),
      ...inTwo(94, 'sadia', 'martin', {
        severity: 'misconduct',
        decision: 'noCaseToAnswer',
        reasons: 'One person spoke to us, and it could also have been a mistake.',
        action: { code: 'noFurtherAction' },
      }),
      on(
        96,
        'martin',
        outcome({
          decision: 'notUpheld',
          reasons: 'One person spoke to us, and what they said could also have been a mistake.',
          next: 'The sergeant has been told what we expect.',
        }),
      ),
      on(99, 'priya', closes('outcomeTold')),
      writes(140, 'It has happened again, to somebody else. They have kept the messages.'),
      on(
        141,
        'martin',
        reopens,
        says(
          'Thank you. With this we begin again. What was said before counts together with what is new.',
        ),
      ),
      on(150, 'martin', notes('Two people, the same words, the same excuse. Read both together.')),
      ...inquiry('sadia', 165, 221, 3),
    ],
  },
  {
    came: 173,
    inGuide: 'secondLook',
    answers: {
      what: 'I was passed over three times for a post that I had been doing for a year. Each time the panel had the same chair, who says that people with my name “do not stay”.',
      about: 'me',
      who: 'The chair of the panel',
      kinds: ['discrimination'],
    },
    steps: [
      on(3, 'tom', acknowledges, titles('Passed over three times, same chair')),
      brings(6, 'tom', 'owen'),
      on(8, 'owen', stage('investigating')),
      ...inquiry('owen', 30, 120, 1),
      ...inTwo(124, 'owen', 'martin', {
        severity: 'misconduct',
        decision: 'noCaseToAnswer',
        reasons: 'The marks of all three panels are within what others got.',
        action: { code: 'noFurtherAction' },
      }),
      on(
        126,
        'martin',
        outcome({
          decision: 'notUpheld',
          reasons: 'The marks of all three panels are within what others got.',
          next: 'We suggest another chair for the next panel.',
        }),
      ),
      on(129, 'tom', closes('outcomeTold')),
      writes(
        171,
        'You compared the marks. Nobody asked who gave them, or what the chair says aloud.',
      ),
      appeals(171),
      on(
        172,
        'leila',
        notes(
          'The marks were compared, the remarks were not looked into. I will ask for it to be opened again.',
        ),
      ),
    ],
  },
]
