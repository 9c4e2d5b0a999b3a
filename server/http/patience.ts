/** Everybody is answered in time, whatever their work waits for. */
import { ProblemError } from '../problem.ts'

/**
 * No answer in time. The work may go on, and be done: `interrupted`, unless it had not begun.
 */
export class Overdue extends ProblemError {}

/**
 * What the work comes to, if it does within a time and before everybody has to be answered.
 * @param hasBegun whether anything may have been done
 * @throws Overdue
 */
export const within = async <T>(
  work: Promise<T>,
  {
    answerMs,
    ending,
    hasBegun,
  }: { answerMs: number; ending: AbortSignal; hasBegun: () => boolean },
): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const giveUp = () => late.reject(new Overdue(hasBegun() ? 'interrupted' : 'busy'))
  const timer = setTimeout(giveUp, answerMs)
  ending.addEventListener('abort', giveUp)
  if (ending.aborted) giveUp()
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
    ending.removeEventListener('abort', giveUp)
  }
}
