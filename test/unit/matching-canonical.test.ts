/** What people write in many ways is one to the matching, and what tells people apart stays apart. */
import { describe, expect, it } from 'vitest'
import * as canonical from '../../client/officer/together/matching/canonical.ts'
import { nameOf } from '../../client/officer/together/matching/names.ts'
import { isOneSlip } from '../../client/officer/together/matching/slips.ts'

const name = (text: string) => nameOf(text)?.text

describe('names', () => {
  it.each([
    ['PC John Smith', 'john smith'],
    ['T/Det Sgt JOHN  SMITH QPM', 'john smith'],
    ['Smith, John', 'john smith'],
    ['SMITH, PC John', 'john smith'],
    ['Mr. John Smith', 'john smith'],
    ['PC 1234 Smith', 'smith'],
    ['Siân O’Brien', 'sian obrien'],
    ["Sian O'Brien", 'sian obrien'],
    ['Sian O Brien', 'sian obrien'],
    ['Sian OBrien', 'sian obrien'],
    ['Iain MacDonald', 'iain mcdonald'],
    ['Iain Mc Donald', 'iain mcdonald'],
    ['Anne Mackie', 'anne mckie'],
    ['Anne Macey', 'anne macey'],
    ['Jan van der Berg', 'jan vanderberg'],
    ['Amal El-Sayed', 'amal el-sayed'],
    ['Łukasz Wójcik', 'lukasz wojcik'],
    ['ＪＯＨＮ Ｓｍｉｔｈ', 'john smith'],
    ['Oluwaseun "Seun" Adeyemi', 'oluwaseun seun adeyemi'],
    ['Constable', 'constable'],
    ['PC Constable', 'constable'],
    ['محمد علي', 'محمد علي'],
    ['Олег Петров', 'олег петров'],
  ])('%s', (written, form) => {
    expect(name(written)).toBe(form)
  })

  it.each(['', '   ', '1234', '...', '-'])('nothing in %j', (written) => {
    expect(nameOf(written)).toBeNull()
  })

  it('takes a double name apart, and keeps it', () => {
    const families = nameOf('Ann Smith-Jones')?.families.map(({ text }) => text)
    expect(families).toEqual(['smithjones', 'smith', 'jones'])
  })
})

it.each([
  ['+44 (0)7700 900123', '7700900123'],
  ['07700 900123', '7700900123'],
  ['0044 7700 900 123', '7700900123'],
  ['447700900123', '7700900123'],
  ['020 7946 0018 ext 44', '2079460018'],
  ['ext. 4512', '4512'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['none', ''],
])('phone %s', (written, form) => {
  expect(canonical.phone(written)).toBe(form)
})

it.each([
  ['PC 004512', '4512'],
  ['pc4512', '4512'],
  ['4512', '4512'],
  ['No. 4512', '4512'],
  ['P-0045', 'P45'],
  ['٤٥١٢', '4512'],
  ['000', '0'],
])('staff number %s', (written, form) => {
  expect(canonical.staffNumber(written)).toBe(form)
})

it.each([
  ['Kim <Kim.Lee@Force.example>', 'kim.lee@force.example'],
  ['mailto:kim.lee@force.example', 'kim.lee@force.example'],
])('e-mail %s', (written, form) => {
  expect(canonical.email(written)).toBe(form)
})

it.each([
  ['@Kim_Lee', 'kim_lee'],
  ['https://social.example/@kim_lee/', 'kim_lee'],
  ['Social: kim_lee', 'kim_lee'],
])('handle %s', (written, form) => {
  expect(canonical.handle(written)).toBe(form)
})

it.each([
  ['Detective Constable', 'constable'],
  ['T/DC', 'constable'],
  ['PC', 'constable'],
  ['DCI', 'chief inspector'],
  ['Chief Superintendent', 'chief superintendent'],
])('rank %s', (written, form) => {
  expect(canonical.rank(written)).toBe(form)
})

it('units in any order, without what says only that they are units', () => {
  expect(canonical.unit('The Response Team 3, Northgate')).toBe('3 northgate response')
  expect(canonical.unit('Northgate Response 3')).toBe('3 northgate response')
  expect(canonical.unit('Team')).toBe('team')
})

it.each([
  ['4512', '4513', true],
  ['4512', '452', true],
  ['4512', '45512', true],
  ['4512', '4152', true],
  ['4512', '5142', false],
  ['4512', '4512', false],
  ['4512', '45', false],
  ['', 'a', true],
])('a slip between %j and %j: %s', (a, b, is) => {
  expect(isOneSlip(a, b)).toBe(is)
  expect(isOneSlip(b, a)).toBe(is)
})
