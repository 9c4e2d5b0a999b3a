import { type Directory, officerKeysBytes } from '../../../protocol/directory/verify.ts'
import { isStrictPublicKey } from '../../../protocol/ed25519.ts'
import { type Primitives, verifyPurpose } from '../../../protocol/primitives.ts'
import { isValidXwingPublicKey } from '../../../protocol/xwing-key.ts'
import { fieldBytes } from '../../field-bytes.ts'

export interface OfferedKeys {
  readonly portal: string
  readonly id: string
  readonly kemKey: string
  readonly signKey: string
}

/**
 * Whether a directory with these keys could stand: valid, the officer's own by their signature over portal, id and
 * keys, and nobody's so far. Of a re-enrolment too: old keys under a new passphrase are no new keys.
 */
export const areKeysGood = (
  primitives: Primitives,
  { body }: Directory,
  keys: OfferedKeys,
  selfSignature: string,
): boolean => {
  const signKey = fieldBytes(keys.signKey)
  const isNew =
    ![body.key, body.firstKey, body.serverKey].includes(keys.signKey) &&
    body.officers.every((it) => it.signKey !== keys.signKey && it.kemKey !== keys.kemKey)
  return (
    isNew &&
    isStrictPublicKey(signKey) &&
    isValidXwingPublicKey(fieldBytes(keys.kemKey)) &&
    verifyPurpose(primitives, 'officer', signKey, officerKeysBytes(keys), fieldBytes(selfSignature))
  )
}
