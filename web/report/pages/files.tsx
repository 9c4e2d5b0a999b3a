import { questions } from '#words/report-questions.ts'
import type { FieldProps } from '../../common/components/field.tsx'
import { FileInput } from '../../common/components/file-input.tsx'
import { useDrop } from '../../common/files/use-drop.ts'
import type { FilesHandle } from '../state/files.ts'
import { QuestionForm } from './question.tsx'
import type { QuestionProps } from './questions.tsx'

/** Choosing files, and below it what became of each. */
export const FilesField = ({ files, ...field }: FieldProps & { files: FilesHandle }) => {
  const { kit, tray, bounds, choose } = files
  useDrop(choose)
  return (
    <>
      <FileInput
        {...field}
        // How much may be chosen comes with the code for files: what only some fetch tells who wrote.
        hint={[field.hint, kit?.roomWords(bounds)].filter(Boolean).join(' ')}
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
