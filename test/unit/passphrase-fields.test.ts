/** What is asked of somebody who takes the words that were drawn, and of somebody who brings their own. */
import { expect, it } from 'vitest'
import { officeAccount } from '#words/office-account.ts'
import { newPassphrase, passphraseFaults } from '../../web/office/forms/passphrase-fields.tsx'
import { browserPrimitives } from '../support/ends.ts'

const drawn = newPassphrase(browserPrimitives)

it('drawn words are not typed again beside themselves', () => {
  expect(passphraseFaults(drawn, [])).toEqual([])
  // What was left in the fields of the other choice counts for nothing.
  expect(passphraseFaults({ ...drawn, own: 'short', again: 'other' }, [])).toEqual([])
})

it('one’s own are measured first', () => {
  const [fault] = passphraseFaults({ ...drawn, kind: 'own', own: '' }, [])
  expect(fault).toEqual({ field: 'own', text: officeAccount.passphrase.noOwn })
})
