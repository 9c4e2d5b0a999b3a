import { files as text } from '#words/files.ts'
import { redact } from '#words/redact.ts'
import { Tag } from '../../../common/components/callouts.tsx'
import { Naming } from '../../../common/files/chosen-file.tsx'
import { sizeWords } from '../../../common/files/sizes.ts'
import type { LetterFiles } from './use-letter-files.ts'

/** In place of files that are chosen: a copy that was made. It is not shown, here or beside another. */
export const CopyField = ({ files: { tray } }: { files: LetterFiles }) => {
  const [item] = tray.items
  if (!item) return null
  return (
    <div key={item.key}>
      <p class="govuk-body">
        {text.types[item.type]}, {sizeWords(item.file.size)}{' '}
        <Tag colour="green">{text.cleaned}</Tag>
      </p>
      <Naming {...{ item, tray }} nameHint={redact.nameHint} />
    </div>
  )
}
