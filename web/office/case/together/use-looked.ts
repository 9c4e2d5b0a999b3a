import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseFile, Opened } from '../../../../client/officer/case-file.ts'
import type { Session } from '../../../../client/officer/session.ts'
import { type Looked, look as lookAt } from '../../../../client/officer/together/looked.ts'

interface UseLooked {
  readonly looked: Looked | null
  readonly look: (now: Opened) => Promise<Looked | null>
}

/**
 * A case beside others. What comes while a form is open does not move it under somebody's hands: it is read in when the
 * form is opened, when the case is read anew, and before anything is signed.
 * @param isAsked false: the form has no need of it
 */
export const useLooked = (session: Session, file: CaseFile, isAsked: boolean): UseLooked => {
  const [looked, setLooked] = useState<Looked | null>(null)
  const newest = useRef(0)
  const look = async (now: Opened): Promise<Looked | null> => {
    if (!isAsked) return null
    newest.current += 1
    const mine = newest.current
    const found = await lookAt(now)
    if (mine === newest.current) setLooked(found)
    return found
  }
  useEffect(() => {
    // Without an answer nothing is known: the form says so, and offers to try again.
    look({ session, file }).catch(() => undefined)
    return () => {
      newest.current += 1
    }
  }, [session.together, file, isAsked])
  return { looked, look }
}
