/** Rules that pages are built without. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { UNUSED_CLASSES } from '../../scripts/bundle.ts'

const files = globSync('web/**/*.{ts,tsx,html,scss}').map((path) => readFileSync(path, 'utf8'))
const isNamed = (name: string) => {
  const whole = new RegExp(`${name}(?![\\w-])`)
  return files.some((text) => whole.test(text))
}

it('no page has a class whose rules are left out', () => {
  expect(files.length).toBeGreaterThan(300)
  expect(['govuk-tag', 'govuk-caption-l'].filter(isNamed)).toHaveLength(2)
  expect(UNUSED_CLASSES.filter(isNamed)).toEqual([])
})

it('no tag has a colour whose rules are left out', () => {
  // A tag's class is put together from its colour.
  expect(UNUSED_CLASSES.map((it) => it.split('govuk-tag--')[1]).filter(Boolean)).toHaveLength(3)
  expect(files.filter((text) => /'(?:magenta|pink|turquoise)'/.test(text))).toEqual([])
})
