import { useEffect } from 'preact/hooks'
import { questions } from '#words/report-questions.ts'
import type { FieldProps } from '../../common/components/field.tsx'
import { FileInput } from '../../common/components/file-input.tsx'
import type { FilesHandle } from '../state/files.ts'
import { QuestionForm } from './question.tsx'
import type { QuestionProps } from './questions.tsx'

/** Anywhere on the page: a browser opens what is dropped beside a field, and all that was typed would be gone. */
const useDrop = (onFiles: (files: readonly File[]) => void): void =>
  useEffect(() => {
    const hold = (event: DragEvent) => event.preventDefault()
    const take = (event: DragEvent) => {
      event.preventDefault()
      onFiles([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', hold)
    window.addEventListener('drop', take)
    return () => {
      window.removeEventListener('dragover', hold)
      window.removeEventListener('drop', take)
    }
  })

/** Choosing files, and below it what became of each. */
export const FilesField = ({ files, ...field }: FieldProps & { files: FilesHandle }) => {
  const { kit, tray, choose } = files
  useDrop(choose)
  return (
    <>
      <FileInput
        {...field}
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
