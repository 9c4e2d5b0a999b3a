import { officeTogether } from '#words/office-together.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { allegationsIn } from '../../../../client/officer/together/in-case.ts'
import type { AllegationId } from '../../../../protocol/together/allegation.ts'
import { useAllegationTerms } from '../../allegation-terms.ts'
import { useOffice } from '../../office-context.ts'
import type { Reading } from '../letter-parts.ts'
import { subjectName } from './subject-words.ts'

/** By what letters of a case are read; names may be those of a copy. */
export const useReading = (
  file: Pick<CaseFile, 'letters' | 'verified'>,
  names: (id: string) => string,
): Reading => {
  const { pack } = useOffice()
  const terms = useAllegationTerms()
  const who = (allegation: AllegationId): string => {
    const own = allegationsIn(file).find(({ id }) => id === allegation)
    return own ? subjectName(own.newest.content.subject, names) : officeTogether.nobody
  }
  return { pack, terms, names, who }
}
