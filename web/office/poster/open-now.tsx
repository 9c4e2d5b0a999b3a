import { officeAdministration } from '#words/office-administration.ts'
import { officeSetup } from '#words/office-setup.ts'
import { literal } from '../../../client/literal.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { go } from '../router.ts'
import { reportersAddress } from './address.ts'

const words = officeSetup.open

/** After the signature that opens the portal: nobody reports to an address that nobody knows. */
export const OpenNow = () => (
  <>
    <h2 class="govuk-heading-m">{words.address}</h2>
    <p class="govuk-body app-spoken" id="reporters-address">
      {literal(reportersAddress())}
    </p>
    <p class="govuk-body">{words.text}</p>
    <ButtonGroup>
      <Button onClick={() => go({ page: 'poster' })}>{words.poster}</Button>
      <Button kind="secondary" onClick={() => go({ page: 'administration' })}>
        {officeAdministration.invite.back}
      </Button>
    </ButtonGroup>
  </>
)
