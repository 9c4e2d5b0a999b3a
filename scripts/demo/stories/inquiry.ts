/** What keeps a reporter posted through a long inquiry: something every four weeks, feedback before three months are over. */
import type { PersonName } from '../people.ts'
import { feedback, on, type Step, updates } from '../story.ts'

/** In the order in which an inquiry does things; each says what was done and what comes next. */
const NEWS: readonly (readonly [done: string, next: string])[] = [
  [
    'We have read your report closely and made a plan for looking into it.',
    'We will ask for the records of the weeks that you named.',
  ],
  [
    'The records have come. Two of them do not match what was signed.',
    'We will speak to people who worked on those days.',
  ],
  [
    'We have spoken to three people. None of them knows that somebody reported it.',
    'We will compare what they said with the door log and the duty lists.',
  ],
  [
    'The door log bears out part of what you wrote.',
    'We will ask the technical team to restore older files.',
  ],
  [
    'The technical team has restored most of the files.',
    'We will read them. There are about nine hundred.',
  ],
  [
    'Half of the files are read. Some of them matter and are kept as evidence.',
    'We will read the rest and then decide whom to interview.',
  ],
  [
    'All files are read. The person concerned has been told that they are under investigation.',
    'We will interview them. They may bring a friend or a lawyer.',
  ],
  [
    'The first interview has taken place.',
    'We will check what was said against the records, and interview them again.',
  ],
  [
    'The second interview has taken place.',
    'We will ask for the view of a lawyer on what we have found.',
  ],
  ['The lawyer has asked for two more statements.', 'We will take both and send the file back.'],
  [
    'Both statements are taken and the file is with the lawyer again.',
    'We will write the report on which the decision is made.',
  ],
  [
    'The report is in draft.',
    'Somebody who has not worked on the case will read it before it is final.',
  ],
  [
    'The draft has been read and sent back with questions.',
    'We will answer them and finish the report.',
  ],
  ['The questions are answered.', 'The report goes to the person who decides.'],
]

const EVERY_DAYS = 26
/** Feedback, which counts as news too, each third time: after 78 days. */
const FEEDBACK_EACH = 3

/**
 * @param from the day of the first news
 * @param until no news on that day or later
 * @param already how many of the steps are behind
 */
export const inquiry = (by: PersonName, from: number, until: number, already = 0): Step[] =>
  Array.from({ length: Math.ceil((until - from) / EVERY_DAYS) }, (_, i) => {
    const [done = '', next = ''] = NEWS[(already + i) % NEWS.length] ?? []
    const isFeedback = (already + i + 1) % FEEDBACK_EACH === 0
    return on(from + i * EVERY_DAYS, by, isFeedback ? feedback(next, done) : updates(done, next))
  })
