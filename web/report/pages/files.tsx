import { useEffect, useState } from 'preact/hooks'
import { questions } from '#words/report-questions.ts'
import type { FieldProps } from '../../common/components/field.tsx'
import { FileInput } from '../../common/components/file-input.tsx'
import { useDrop } from '../../common/files/use-drop.ts'
import type { FilesHandle } from '../state/files.ts'
import { QuestionForm } from './question.tsx'
import type { QuestionProps } from './questions.tsx'

type RoomWords = typeof import('../../common/files/limits.ts').roomWords

/** How much may be chosen; null until it is there. Fetched with the field: most reports go without files. */
const useRoom = ({ bounds }: FilesHandle): string | null => {
  const [words, setWords] = useState<RoomWords | null>(null)
  useEffect(() => {
    import('../../common/files/limits.ts').then(
      ({ roomWords }) => setWords(() => roomWords),
      // What does not fit is said when it is chosen.
      () => undefined,
    )
  }, [])
  return words?.(bounds) ?? null
}

/** Choosing files, and below it what became of each. */
export const FilesField = ({ files, ...field }: FieldProps & { files: FilesHandle }) => {
  const { kit, tray, choose } = files
  const room = useRoom(files)
  useDrop(choose)
  return (
    <>
      <FileInput
        {...field}
        hint={[field.hint, room].filter(Boolean).join(' ')}
        error={files.isFailed ? questions.files.failed : undefined}
        isSeveral
        onFiles={choose}
      />
      {kit && tray && <kit.ChosenFiles tray={tray} inputId={field.id} />}
    </>
  )
}

export const FilesPage = ({ files, ...form }: QuestionProps & { files: FilesHandle }) => {
  const text = questions.files
  return (
    <QuestionForm {...form} question="files" faults={[]} isBlank={!files.tray?.items.length}>
      <FilesField
        id="files"
        label={text.title}
        isHeading
        hint={`${text.hint} ${questions.optional}`}
        files={files}
      />
    </QuestionForm>
  )
}
