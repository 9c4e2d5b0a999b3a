import { checkWords, FINGERPRINT_WORDS } from '../../protocol/check-words.ts'
import type { Officer } from '../../protocol/directory/schema.ts'
import { officerFingerprint } from '../../protocol/directory/verify.ts'
import type { Primitives } from '../../protocol/primitives.ts'

/** Seven words over an officer's id and both keys: read aloud by the one, compared by the other. */
export const fingerprintWords = (
  primitives: Primitives,
  officer: Pick<Officer, 'id' | 'kemKey' | 'signKey'>,
): string => checkWords(officerFingerprint(primitives, officer), FINGERPRINT_WORDS).join(' ')
