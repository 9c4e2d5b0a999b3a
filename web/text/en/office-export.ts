/** Words of what officers print and save. Another language is a table of the same type: `OfficeExportText`. */

import { literal } from '../../../client/literal.ts'
import { language } from './language.ts'

const cases = (count: number): string =>
  language.plural(count, { one: '1 case', other: `${count} cases` })

export const officeExport = {
  link: 'Print or save this case',
  heading: (number: string): string => `Print or save case ${literal(number)}`,
  recorded:
    'Before you get a copy, the history of this case says that you took it: your name, the day and what it was. Its other readers see that. The reporter does not.',
  yours:
    'From then on the copy is in your hands. The portal no longer protects what is on paper or in a file.',
  nothingTaken: (why: string): string => `Nothing was printed or saved. ${why}`,
  recording: 'Writing it into the history.',
  print: {
    heading: 'Print it, or save it as a PDF',
    what: 'What is to be in it?',
    choices: {
      dossier: 'No internal notes',
      dossierWithNotes: 'Internal notes too',
    },
    hints: {
      dossier:
        'The report, the conversation, the promises and the history, as the reporter may see them. Not what would point to the reporter.',
      dossierWithNotes:
        'Also the title, notes, allegations, decisions, proposals, what would point to the reporter, and who opened or copied the case. For colleagues who may read it.',
    },
    others: 'Also what was answered about other cases',
    othersHint:
      'Names other cases, as far as you may read them. Leave it out of a copy for anybody who may not read each of them: the person whom it is about, above all.',
    pdf: 'For a PDF, choose “Save as PDF” as the printer in the window that opens.',
    sheets:
      'Chrome and Edge print the sheet’s number and the case’s on each sheet. In Firefox, and others that do not, choose “Print headers and footers” in that window.',
    button: 'Record it and print',
    done: 'It is recorded. The browser’s print window shows the copy: if none has opened, use the browser’s own command to print.',
    preview: 'What will be printed',
    /** On paper, in place of a copy that nobody has recorded. */
    notRecorded:
      'This copy is not recorded, so it is not printed. On the page, choose “Record it and print”.',
  },
  json: {
    heading: 'Save the signed history as a file',
    what: 'It holds every signed act in this case with its author and its date, and the directories that prove who signed. Anybody can check it without the portal, with the program that comes with it. It holds nothing that people wrote: no report, no letters, no notes, no allegations, no reasons of a decision.',
    button: 'Record it and save the file',
    done: (file: string): string => `It is recorded, and saved as ${literal(file)}.`,
  },
  dossier: {
    heading: (number: string): string => `Case ${literal(number)}`,
    confidential: 'Confidential',
    keep: 'This copy has left the portal, which no longer protects it. Keep it where only people who may read the case can reach it, and destroy it when it is no longer needed.',
    copied: 'Copied on',
    copiedBy: (date: string, who: string): string => `${date}, by ${who}`,
    content: 'This copy',
    contents: {
      dossier: 'Without internal notes',
      dossierWithNotes: 'With internal notes',
    },
    withOthers: 'With internal notes, and with what was answered about other cases, which it names',
    lastOn: 'Last entry',
    contentsHeading: 'Contents',
    sections: {
      report: 'The report',
      points: 'What would point to the reporter',
      conversation: 'The conversation',
      promises: 'Promises to the reporter',
      together: 'Allegations and decisions',
      notes: 'Internal notes',
      history: 'History',
      readers: 'Who reads it',
    },
    numbered: (number: number, heading: string): string => `${number}. ${heading}`,
    letters: (count: number): string =>
      language.plural(count, { one: '1 letter', other: `${count} letters` }),
    entries: (count: number): string =>
      language.plural(count, { one: '1 entry', other: `${count} entries` }),
    allegations: (count: number): string =>
      language.plural(count, { one: '1 allegation', other: `${count} allegations` }),
    together: {
      none: 'Nobody has recorded an allegation.',
      namesOthers: 'This part names other cases. Give it only to people who may read each of them.',
      notWhole:
        'Not all that whoever took this copy may read was read in: more may have been answered.',
      about: (name: string): string => `About ${name}`,
      byOn: (who: string, date: string): string => `${who}, ${date}`,
      earlier: 'An earlier version',
      comparisons: 'Comparisons',
      noComparisons: 'Nobody has compared it by itself.',
      noText: 'Compared. Nothing was written about it for all readers of this case.',
      decisions: 'Decisions',
      noDecisions: 'None yet.',
      sameDecision: 'The same decision as the one above, word for word.',
      decision: 'What is decided',
      severity: 'How grave it is',
      asOf: (severity: string, date: string): string => `${severity}, as of ${date}`,
      standards: 'Standards that it breaches',
      action: 'What follows',
      nothingFollows: 'Nothing, or not yet known',
      fromUntil: (action: string, from: string, until: string): string =>
        `${action}, in force from ${from} until the end of ${until}`,
      from: (action: string, from: string): string => `${action}, in force from ${from}`,
      until: (action: string, until: string): string =>
        `${action}, in force until the end of ${until}`,
      reasons: 'Reasons',
      compared: 'Written of the comparison, for all readers of this case',
      others: 'Answered about other cases',
      noOthers: 'Nothing that opens for whoever took this copy.',
      other: (which: string, name: string): string => `${which}: ${name}`,
      disputed: 'Two answers of one day differ.',
      connected: { yes: 'Closely connected', no: 'Not closely connected' },
      byDay: (date: string): string => `The closed matter is looked at again by ${date}`,
    },
    oldestFirst: 'The oldest first.',
    noLetters: 'Nobody has written since the report.',
    noNotes: 'There are none.',
    noPromises: 'There are none.',
    entry: (date: string, line: string): string => `${date}: ${line}`,
    runs: 'Runs',
    since: 'From',
  },
  list: {
    button: 'Save this list as a CSV file',
    heading: 'Save this list',
    what: (count: number): string =>
      `The file holds ${cases(count)}, a line each: number, title, stage, handler, and the days on which it was received, is next due, and has waited for an answer since. Where a cell could be taken for a formula, an apostrophe stands before it.`,
    recorded: (count: number): string =>
      language.plural(count, {
        one: 'This is written into the history of the case, once a day: your name, the day, and that you saved a list with it. Its other readers see that. The reporter does not.',
        other: `This is written into the history of each of the ${count} cases, once a day: your name, the day, and that you saved a list with it. Their other readers see that. The reporters do not.`,
      }),
    /** Under what is recorded. */
    mayLock: 'If the page locks meanwhile, ask for the list again: it goes on where it stopped.',
    confirm: 'Record it and make the file',
    cancel: 'Cancel',
    recording: (done: number, of: number): string => `Recorded in ${done} of ${cases(of)}.`,
    done: (count: number): string => `Recorded in ${cases(count)}. The file is ready.`,
    nothing: 'It could be recorded in no case, so there is no file.',
    failed: (count: number): string =>
      language.plural(count, {
        one: 'In 1 case it could not be recorded. The file does not hold it:',
        other: `In ${count} cases it could not be recorded. The file does not hold them:`,
      }),
    failedCase: (number: string, why: string): string => `${literal(number)}: ${why}`,
    stopped: (why: string): string => `Not all cases were reached. ${why}`,
    save: 'Save the file',
    close: 'Close',
  },
}

export type OfficeExportText = typeof officeExport
