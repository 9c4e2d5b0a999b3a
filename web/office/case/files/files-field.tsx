import { filesOffice as words } from '#words/files-office.ts'
import { FileInput } from '../../../common/components/file-input.tsx'
import { useFocusAtOnce } from '../../../common/components/page.tsx'
import { ChosenFiles } from '../../../common/files/chosen-files.tsx'
import { useDrop } from '../../../common/files/use-drop.ts'
import type { AnyWay } from '../../../common/files/way.ts'
import { WayPanel } from '../../../common/files/way-panel.tsx'
import type { LetterFiles } from './use-letter-files.ts'

interface FilesFieldProps {
  files: LetterFiles
  hint: string
  error: string | undefined
}

export const FILES_ID = 'files'

export const FilesField = ({ files, hint, error }: FilesFieldProps) => {
  const add = (chosen: readonly File[]) => files.tray.add(chosen)
  useDrop(add)
  return (
    <>
      <FileInput
        id={FILES_ID}
        label={words.add}
        hint={`${hint} ${files.room}`}
        error={error}
        isSeveral
        onFiles={add}
      />
      <ChosenFiles tray={files.tray} inputId={FILES_ID} level="h3" nameHint={words.nameHint} />
    </>
  )
}

/** In place of the button, while files go. */
export const FilesGoing = ({ files }: { files: LetterFiles }) =>
  files.way && <Going way={files.way} />

const Going = ({ way }: { way: AnyWay }) => (
  <div tabIndex={-1} ref={useFocusAtOnce()}>
    <WayPanel way={way} notes={words.notes} />
  </div>
)
