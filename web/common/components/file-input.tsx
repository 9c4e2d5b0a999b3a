import { describedBy, Field, type FieldProps } from './field.tsx'

interface FileInputProps extends FieldProps {
  /** What the file dialogue offers first: `.json`. */
  accept: string
  onFile: (file: File | null) => void
}

/** The file stays on the device: what is read of it is the caller's business. */
export const FileInput = ({ accept, onFile, ...field }: FileInputProps) => (
  <Field {...field}>
    <input
      id={field.id}
      class={field.error ? 'govuk-file-upload govuk-file-upload--error' : 'govuk-file-upload'}
      type="file"
      accept={accept}
      aria-describedby={describedBy(field)}
      aria-invalid={field.error ? true : undefined}
      onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
    />
  </Field>
)
