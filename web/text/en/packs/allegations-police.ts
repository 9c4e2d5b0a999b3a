import type { AllegationWords } from '../../allegation-words.ts'

export const policeEnglandWales: AllegationWords<'police-england-wales'> = {
  severities: {
    grossMisconduct: 'Gross misconduct',
    misconduct: 'Misconduct',
    practiceRequiringImprovement: 'Practice requiring improvement',
    none: 'None of these',
  },
  standards: {
    honestyAndIntegrity: 'Honesty and integrity',
    authorityRespectAndCourtesy: 'Authority, respect and courtesy',
    equalityAndDiversity: 'Equality and diversity',
    useOfForce: 'Use of force',
    ordersAndInstructions: 'Orders and instructions',
    dutiesAndResponsibilities: 'Duties and responsibilities',
    confidentiality: 'Confidentiality',
    fitnessForDuty: 'Fitness for duty',
    discreditableConduct: 'Discreditable conduct',
    challengingAndReporting: 'Challenging and reporting improper conduct',
  },
  decisions: {
    caseToAnswerGross: 'Case to answer: gross misconduct',
    caseToAnswerMisconduct: 'Case to answer: misconduct',
    noCaseToAnswer: 'No case to answer',
  },
  steps: {
    noFurtherAction: 'No further action',
    reflectivePractice: 'Reflective practice review process',
    performance: 'Performance procedures',
    vetting: 'Review of vetting',
    misconductMeeting: 'Misconduct meeting',
    misconductHearing: 'Misconduct hearing',
    acceleratedHearing: 'Accelerated misconduct hearing',
  },
  sanctions: {
    writtenWarning: 'Written warning',
    finalWrittenWarning: 'Final written warning',
    reductionInRank: 'Reduction in rank',
    dismissal: 'Dismissal without notice',
    wouldHaveBeenDismissed: 'Would have been dismissed',
  },
  cumulative: [
    'Regulation 42 of the Police (Conduct) Regulations 2020 (SI 2020/4) lets a misconduct hearing order a reduction in rank or dismissal without notice for misconduct that is not gross where paragraph (5) or (6) applies.',
    'Paragraph (5) applies where a final written warning was in force on the date of the severity assessment. Paragraph (6) applies where the decision is based on conduct arising from more than one incident, and those incidents are not closely factually connected.',
    'By paragraph (9), a written warning is in force for 18 months, and a final written warning for 2 years, beginning with the day on which it was notified to the officer. Paragraph (10) says how a period may be extended. A career break does not count: paragraph (11).',
  ],
  unconfirmed: [
    'Later amendments: the text is that of the regulations as they were made. The amending regulations of 2025 (SI 2025/558) change regulation 42 too.',
    'By how much paragraph (10) lets a period be extended, and which.',
    'Whether paragraphs (5) and (6) apply to members of police staff, whose contracts have rules of their own.',
  ],
}
