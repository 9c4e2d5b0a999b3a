/** The pages about people in a language of longer words, from right to left. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { knownPeople } from '../support/known-people.ts'
import { temporaryFolder } from '../support/portal.ts'
import { pseudoWords } from '../support/pseudo-language.ts'
import { FINE, faultsOf } from '../support/pseudo-page.ts'
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
  const look = async () => {
    await layOutAll(other.page)
    await other.page.evaluate(() => {
      document.documentElement.dir = 'rtl'
      document.title = ''
      for (const it of document.querySelectorAll('details')) it.open = true
    })
    for (const width of [390, 1280]) {
      await other.page.setViewportSize({ width, height: 900 })
      // The picture is drawn anew a moment later.
      await other.page.waitForFunction(() => {
        const picture = document.querySelector('.app-network__picture')
        return !picture || picture.scrollWidth <= picture.clientWidth
      })
      expect([width, await faultsOf(other.page, kept)]).toEqual([width, FINE])
    }
  }
  await other.page.locator('.app-network__picture canvas').first().waitFor()
  await look()
  await other.page.locator('#people ~ table a').first().click()
  await other.page.locator('#timeline').waitFor()
  await look()
  await browser.close()
  remove()
})
