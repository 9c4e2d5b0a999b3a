import { officeAdministration } from '#words/office-administration.ts'
import { CallError } from '../../../client/call.ts'
import { signDirectory } from '../../../client/crypto/sign.ts'
import type { KeyPair } from '../../../client/crypto/sodium.ts'
import { wipe } from '../../../client/crypto/wipe.ts'
import { publish } from '../../../client/officer/next-directory.ts'
import { type Session, withNewestEpochs } from '../../../client/officer/session.ts'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { equalBytes } from '../../../protocol/bytes.ts'
import type { DirectoryBody } from '../../../protocol/directory/schema.ts'
import { Button } from '../../common/components/button.tsx'
import { Details } from '../../common/components/callouts.tsx'
import { Heading } from '../../common/components/page.tsx'
import { download } from '../forms/download.ts'
import { KeyOpener } from '../forms/key-opener.tsx'
import { useOffice } from '../office-context.ts'
import { ChangeList } from './change-list.tsx'
import { readBody } from './changes.ts'
import { needsReason, useStrips } from './strips.ts'
import { OverseerReason, type Reason, StripsWarning } from './strips-warning.tsx'

const words = officeAdministration.next

interface SignFormProps {
  /** base64url: what is shown is read back from them, and they are what is signed. */
  bytes: string
  /** The organisation key that comes in, if it changes. */
  newKeys: KeyPair | null
  /** For an overseer who leaves or has new keys. */
  reason: Reason
  onSigned: (session: Session) => void
}

export const SignForm = ({ bytes, ...props }: SignFormProps) => {
  const body = readBody(bytes)
  if (!body) return <p class="govuk-error-message">{words.notComplete}</p>
  return <Review {...props} bytes={bytes} body={body} />
}

type ReviewProps = SignFormProps & { readonly body: DirectoryBody }

const Review = ({ reason, ...props }: ReviewProps) => {
  const { body } = props
  const { session } = useOffice()
  const isAsked = needsReason(session.epochs.current.body, body)
  return (
    <>
      <Heading>{words.reviewHeading}</Heading>
      <ChangeList next={body} />
      <StripsWarning strips={useStrips(body)} />
      {isAsked && <OverseerReason {...reason} />}
      <h2 class="govuk-heading-m">{words.signHeading}</h2>
      {isAsked && !body.strips ? (
        <p class="govuk-body">{officeAdministration.strips.first}</p>
      ) : (
        <Signing {...props} />
      )}
    </>
  )
}

const Signing = ({ bytes, body, newKeys, onSigned }: Omit<ReviewProps, 'reason'>) => {
  const { session, update, onSessionEnded } = useOffice()
  const { primitives, epochs } = session
  const present = fromBase64url(epochs.current.body.key) ?? new Uint8Array()
  return (
    <>
      <KeyOpener
        primitives={primitives}
        submit={words.sign}
        check={(keys) =>
          equalBytes(keys.publicKey, present) ? null : officeAdministration.keyFile.notTheSigner
        }
        onOpened={async (keys) => {
          const signers = newKeys ? [newKeys, keys] : [keys]
          const signed = signDirectory(primitives, signers, body)
          wipe(keys.secretKey)
          try {
            onSigned(await publish(session, signed))
          } catch (error) {
            // Another administrator was faster: what changes is then shown against theirs.
            if (error instanceof CallError && error.code === 'directoryChanged') {
              update(await withNewestEpochs(session))
            }
            throw error
          }
        }}
        onSessionEnded={onSessionEnded}
      />
      {!newKeys && (
        <Details summary={words.offline}>
          <p>{words.offlineText}</p>
          <Button
            kind="secondary"
            onClick={() => {
              const unsigned = JSON.stringify({ bytes, signatures: [] }, null, 2)
              download(`candour-directory-${body.epoch}.json`, unsigned)
            }}
          >
            {words.offlineDownload}
          </Button>
        </Details>
      )}
    </>
  )
}
