/** Statement 0 of the reporter's log. */
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'
import { caseId } from '../../../protocol/history/context.ts'
import type { OpenAct } from '../../../protocol/statement.ts'
import { TestCase } from '../../support/case.ts'
import { largeWorld } from './bring.ts'
import { judge, resign } from './forge.ts'

const world = await largeWorld()
const id = (name: string): string => world.officer(name).id

describe('the opening statement', () => {
  const opened = (edit: (act: OpenAct) => Partial<OpenAct>): string => {
    const copy = new TestCase(world)
    copy.logs.reporter[0] = resign(copy, copy.logs.reporter[0], ({ act }) => {
      if (act.type !== 'open') throw new Error('not an opening')
      const changed = { ...act, ...edit(act) }
      return { act: changed, case: caseId(world.primitives, world.portal, changed) }
    })
    copy.logs.shared.length = 0
    copy.receive()
    return judge(world, copy.logs)
  }
  const sorted = (...names: string[]) => names.map((name) => id(name)).sort()

  it('stands with fewer readers, an overseer among them', () => {
    expect(opened(() => ({}))).toBe('stands')
    expect(opened(() => ({ readers: sorted('Olu') }))).toBe('stands')
    expect(opened(() => ({ readers: sorted('Olu', 'Sana') }))).toBe('stands')
  })

  it.each([
    ['without an overseer', ['Ines', 'Ivan']],
    ['with an investigator', ['Ines', 'Olu', 'Vera']],
    ['with an administrator', ['Ada', 'Olu']],
  ])('not %s', (_, names) => {
    expect(opened(() => ({ readers: sorted(...names) }))).toBe(
      'refusedAct (readersDiffer) at reporter 0',
    )
  })

  it('not with somebody unknown, twice, or out of order', () => {
    expect(opened(() => ({ readers: [id('Olu'), 'zzzzzzzzzzzzzzzzzzzzzw'].sort() }))).toContain(
      'readersDiffer',
    )
    expect(() => opened(() => ({ readers: [id('Olu'), id('Olu')] }))).toThrow('not a statement')
    expect(() => opened(() => ({ readers: sorted('Olu', 'Ines').reverse() }))).toThrow()
    expect(() => opened(() => ({ readers: [] }))).toThrow('not a statement')
  })

  it('not with a reporter’s key that nobody can seal to', () => {
    const key = fromBase64url(world.officer('Ines').kemKey)
    if (!key) throw new Error('no key')
    for (const bad of [key.fill(0xff, 0, 2), new Uint8Array(1216)]) {
      expect(opened(() => ({ kemKey: toBase64url(bad) }))).toBe(
        'refusedAct (wrongKey) at reporter 0',
      )
    }
  })
})
