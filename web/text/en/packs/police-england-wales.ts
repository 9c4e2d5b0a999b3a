import type { Pack } from '../../pack.ts'
import { general } from './general.ts'

export const policeEnglandWales: Pack = {
  ...general,
  wrongdoing: 'wrongdoing in the police',
  stages: {
    ...general.stages,
    assessing: {
      name: 'Assessment',
      meaning: 'The team is working out how serious it is, and what should happen next.',
    },
    investigating: {
      name: 'Under investigation',
      meaning: 'An investigator is finding out what happened.',
    },
  },
  kinds: [
    { id: 'sexualMisconduct', label: 'Sexual harassment or sexual assault' },
    {
      id: 'sexualPurpose',
      label: 'Abuse of position for a sexual purpose',
      hint: 'With a victim, a witness or somebody at risk, for example.',
    },
    { id: 'domesticAbuse', label: 'Abuse at home by somebody who works here' },
    {
      id: 'discrimination',
      label: 'Treating people unfairly for who they are',
      hint: 'For their race, sex, religion, disability, age or sexuality, for example.',
    },
    { id: 'useOfForce', label: 'Use of force' },
    { id: 'abuseOfPower', label: 'Misuse of powers, such as stop and search' },
    { id: 'moneyOrGifts', label: 'Corruption, fraud, theft or gifts' },
    { id: 'criminalLinks', label: 'Links with criminals' },
    { id: 'information', label: 'Misuse of police systems or information' },
    { id: 'evidence', label: 'False or missing evidence, or lies' },
    { id: 'drugs', label: 'Drugs or alcohol' },
    { id: 'bullying', label: 'Bullying or harassment' },
    { id: 'retaliation', label: 'Punishing somebody who spoke up' },
    { id: 'coverUp', label: 'Hiding wrongdoing' },
    { id: 'other', label: 'Something else' },
  ],
  decisions: {
    upheld: 'Case to answer',
    partlyUpheld: 'Case to answer on part of it',
    notUpheld: 'No case to answer',
    notDecided: 'It could not be decided',
  },
  decisionMeanings: {
    upheld:
      'There is enough evidence for a misconduct hearing or meeting to find that somebody did wrong. It has not been found yet.',
    partlyUpheld:
      'For part of what you told us, there is enough evidence for a misconduct hearing or meeting. For the rest there is not.',
    notUpheld:
      'There is not enough evidence for a misconduct hearing or meeting. That does not mean that you were wrong to speak up.',
    notDecided: 'We could not find out enough to say yes or no.',
  },
  rights: [
    'The law on speaking up at work may protect you. It covers officers and staff.',
    'You can go to the police watchdog (IOPC) at any time. You do not have to tell us first.',
    'A union, a staff body or a lawyer can advise you in private.',
  ],
}
