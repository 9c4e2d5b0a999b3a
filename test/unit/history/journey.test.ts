import { describe, expect, test } from 'vitest'
import { openOf } from '../../../client/verified-case.ts'
import { readers } from '../../../protocol/history/state.ts'
import { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'

const world = await World.create()

const contentsFor = (played: TestCase, reader: string, kemSecretKey: Uint8Array) => {
  const verified = played.verify(reader)
  return [...verified.replay.envelopes.keys()].map(
    (hash) => openOf(world.primitives, verified, hash, { id: reader, kemSecretKey })?.content,
  )
}

describe('one case, there and back', () => {
  test('every reader opens what is for them, a later reader everything from before', () => {
    const played = new TestCase(world)
    const vera = world.officer('Vera')
    const ines = world.officer('Ines')
    played.act('Ines', [
      { log: 'internal', act: { type: 'opened' } },
      { log: 'shared', act: { type: 'acknowledged' } },
      { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
      { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Pull the log.' } },
    ])
    played.report({ type: 'message', text: 'There is a second record.' })
    played.receive()
    played.act('Ines', [
      { log: 'shared', bring: { type: 'assign', officer: vera.id, handler: true } },
    ])
    const opened = contentsFor(played, vera.id, vera.kemSecretKey)
    expect(opened).toHaveLength(4)
    expect(opened).toContainEqual({ version: 1, text: 'Pull the log.' })
    expect(opened).toEqual(contentsFor(played, ines.id, ines.kemSecretKey))
    const { state } = played.verify(vera.id).replay
    expect(state.handler).toBe(vera.id)
    expect(state.stage).toBe('acknowledged')
    const reporters = contentsFor(played, 'reporter', played.keys.kem.secretKey)
    expect(reporters).toHaveLength(3)
    expect(reporters).not.toContainEqual({ version: 1, text: 'Pull the log.' })
  })

  test('an exclusion takes the officer out, and out of what the reporter seals at once', () => {
    const played = new TestCase(world)
    const ivan = world.officer('Ivan')
    played.report({ type: 'exclude', officer: ivan.id })
    played.report({ type: 'message', text: 'About Ivan.' })
    const waiting = played.verify('reporter').replay
    const last = [...waiting.envelopes.values()].at(-1)
    expect(last?.readers.some((it) => it.id === ivan.id)).toBe(false)
    expect(readers(waiting.state, world.current)).toContain(ivan.id)
    played.receive()
    played.receive()
    const { state } = played.verify('reporter').replay
    expect(readers(state, world.current)).not.toContain(ivan.id)
  })
})
