import type { AllegationWords } from '../../allegation-words.ts'

export const general: AllegationWords<'general'> = {
  severities: {
    grossMisconduct: 'Gross misconduct: dismissal could be justified',
    misconduct: 'Misconduct: a warning could be justified',
    practiceRequiringImprovement: 'Something to improve, no misconduct',
    none: 'Nothing wrong',
  },
  standards: {
    honesty: 'Honesty',
    respect: 'Respect for others',
    fairness: 'Fairness, and no discrimination',
    care: 'Care for health and safety',
    rules: 'Keeping to rules and instructions',
    confidentiality: 'Confidentiality',
    fitness: 'Fitness for work',
    reputation: 'Conduct outside work',
    speakingUp: 'Speaking up about wrongdoing',
  },
  decisions: {
    caseToAnswerGross: 'There is a case to answer: gross misconduct',
    caseToAnswerMisconduct: 'There is a case to answer: misconduct',
    noCaseToAnswer: 'There is no case to answer',
  },
  steps: {
    noFurtherAction: 'No further action',
    reflectivePractice: 'Learning, without discipline',
    performance: 'Performance management',
    misconductMeeting: 'Disciplinary meeting',
    misconductHearing: 'Disciplinary hearing',
  },
  sanctions: {
    writtenWarning: 'Written warning',
    finalWrittenWarning: 'Final written warning',
    reductionInRank: 'Lower grade',
    dismissal: 'Dismissal',
    wouldHaveBeenDismissed: 'Would have been dismissed, had they not left',
  },
  cumulative: [
    'Several matters about one person can be graver together than each is alone. Your organisation’s rules say what a warning that is in force, and earlier matters, count for.',
  ],
  unconfirmed: [
    'How long a warning is in force: 6 months, and 12 for a final one, are usual. Your own rules decide.',
  ],
}
