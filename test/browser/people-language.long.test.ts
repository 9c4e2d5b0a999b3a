/** The pages about people in a language of longer words, from right to left. */
import { join } from 'node:path'
import { it } from 'vitest'
import { launch } from '../support/browser.ts'
import { knownPeople } from '../support/known-people.ts'
import { temporaryFolder } from '../support/portal.ts'
import { pseudoWords } from '../support/pseudo-language.ts'
import { expectWhole } from '../support/pseudo-page.ts'
import { buildPeople, layOutAll, openPeople } from './people/pages.ts'

const SIZES = [5, 3, 1, 2, 11, 2]
const { known, officers } = knownPeople(SIZES)

it('are whole in another language', async () => {
  const { folder, remove } = temporaryFolder()
  const browser = await launch()
  const built = join(folder, 'pseudo')
  await buildPeople(built, await pseudoWords(folder))
  const other = await openPeople(browser, built, SIZES)
  const told = [...known.allegations.values()].flatMap(
    ({ content: { subject, kinds, summary } }) => [
      subject.unit ?? '',
      subject.rank ?? '',
      summary,
      ...(subject.names ?? []).map(({ text }) => text),
      ...kinds.map(({ code }) => code),
    ],
  )
  const reasons = known.decisions.map(({ content }) => content.reasons)
  const whys = known.answers.map(({ answer }) => answer.why)
  const kept = [...new Set([...officers.values(), ...told, ...reasons, ...whys])]
    .filter((it) => it !== '')
    .toSorted((x, y) => y.length - x.length)
  const look = async (step: string) => {
    await layOutAll(other.page)
    await other.page.evaluate(() => {
      document.documentElement.dir = 'rtl'
      document.title = ''
    })
    await expectWhole(other.page, step, kept)
  }
  await other.page.locator('.app-network__picture canvas').first().waitFor()
  await look('people')
  await other.page.locator('#people ~ table a').first().click()
  await other.page.locator('#timeline').waitFor()
  await look('person')
  await browser.close()
  remove()
})
