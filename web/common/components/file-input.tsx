import { describedBy, Field, type FieldProps } from './field.tsx'

interface FileInputProps extends FieldProps {
  /** What the file dialogue offers first: `.json`. */
  accept?: string
  /** Takes several at once, and is empty again at once. */
  onFiles: (files: readonly File[]) => void
  isSeveral?: boolean
}

/** The files stay on the device: what is read of them is the caller's business. */
export const FileInput = ({ accept, onFiles, isSeveral, ...field }: FileInputProps) => (
  <Field {...field}>
    <input
      id={field.id}
      class={field.error ? 'govuk-file-upload govuk-file-upload--error' : 'govuk-file-upload'}
      type="file"
      accept={accept}
      multiple={isSeveral}
      aria-describedby={describedBy(field)}
      aria-invalid={field.error ? true : undefined}
      onChange={({ currentTarget: input }) => {
        onFiles([...(input.files ?? [])])
        // The same one may be chosen again, and the field does not say what the list below says.
        if (isSeveral) input.value = ''
      }}
    />
  </Field>
)
