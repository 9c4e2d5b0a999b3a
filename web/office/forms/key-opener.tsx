/** A key file and its passphrase. The file is read here, and goes nowhere. */
import { useState } from 'preact/hooks'
import { officeAdministration } from '#words/office-administration.ts'
import { openKeyFile } from '../../../client/crypto/key-file.ts'
import type { BrowserPrimitives, KeyPair } from '../../../client/crypto/sodium.ts'
import { Button } from '../../common/components/button.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import { FileInput } from '../../common/components/file-input.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { PasswordInput } from '../../common/components/text-input.tsx'
import { argon2InWorker } from '../../workers/argon2-in-worker.ts'
import { useTask } from '../use-load.ts'

const words = officeAdministration.keyFile

interface KeyOpenerProps {
  primitives: BrowserPrimitives
  submit: string
  hint?: string
  /** What is wrong with the key that the file holds, if something is. */
  check: (keys: KeyPair) => string | null
  onOpened: (keys: KeyPair) => Promise<void>
  onSessionEnded?: (() => void) | undefined
}

export const KeyOpener = ({
  primitives,
  submit,
  hint = words.openHint,
  check,
  onOpened,
  onSessionEnded,
}: KeyOpenerProps) => {
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const { busy, fault, run } = useTask(onSessionEnded)
  const errorOf = (field: string) => faults.find((it) => it.field === field)?.text
  const open = (): void => {
    const found = [
      ...(file ? [] : [{ field: 'key-file', text: words.noFile }]),
      ...(passphrase ? [] : [{ field: 'key-passphrase', text: words.noPassphrase }]),
    ]
    setFaults(found)
    if (!file || found.length > 0) return
    run(async () => {
      const keys = await openKeyFile(primitives, argon2InWorker, await file.text(), passphrase)
      const wrong = check(keys)
      if (wrong) setFaults([{ field: 'key-file', text: wrong }])
      else await onOpened(keys)
    })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <ErrorSummary faults={[...faults, ...(fault ? [{ text: fault }] : [])]} />
      <FileInput
        id="key-file"
        label={words.file}
        hint={hint}
        error={errorOf('key-file')}
        accept=".json"
        onFiles={([chosen = null]) => setFile(chosen)}
      />
      <PasswordInput
        id="key-passphrase"
        label={words.passphrase}
        error={errorOf('key-passphrase')}
        autoComplete="off"
        value={passphrase}
        onInput={setPassphrase}
      />
      <Button type="submit" disabled={busy}>
        {submit}
      </Button>
      {busy && <Progress label={words.checking} />}
    </form>
  )
}
