import type { Pack } from '../../pack.ts'

export const general: Pack = {
  wrongdoing: 'something wrong at work',
  roles: {
    administrator: 'Administrator',
    intake: 'Intake officer',
    investigator: 'Investigator',
    overseer: 'Independent overseer',
    supervisor: 'Supervisor',
  },
  stages: {
    received: {
      name: 'Received',
      meaning: 'Your report is here. Nobody has answered it yet.',
    },
    acknowledged: {
      name: 'Read',
      meaning: 'Somebody has read your report and has told you so.',
    },
    assessing: {
      name: 'Being weighed up',
      meaning: 'The team is working out what should happen next.',
    },
    investigating: {
      name: 'Being looked into',
      meaning: 'Somebody is finding out what happened.',
    },
    decided: {
      name: 'Decided',
      meaning: 'A decision has been made. You will be told what it is, and why.',
    },
    closed: {
      name: 'Closed',
      meaning: 'The team has finished. You can still write.',
    },
  },
  kinds: [
    { id: 'bullying', label: 'Bullying or harassment' },
    { id: 'sexualMisconduct', label: 'Sexual harassment or sexual assault' },
    {
      id: 'discrimination',
      label: 'Treating people unfairly for who they are',
      hint: 'For their race, sex, religion, disability, age or sexuality, for example.',
    },
    { id: 'moneyOrGifts', label: 'Fraud, theft, bribes or gifts' },
    { id: 'abuseOfPower', label: 'Misuse of a position' },
    { id: 'information', label: 'Misuse of private information' },
    { id: 'safety', label: 'Danger to health or safety' },
    { id: 'harmToNature', label: 'Harm to nature' },
    { id: 'retaliation', label: 'Punishing somebody who spoke up' },
    { id: 'coverUp', label: 'Hiding wrongdoing' },
    { id: 'other', label: 'Something else' },
  ],
  decisions: {
    upheld: 'We found that it happened',
    partlyUpheld: 'We found that part of it happened',
    notUpheld: 'We found no wrongdoing',
    notDecided: 'We could not find out',
  },
  decisionMeanings: {},
  closings: {
    outcomeTold: 'The result has been told.',
    duplicate: 'The same matter is being dealt with in another case.',
    notForUs: 'It was not for this team, and has been sent on.',
    noFurtherAction: 'Nothing more will be done.',
  },
  rights: [
    'In many countries the law protects you if you are treated badly for speaking up.',
    'You can go to an outside body at any time. You do not have to tell us first.',
    'A trade union or a lawyer can advise you in private.',
  ],
}
