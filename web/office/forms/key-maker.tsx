/** Makes the organisation key: a passphrase, a file in two copies, and the proof that a copy opens. */
import { useState } from 'preact/hooks'
import { officeAdministration } from '#words/office-administration.ts'
import { makeKeyFile, type NewKeyFile } from '../../../client/crypto/key-file.ts'
import type { BrowserPrimitives, KeyPair } from '../../../client/crypto/sodium.ts'
import { equalBytes } from '../../../protocol/bytes.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { ErrorSummary, type FieldFault } from '../../common/components/error-summary.tsx'
import { useFocusOn } from '../../common/components/page.tsx'
import { Progress } from '../../common/components/progress.tsx'
import { argon2InWorker } from '../../workers/argon2-in-worker.ts'
import { useTask } from '../use-load.ts'
import { download } from './download.ts'
import { KeyOpener } from './key-opener.tsx'
import {
  newPassphrase,
  PassphraseFields,
  passphraseFaults,
  passphraseOf,
} from './passphrase-fields.tsx'

const words = officeAdministration.keyFile
const COPIES = [1, 2] as const

interface KeyMakerProps {
  primitives: BrowserPrimitives
  organisation: string
  onReady: (keys: KeyPair) => void
}

export const KeyMaker = ({ primitives, organisation, onReady }: KeyMakerProps) => {
  const [made, setMade] = useState<NewKeyFile | null>(null)
  useFocusOn(made ? 'save' : 'make')
  if (!made) return <Make primitives={primitives} known={[organisation]} onMade={setMade} />
  return <Save primitives={primitives} made={made} onReady={() => onReady(made.keys)} />
}

const Make = ({
  primitives,
  known,
  onMade,
}: {
  primitives: BrowserPrimitives
  known: readonly string[]
  onMade: (made: NewKeyFile) => void
}) => {
  const [chosen, setChosen] = useState(() => newPassphrase(primitives))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const { busy, fault, run } = useTask()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const found = passphraseFaults(chosen, known)
        setFaults(found)
        if (found.length > 0) return
        run(async () => onMade(await makeKeyFile(primitives, argon2InWorker, passphraseOf(chosen))))
      }}
    >
      <ErrorSummary faults={[...faults, ...(fault ? [{ text: fault }] : [])]} />
      <p class="govuk-body">{words.intro}</p>
      <p class="govuk-body">{words.passphraseIntro}</p>
      <PassphraseFields
        primitives={primitives}
        chosen={chosen}
        known={known}
        onChange={setChosen}
        errorOf={(field) => faults.find((it) => it.field === field)?.text}
      />
      <Button type="submit" disabled={busy}>
        {words.make}
      </Button>
      {busy && <Progress label={words.making} />}
    </form>
  )
}

interface SaveProps {
  primitives: BrowserPrimitives
  made: NewKeyFile
  onReady: () => void
}

const Save = ({ primitives, made, onReady }: SaveProps) => {
  const [saved, setSaved] = useState<readonly number[]>([])
  const hasBoth = COPIES.every((copy) => saved.includes(copy))
  return (
    <>
      <p class="govuk-body">{words.downloadIntro}</p>
      <ButtonGroup>
        {COPIES.map((copy) => (
          <Button
            key={copy}
            kind="secondary"
            onClick={() => {
              download(`candour-organisation-key-${copy}.json`, made.text)
              setSaved([...saved, copy])
            }}
          >
            {saved.includes(copy) ? words.downloaded(copy) : words.download(copy)}
          </Button>
        ))}
      </ButtonGroup>
      <h2 class="govuk-heading-m">{words.prove}</h2>
      <KeyOpener
        primitives={primitives}
        submit={words.check}
        hint={words.fileHint}
        check={(keys) => {
          if (!hasBoth) return words.bothNeeded
          return equalBytes(keys.publicKey, made.keys.publicKey) ? null : words.otherFile
        }}
        onOpened={async () => onReady()}
      />
    </>
  )
}
