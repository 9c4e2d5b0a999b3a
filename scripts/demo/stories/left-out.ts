/** Cases that somebody of the office does not see: left out by the reporter, or by their own conflict. */
import {
  acknowledges,
  declaresConflict,
  leavesOut,
  notes,
  on,
  type Story,
  says,
  stage,
  titles,
  updates,
  writes,
} from '../story.ts'

/** The case of which the guide says who does not see it. */
export const LEFT_OUT: Story = {
  came: 14,
  without: ['tom'],
  answers: {
    what: 'There is a message group of about twenty people in which pictures of people in custody are passed round, with remarks about their skin. A member of the Integrity Unit is in it, and laughs.',
    who: 'Tom Ashdown is in the group. The others I will name to you.',
    kinds: ['coverUp', 'discrimination', 'information'],
    stillGoesOn: 'yes',
  },
  pointsToMe: { whoElseKnows: 'Whoever reads the group can see who left it this week. It was me.' },
  steps: [
    on(
      1,
      'priya',
      acknowledges,
      titles('Message group with pictures from custody', 'pictures', 'custody'),
      says(
        'Thank you. The person whom you left out does not see this case, nor that there is one.',
      ),
      notes('Work on this with the door shut. It is not to be named at the morning meeting.'),
    ),
    on(
      6,
      'grace',
      stage('assessing'),
      updates(
        'We have copies that do not come from you.',
        'We will ask an outside force to look at them.',
      ),
    ),
  ],
}

export const leftOutStories: readonly Story[] = [
  LEFT_OUT,
  {
    came: 22,
    answers: {
      what: 'A clerk in the vetting unit tells applicants what they should leave out. They are paid for it in meals.',
      kinds: ['information', 'moneyOrGifts'],
    },
    steps: [
      on(2, 'grace', acknowledges, titles('Vetting: applicants told what to leave out')),
      leavesOut(8, 'grace'),
      writes(
        8,
        'I have learned that the clerk and Grace Oduya know each other well. I do not say that it means anything.',
      ),
      on(
        9,
        'priya',
        stage('assessing'),
        updates(
          'Somebody else has taken over your case.',
          'We will look at the applications of one month.',
        ),
      ),
    ],
  },
  {
    came: 29,
    answers: {
      what: 'A detective works as a bouncer at a club that is under investigation by the same team.',
      kinds: ['criminalLinks'],
      stillGoesOn: 'yes',
    },
    steps: [
      on(1, 'tom', declaresConflict),
      on(2, 'grace', acknowledges, titles('Second job at a club')),
      on(
        4,
        'grace',
        stage('assessing'),
        updates(
          'We have asked for the list of second jobs.',
          'We will compare it with what you wrote.',
        ),
      ),
    ],
  },
  {
    came: 8,
    without: ['priya', 'tom', 'grace'],
    answers: {
      what: 'I have told the intake desk by telephone, twice, that a commander asked for the file of a relative. Nothing was written down either time.',
      kinds: ['coverUp', 'information'],
    },
    steps: [
      on(
        3,
        'leila',
        acknowledges,
        titles('Telephone reports to the intake desk not recorded'),
        says(
          'I am the independent overseer. Nobody of the intake desk sees this case. I read it with the supervisor.',
        ),
      ),
    ],
  },
]
