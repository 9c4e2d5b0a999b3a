import { officeRecord } from '#words/office-record.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Heading } from '../../common/components/page.tsx'
import { go } from '../router.ts'

const words = officeRecord.done

export const DoneStep = ({ onAnother }: { onAnother: () => void }) => (
  <>
    <Heading>{words.heading}</Heading>
    <p class="govuk-body">{words.next}</p>
    <p class="govuk-body">{words.printed}</p>
    <ButtonGroup>
      <Button onClick={() => go({ page: 'queue' })}>{words.toCases}</Button>
      <Button kind="secondary" onClick={onAnother}>
        {words.another}
      </Button>
    </ButtonGroup>
  </>
)
