/** What is left to do before the portal takes reports, and the button for it. */
import type { ComponentChildren } from 'preact'
import { officeSetup } from '#words/office-setup.ts'
import { isPortalOpen } from '../../../protocol/directory/verify.ts'
import { readAdministration } from '../../../protocol/exchanges/administration.ts'
import { Button } from '../../common/components/button.tsx'
import { Tag, type TagColour } from '../../common/components/callouts.tsx'
import { useOffice } from '../office-context.ts'
import { call } from '../platform.ts'
import { go } from '../router.ts'
import { useLoad } from '../use-load.ts'
import { type Need, type NeededRole, needsOf, waitingOf } from './needs.ts'

const words = officeSetup.untilOpen

const STATES: Readonly<Record<Need['next'], readonly [string, TagColour]>> = {
  done: [words.done, 'green'],
  sign: [words.ready, 'teal'],
  wait: [words.waits, 'yellow'],
  invite: [words.todo, 'blue'],
}

interface UntilOpenProps {
  /** The page that it stands on: what is done there is not offered beside it, and a link is first to be copied. */
  on?: 'invite' | 'directory' | 'link'
  /** Where inviting somebody is more than going to the page for it. */
  onInvite?: ((role: NeededRole) => void) | null
  /** Looks again when it changes. */
  fresh?: string
}

const toInvite = (role: NeededRole) => go({ page: 'invite', officer: null, role })

export const UntilOpen = ({ on, onInvite, fresh = '' }: UntilOpenProps) => {
  const { session, onSessionEnded } = useOffice()
  const { current } = session.epochs
  const { data } = useLoad(
    `until-open/${current.body.epoch}/${fresh}`,
    () => call(readAdministration, {}),
    onSessionEnded,
  )
  if (isPortalOpen(current) || !data) return null
  const needs = needsOf(current, data)
  const first = needs.find((need) => need.next === 'invite')
  return (
    <section class="app-until-open" aria-labelledby="until-open">
      <h2 class="govuk-heading-m" id="until-open">
        {words.heading}
      </h2>
      <p class="govuk-body">{words.text}</p>
      <ol class="app-until-open__list">
        {needs.map((need) => (
          <Row key={need.role} title={words[need.role]} state={STATES[need.next]}>
            <People need={need} />
            {need.next === 'invite' && on !== 'invite' && (
              <Button
                kind={need === first && on !== 'link' ? 'primary' : 'secondary'}
                onClick={() => (onInvite ?? toInvite)(need.role)}
              >
                {words.invite[need.role]}
              </Button>
            )}
          </Row>
        ))}
        <Signing
          waiting={waitingOf(data)}
          isNext={on !== 'link' && needs.every(({ next }) => next === 'sign' || next === 'done')}
          isOffered={on !== 'directory'}
        />
      </ol>
    </section>
  )
}

interface RowProps {
  title: string
  state: readonly [string, TagColour]
  children: ComponentChildren
}

const Row = ({ title, state: [state, colour], children }: RowProps) => (
  <li class="app-until-open__one">
    <h3 class="govuk-heading-s">
      {title} <Tag colour={colour}>{state}</Tag>
    </h3>
    {children}
  </li>
)

const People = ({ need: { signed, waiting, invited } }: { need: Need }) => {
  const lines = [
    ...signed.map(words.signed),
    ...waiting.map(words.waiting),
    ...invited.map(words.invited),
  ]
  if (lines.length === 0) return <p class="govuk-body">{words.nobody}</p>
  return (
    <ul class="govuk-list">
      {lines.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </ul>
  )
}

interface SigningProps {
  waiting: readonly string[]
  isNext: boolean
  isOffered: boolean
}

const Signing = ({ waiting, isNext, isOffered }: SigningProps) => (
  <Row title={words.sign} state={waiting.length > 0 ? [words.todo, 'blue'] : [words.later, 'grey']}>
    <p class="govuk-body">{waiting.length > 0 ? words.toSign(waiting) : words.nothingToSign}</p>
    {waiting.length > 0 && isOffered && (
      <Button kind={isNext ? 'primary' : 'secondary'} onClick={() => go({ page: 'directory' })}>
        {words.signThese}
      </Button>
    )}
  </Row>
)
