/** Words of what several matters about one person come to. Another language is a table of the same type. */
import type { Answered } from '../../../client/officer/together/severity.ts'

export const officeSeverity = {
  heading: 'Looked at together',
  asOf: (date: string): string => `As of ${date}, from the matters that you may read.`,
  answers: { yes: 'Yes', no: 'No', unknown: 'Not known' } satisfies Record<Answered, string>,
  warning: {
    question: 'Is a warning in force on that day?',
    none: 'No decision on another matter has given a warning.',
    yes: 'In force on that day:',
    no: 'Given, and not in force on that day:',
    unknown: 'It is not certain whether these are in force:',
    fromTo: (warning: string, from: string, until: string): string =>
      `${warning}, from ${from} until the end of ${until}`,
    from: (warning: string, from: string): string =>
      `${warning}, from ${from}. No last day is recorded.`,
    until: (warning: string, until: string): string =>
      `${warning}, until the end of ${until}. No first day is recorded.`,
    noDays: (warning: string): string => `${warning}. No days are recorded.`,
    overtaken:
      'A later decision on the same allegation says that something else follows. Read both.',
  },
  incidents: {
    question: 'Is there more than one incident, not closely connected?',
    none: 'No other matter is known.',
    yes: 'Somebody has answered that these are not closely connected:',
    no: 'Closely connected, by what was answered:',
    unknown: 'Nobody has answered whether these are closely connected, or the answers differ:',
  },
  behaviour: {
    question: 'Is there the same kind of behaviour in another matter?',
    none: 'No other matter is known.',
    yes: 'Of the same list and category:',
    no: 'Of other categories:',
    unknown: 'No kind is recorded, or it is from another list. Read them to compare:',
  },
  rules: 'What the rules say',
  noScore: 'These answers decide nothing. They say what to read before you do.',
}
