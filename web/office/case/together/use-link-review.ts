import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseFile, Opened } from '../../../../client/officer/case-file.ts'
import type { Session } from '../../../../client/officer/session.ts'
import { type LinkReview, look as lookAt } from '../../../../client/officer/together/link-review.ts'

interface UseLinkReview {
  readonly looked: LinkReview | null
  /** What ended the last look. */
  readonly lookFault: unknown
  readonly look: (now: Opened) => Promise<LinkReview | null>
  readonly lookAgain: () => void
}

/**
 * A case beside others. What comes while a form is open does not move it under somebody's hands: it is read in when the
 * form is opened, when the case is read anew, and before anything is signed.
 * @param isAsked false: the form has no need of it
 */
export const useLinkReview = (
  session: Session,
  file: CaseFile,
  isAsked: boolean,
): UseLinkReview => {
  const [looked, setLooked] = useState<LinkReview | null>(null)
  const [lookFault, setFault] = useState<unknown>(null)
  const round = useRef(0)
  const look = async (now: Opened): Promise<LinkReview | null> => {
    if (!isAsked) return null
    round.current += 1
    const mine = round.current
    const found = await lookAt(now)
    if (mine === round.current) setLooked(found)
    return found
  }
  const lookAgain = () => {
    setFault(null)
    // Without an answer nothing is known: the form says so, and offers to try again.
    look({ session, file }).catch((error: unknown) => setFault(error))
  }
  useEffect(() => {
    lookAgain()
    return () => {
      round.current += 1
    }
  }, [session.together, file, isAsked])
  return { looked, lookFault, look, lookAgain }
}
