import { describe as about, expect, it } from 'vitest'
import type { CaseFile } from '../../client/officer/case-file.ts'
import type { Letter } from '../../client/officer/letters.ts'
import type { Entry } from '../../client/officer/timeline.ts'
import type { ReadingRole } from '../../protocol/directory/schema.ts'
import { toHash } from '../../protocol/fields.ts'
import { describe } from '../../web/office/case/describe.ts'
import { general } from '../../web/text/en/packs/general.ts'

const id = toHash(new Uint8Array(32).fill(1))
const key = toHash(new Uint8Array(32).fill(2))
const whose = { on: '2026-03-02', actor: 'A'.repeat(22), isInternal: true, read: new Set<never>() }
const note = {
  ...whose,
  key,
  act: { type: 'note', files: [{ id, hash: key }] },
} as unknown as Entry
const opened = { ...whose, key: id, act: { type: 'fileOpened', file: id } } as unknown as Entry

const lineWith = (letter: object): string | null => {
  const byStatement = new Map([[key, letter as Letter]])
  const file = { entries: [note, opened], letters: { byStatement } } as unknown as CaseFile
  return describe(opened, { of: () => 'Ines', pack: general, file })
}

about('the line that says that a file was opened', () => {
  it('names the file, with nothing that turns the line round, where its letter opens', () => {
    const files = [{ id, name: 'roster\u202egpj.exe' }]
    const line = lineWith({ kind: 'open', purpose: 'note', content: { version: 1, files } })
    expect(line).toMatch(/^Ines opened the file .*roster gpj\.exe/)
  })

  it('names none where its letter does not open, or speaks of another file', () => {
    expect(lineWith({ kind: 'unreadable' })).toBe('Ines opened a file')
    const files = [{ id: key, name: 'another.jpg' }]
    const line = lineWith({ kind: 'open', purpose: 'note', content: { version: 1, files } })
    expect(line).toBe('Ines opened a file')
  })
})

about('the line that says that somebody was taken out for good', () => {
  const lineFor = (read: readonly ReadingRole[]): string | null => {
    const act = { type: 'remove', officer: 'B'.repeat(22) }
    const entry = { ...whose, key, act, read: new Set(read) } as unknown as Entry
    const file = { entries: [entry], letters: { byStatement: new Map() } } as unknown as CaseFile
    const of = (name: string) => (name.startsWith('A') ? 'Ines' : 'Ivan')
    return describe(entry, { of, pack: general, file })
  }

  it('says that overseers were let in only where one read the case', () => {
    expect(lineFor(['intake', 'overseer'])).toBe(
      'Ines took out Ivan for good: overseers were let in',
    )
    expect(lineFor(['intake'])).toBe('Ines took out Ivan for good. No overseer read the case then')
  })
})
