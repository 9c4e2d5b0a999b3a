/** Words of recording a report that came otherwise, and of its receipt. Another language is a table of the same type: `OfficeRecordText`. */
import { literal } from '../../../client/literal.ts'
import type { CAME_BY } from '../../../protocol/content.ts'

type CameBy = (typeof CAME_BY)[number]

const ways: Record<CameBy, string> = {
  phone: 'By phone',
  letter: 'By letter or email',
  inPerson: 'Face to face',
  supervisor: 'Through a supervisor',
  otherBody: 'From another body',
  otherWay: 'In another way',
}

export const officeRecord = {
  cameBy: 'How it came',
  ways,
  form: {
    heading: 'Record a report that came otherwise',
    intro:
      'For what came by phone, by letter, through a supervisor or from another body. It becomes a case like any other, with the same promises, and the history says that you recorded it.',
    receipt:
      'At the end this page makes a receipt for the person who reported. Have a way ready to give it to them.',
    how: 'How did it come?',
    noHow: 'Choose how it came',
    firstDate: 'When did it first reach the organisation?',
    firstDateHint: (example: string): string =>
      `The promises count from this day, not from today. For example, ${example}`,
    noSuchDate: 'Enter a date that exists',
    future: 'The date must be today or before today',
    tooOld: 'The date must be within the last ten years',
    what: 'What they said or wrote',
    whatHint:
      'Word for word, as it came. Add nothing, leave nothing out, and mend nothing. What you think of it belongs in an internal note later.',
    noWhat: 'Enter what they said or wrote',
    points: 'What would point to them',
    pointsIntro: 'Only if they said so. Everyone who reads the case sees it before they write.',
    pointLabels: {
      whoElseKnows: 'Who else knows of it',
      notToRepeat: 'What must not be repeated',
      willBeTold: 'Whether those it is about will be told, or will guess',
    },
    involved: 'Who must not read it?',
    involvedHint:
      'Choose any reader who is involved, as the person said. They are left out from the start.',
    lastOverseer: 'One overseer must stay among the readers',
    urgent: 'Urgent',
    urgentChoice: 'Somebody is in danger now',
    urgentHint:
      'It comes first in every list. Do not wait for that: get help first, by the emergency number.',
    submit: 'Record it and make the receipt',
    working: 'Making the receipt, sealing and sending. This takes a few seconds.',
    kept: 'What you typed is still here. You can send it again: it is recorded once.',
  },
  receipt: {
    recorded: 'The report is recorded',
    earlier:
      'It had been recorded before, when the answer was lost. What you changed since then is not in it. Write that in an internal note.',
    heading: 'The receipt for the person who reported',
    handOver:
      'Hand it over now, and keep no copy for yourself: no note, no file, no picture, nothing in the case. Whoever has these words can read and write as the person who reported.',
    gone: 'It is shown until you finish here. If this page is reloaded or closed, or you sign out, it is gone for good. The case stays.',
    code: 'The same as a code. They need either the words or the code, not both.',
    tell: (address: string): string =>
      `Tell them: with these words they open their case at ${literal(address)}. There they read answers, and can write more.`,
    due: (date: string): string =>
      `Tell them also: somebody must tell them by ${date} that the report was read.`,
    late: (date: string): string =>
      `Somebody should have told them by ${date} that the report was read. That is late from the start, and the ladder has begun.`,
    print: 'Print the receipt',
    who: 'Who has the receipt now?',
    handed: 'The person has it, and I have kept no copy',
    nobody: 'I cannot reach them, so nobody will have it',
    nobodyHint: 'The case goes on. They cannot follow it, and answers will not reach them here.',
    notChosen: 'Say who has the receipt now',
    finish: 'Clear the receipt and finish',
  },
  done: {
    heading: 'The report is recorded, and the receipt is gone from this page',
    next: 'The case appears among the cases of its readers within a quarter of an hour. It counts from the date that you gave.',
    printed:
      'If you printed the receipt, take it from the printer. If you wrote it down, destroy your own note.',
    another: 'Record another report',
    toCases: 'Go to the cases',
  },
}

export type OfficeRecordText = typeof officeRecord
