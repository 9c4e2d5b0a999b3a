/** A copy with parts blacked out, saved as the file of an internal note. */
import { officeActs } from '#words/office-acts.ts'
import { redact as text } from '#words/redact.ts'
import { Inset } from '../../../common/components/callouts.tsx'
import { box } from './fields.ts'
import { letter } from './form.ts'

const { note } = officeActs

export const REDACT = letter(
  'internal',
  'note',
  {
    text: box(note.text, ({ copy }) => ({
      initial: copy?.note,
      missing: null,
      hint: note.textHint,
      rows: 5,
    })),
  },
  {
    takesFiles: 'note',
    isKeptHere: true,
    instead: ({ copy }) => (copy ? null : <Inset>{text.gone}</Inset>),
  },
)
