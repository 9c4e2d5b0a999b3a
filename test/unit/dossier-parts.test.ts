/** A copy for people outside the case says nothing of what officers proposed to each other. */
import { expect, it } from 'vitest'
import { officeCase } from '#words/office-case.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../client/officer/case-file.ts'
import type { Entry } from '../../client/officer/timeline.ts'
import { remarksOf } from '../../web/office/export/dossier-parts.ts'

const words = (reasons: string) => ({ version: 1, reasons })
const told = { key: 'told', act: { type: 'hold', draft: 'draft' } } as unknown as Entry

const fileOf = (drafted: string, lost: readonly string[] = []): Pick<CaseFile, 'letters'> =>
  ({
    letters: {
      byStatement: new Map<string, object>([
        [
          'draft',
          {
            kind: 'open',
            purpose: 'draft',
            content: { version: 1, for: 'hold', content: words(drafted) },
          },
        ],
        ['told', { kind: 'open', purpose: 'hold', content: words('The court sits first.') }],
      ]),
      lostOnReporter: new Set(lost),
    },
  }) as unknown as Pick<CaseFile, 'letters'>

it('says that the words are not those of the draft where the draft stands too, and nowhere else', () => {
  const changed = fileOf('The court is slow.')
  const { differsFromProposal } = officePromises.proposal
  expect(remarksOf(changed, told, 'dossierWithNotes')).toEqual([differsFromProposal])
  expect(remarksOf(changed, told, 'dossier')).toEqual([])
  expect(remarksOf(fileOf('The court sits first.'), told, 'dossierWithNotes')).toEqual([])
})

it('says in either that the reporter cannot open a letter', () => {
  const lost = fileOf('The court sits first.', ['told'])
  for (const kind of ['dossier', 'dossierWithNotes'] as const)
    expect(remarksOf(lost, told, kind)).toEqual([officeCase.file.lostOnReporter])
})
