import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { officeAdministration } from '#words/office-administration.ts'
import { publish } from '../../../client/officer/next-directory.ts'
import {
  type DirectoryBody,
  type SignedDirectory,
  signedDirectory,
} from '../../../protocol/directory/schema.ts'
import { Button } from '../../common/components/button.tsx'
import { NotificationBanner } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { FileInput } from '../../common/components/file-input.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useTask } from '../use-load.ts'
import { ChangeList } from './change-list.tsx'
import { readBody } from './changes.ts'
import { useStrips } from './strips.ts'
import { StripsWarning } from './strips-warning.tsx'
import { UntilOpen } from './until-open.tsx'

const words = officeAdministration.import

/** Null for a file that is no signed directory. */
const readSigned = async (file: File): Promise<SignedDirectory | null> => {
  try {
    return signedDirectory.safeParse(JSON.parse(await file.text())).data ?? null
  } catch {
    return null
  }
}

const Stripped = ({ next }: { next: DirectoryBody }) => <StripsWarning strips={useStrips(next)} />

/** A directory that was signed elsewhere: seen in words, checked, and sent. */
export const ImportPage = () => {
  const { session, update, onSessionEnded } = useOffice()
  const [file, setFile] = useState<File | null>(null)
  const [signed, setSigned] = useState<SignedDirectory | null>(null)
  const [fileFault, setFileFault] = useState<string>()
  const [epoch, setEpoch] = useState<number | null>(null)
  const { busy, fault, run } = useTask(onSessionEnded)
  const body = signed && readBody(signed.bytes)
  const review = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => review.current?.focus(), [signed])
  const read = () =>
    run(async () => {
      const found = file && (await readSigned(file))
      setSigned(found)
      if (!file) setFileFault(words.noFile)
      else setFileFault(found && readBody(found.bytes) ? undefined : words.notOne)
    })
  const send = () =>
    run(async () => {
      if (!signed) return
      const next = await publish(session, signed)
      update(next)
      setSigned(null)
      setEpoch(next.epochs.current.body.epoch)
    })
  const faults = [
    ...(fileFault ? [{ field: 'directory-file', text: fileFault }] : []),
    ...(fault ? [{ text: fault }] : []),
  ]
  return (
    <Column>
      <BackLink onClick={() => go({ page: 'administration' })} />
      <ErrorSummary faults={faults} />
      {epoch !== null && (
        <NotificationBanner
          kind="success"
          heading={officeAdministration.next.done(epoch)}
          children={null}
        />
      )}
      <Heading>{words.heading}</Heading>
      <FileInput
        id="directory-file"
        label={words.file}
        hint={words.hint}
        error={fileFault}
        accept=".json"
        onFiles={([chosen = null]) => {
          setFile(chosen)
          setSigned(null)
        }}
      />
      {body ? (
        <>
          <div tabIndex={-1} ref={review}>
            <h2 class="govuk-heading-m">{officeAdministration.next.reviewHeading}</h2>
            <ChangeList next={body} />
            <Stripped next={body} />
          </div>
          <Button onClick={send} disabled={busy}>
            {words.send}
          </Button>
        </>
      ) : (
        <Button onClick={read} disabled={busy}>
          {words.read}
        </Button>
      )}
      <UntilOpen fresh={String(epoch)} />
    </Column>
  )
}
