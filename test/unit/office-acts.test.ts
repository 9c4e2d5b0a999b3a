/** The office's acts: what the compiler does not see of the table. */
import { describe, expect, it } from 'vitest'
import { internalAct, sharedAct } from '../../protocol/statement.ts'
import { ACTS, CASE_ACTS } from '../../web/office/case/acts.ts'
import { officeActs } from '../../web/text/en/office-acts.ts'

const SCHEMAS = { shared: sharedAct, internal: internalAct }

describe.each(CASE_ACTS)('%s', (act) => {
  const { log, type, seals, form } = ACTS[act]

  it('says what was done', () => {
    const words = officeActs[act]
    const done = 'done' in words ? typeof words.done : undefined
    expect(form.said !== undefined || done === 'string').toBe(true)
  })

  it('seals what its statement has room for, in a log that has it', () => {
    const shape = SCHEMAS[log].def.options.map((one) => one.shape)
    const own = shape.find((one) => one.type.def.values.some((known) => known === type))
    const sealed = own && ('envelope' in own ? 'words' : 'wraps' in own ? 'keys' : null)
    // An acknowledgement is followed by a letter, or by nothing.
    expect(seals === 'wordsOrNone' ? null : seals).toBe(sealed)
  })
})
