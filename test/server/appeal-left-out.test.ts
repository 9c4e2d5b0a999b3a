/** Whoever the reporter left out and a lead brought in all the same gets no words of an appeal: they are taken out first. */
import { expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import type { ReporterAct } from '../../client/compose-report.ts'
import { deviceAt } from '../../client/node/platform.ts'
import { innerServer } from '../../scripts/demo/inner-server.ts'
import { DemoReporter, drawnArgon2 } from '../../scripts/demo/reporter.ts'
import { Live } from '../support/live.ts'
import { mintProof } from '../support/mint-proof.ts'
import { random } from '../support/portal.ts'

const ACTS: readonly ReporterAct[] = [
  { type: 'message', text: 'Kim kept the log.' },
  { type: 'appeal', reasons: 'Nobody asked Kim.' },
  { type: 'appeal' },
]

it.each(ACTS)('before $type seals anything', async (act) => {
  const live = await Live.open('embedded')
  const { app, deps } = live.portal
  const proof = () => mintProof(deps.secrets, deps.now())
  const device = deviceAt(innerServer(app), drawnArgon2(random(32)), proof)
  const vera = live.world.officer('Vera').id
  const reporter = await DemoReporter.sends(device, {
    content: { version: 1, answers: { what: 'The log.' }, pointsToMe: {}, excluded: [vera] },
    urgent: false,
  })
  await live.slot()
  const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
  await live.act('Ines', reporter.id, [opened])
  const bring = { type: 'assign', officer: vera, handler: false } as const
  const { error } = await live.act('Ines', reporter.id, [{ log: 'shared', bring }])
  expect(error).toBeNull()

  await reporter.act(act)
  await live.slot()
  const { replay } = (await reporter.read()).verified
  expect(replay.reporter.map(({ body }) => body.act.type)).toEqual(['open', 'exclude', act.type])
  const sealed = replay.reporter.at(-1)?.body.act
  const envelope =
    sealed && 'envelope' in sealed ? replay.envelopes.get(sealed.envelope ?? '') : null
  expect(envelope?.readers.map(({ id }) => id)).not.toContain(vera)
  await live.close()
})
