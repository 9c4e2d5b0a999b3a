/** What a new epoch takes away, and that it never adds. */
import { describe, expect, it } from 'vitest'
import { type Epochs, epochsOf, loadNamedEpochs } from '../../../client/epochs.ts'
import { kemKeyHash } from '../../../protocol/directory/verify.ts'
import { TestCase } from '../../support/case.ts'
import { TODAY } from '../../support/world.ts'
import { bring, largeWorld, namesOf, pair } from './bring.ts'
import { add, copyOf } from './forge.ts'

describe('a new epoch', () => {
  const moved = async () => {
    const elsewhere = await largeWorld()
    const copy = new TestCase(elsewhere)
    copy.act('Ines', [{ log: 'internal', act: { type: 'opened' } }])
    return { elsewhere, copy }
  }

  it('is asked for until all that a history names are there', async () => {
    const { elsewhere, copy } = await moved()
    for (const _ of [1, 2, 3]) {
      elsewhere.publish(elsewhere.nextBody(() => ({})))
      copy.act('Ines', [{ log: 'internal', act: { type: 'opened' } }])
    }
    const fresh = () => epochsOf(elsewhere.primitives, elsewhere.chain(), TODAY)
    const load = (epochs: Epochs, most: number) =>
      loadNamedEpochs(elsewhere.primitives, epochs, copy.logs, async (hashes) =>
        elsewhere.epochs
          .filter(({ directory }) => hashes.includes(directory.hash))
          .slice(0, most)
          .map(({ signed }) => signed),
      )
    const epochs = fresh()
    await load(epochs, 1)
    expect(epochs.byHash.size).toBe(4)
    await expect(load(fresh(), 0)).rejects.toThrow('notTheSuccessor')
  })

  it('adds no reader: whoever joins comes in by assign', async () => {
    const { elsewhere, copy } = await moved()
    const before = namesOf(copy)
    const { entry } = elsewhere.enrol('Ida Intake', ['intake'])
    elsewhere.publish(elsewhere.nextBody(({ officers }) => ({ officers: [...officers, entry] })))
    expect(namesOf(copy)).toEqual(before)
    expect(add(copyOf(copy), 'internal', { type: 'opened' }, { as: 'Ida' })).toContain('notAReader')
    copy.act('Ines', [
      {
        log: 'shared',
        bring: { type: 'assign', officer: elsewhere.officer('Ida').id, handler: false },
      },
    ])
    expect(namesOf(copy)).toContain('Ida')
    expect(add(copy, 'internal', { type: 'opened' }, { as: 'Ida' })).toBe('stands')
  })

  it('takes a retired officer out, who neither acts nor is assigned', async () => {
    const { elsewhere, copy } = await moved()
    const first = elsewhere.current
    elsewhere.retire('Ivan', '2026-03-02')
    elsewhere.retire('Vera', '2026-03-02')
    expect(namesOf(copy)).toEqual(['Ines', 'Olu', 'Otto', 'Sana'])
    expect(add(copyOf(copy), 'shared', { type: 'acknowledged' }, { as: 'Ivan' })).toContain(
      'notAReader',
    )
    expect(bring(copyOf(copy), 'assign', 'Vera')).toContain('notStanding')
    expect(bring(copyOf(copy), 'rewrap', 'Ivan')).toContain('notStanding')
    const earlier = { as: 'Ivan', directory: first }
    expect(add(copyOf(copy), 'shared', { type: 'acknowledged' }, earlier)).toBe('stands')
    add(copy, 'shared', { type: 'acknowledged' }, { as: 'Ines' })
    expect(add(copy, 'shared', { type: 'decided', draft: null }, earlier)).toBe(
      'epochFalls at shared 2',
    )
  })

  it('is named by no log once the head is beyond it', async () => {
    const { elsewhere, copy } = await moved()
    const directory = elsewhere.current
    elsewhere.retire('Ivan', '2026-03-02')
    add(copy, 'shared', { type: 'acknowledged' }, { as: 'Ines' })
    expect(add(copyOf(copy), 'internal', { type: 'opened' }, { directory })).toMatch(/^epochFalls/)
    expect(
      add(copyOf(copy), 'reporter', { type: 'appeal', envelope: null }, { directory }),
    ).toMatch(/^epochFalls/)
  })

  it('has one version: another of the same number is refused along a log', async () => {
    const { elsewhere, copy } = await moved()
    const body = elsewhere.nextBody(() => ({}))
    elsewhere.publish(body)
    const twin = elsewhere.publish({ ...body, expiresOn: '2026-05-29' })
    const directory = elsewhere.epochs[1]?.directory ?? twin
    add(copy, 'shared', { type: 'acknowledged' }, { as: 'Ines', directory })
    expect(
      add(copy, 'shared', { type: 'decided', draft: null }, { as: 'Ines', directory: twin }),
    ).toBe('epochFalls at shared 2')
  })

  it('without an overseer carries no statement', async () => {
    const { elsewhere, copy } = await moved()
    const gone = (roles: readonly string[]) => roles.includes('overseer')
    elsewhere.publish(
      elsewhere.nextBody(({ officers }) => ({
        officers: officers.map((it) => (gone(it.roles) ? { ...it, until: '2026-03-02' } : it)),
      })),
    )
    expect(add(copy, 'shared', { type: 'acknowledged' }, { as: 'Ines' })).toBe(
      'noOverseer at shared 1',
    )
  })

  it('brings a re-enrolled officer’s new keys: the old ones sign nothing any more', async () => {
    const { elsewhere, copy } = await moved()
    const old = elsewhere.officer('Ivan')
    const { entry } = elsewhere.enrol('Ivan Intake', ['intake'], old.id)
    elsewhere.publish(
      elsewhere.nextBody(({ officers }) => ({
        officers: officers.map((it) => (it.id === old.id ? entry : it)),
      })),
    )
    const acknowledged = { type: 'acknowledged' } as const
    expect(add(copyOf(copy), 'shared', acknowledged, { as: 'Ivan' })).toBe('stands')
    expect(add(copyOf(copy), 'shared', acknowledged, { as: 'Ivan', by: old.signSecretKey })).toBe(
      'badSignature at shared 1',
    )
    const oldKey = kemKeyHash(elsewhere.primitives, old.kemKey)
    expect(bring(copyOf(copy), 'rewrap', 'Ivan', { key: oldKey })).toContain('wrongKey')
    expect(bring(copy, 'rewrap', 'Ivan')).toContain('wrapsMissing')
    expect(pair(copy)).toBe('stands')
  })
})
