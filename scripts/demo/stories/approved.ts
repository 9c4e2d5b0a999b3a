/** What one officer proposes to tell the reporter and another approves word for word. */
import type { ContentOf } from '../../../protocol/content.ts'
import type { Scene } from '../story.ts'

type Proposed<For> = Extract<ContentOf<'draft'>, { for: For }>

export const HOLD: Proposed<'hold'> = {
  version: 1,
  for: 'hold',
  content: {
    version: 1,
    reasons:
      'Whoever it is watches for signs that we are looking. For some weeks we cannot write what we do, here either. Somebody who does not work on the case has agreed, and looks again on the day given.',
  },
}

export const EXTENSION: Proposed<'extension'> = {
  version: 1,
  for: 'extension',
  content: {
    version: 1,
    reasons:
      'A doctor has to give an opinion first and has asked for time. We promised you an answer sooner than we can give it; the first date stays where it is, and will count as late.',
  },
}

export const DELAY_REPORT = ({ inDays }: Scene): Proposed<'delayReport'> => ({
  version: 1,
  for: 'delayReport',
  content: {
    version: 1,
    cameToAttention: inDays(-356),
    personTold: inDays(-174),
    progress: 'We know how three of the five contracts came about, and have the drafts.',
    estimatedEnd: inDays(120),
    reasonForLength: 'The firm is abroad, and its records had to be asked for through two courts.',
    plannedSteps: 'Read the rest of the records; interview four more people; write the report.',
  },
})
