/** Both journeys as one story: a portal, a report there and back, and a case from its first day to its last. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formsOf } from '../../support/visitor.ts'
import { founds } from './founding.ts'
import { growsLong } from './long-case.ts'
import { answers, decides, goesHome, offersNoForm } from './officer.ts'
import { comesBack, readsTheEnd, reports } from './reporter.ts'
import { type Pair, Walk, WORDS } from './walk.ts'

/** Two words of a receipt, as they could stand side by side: single ones are in every request, such as directory. */
const pairsOf = (words: readonly string[]): string[] =>
  ['', ' ', '-', ',', '","'].flatMap((between) =>
    words.slice(1).map((word, i) => `${words[i]}${between}${word}`),
  )

const letsNothingOut = (its: () => Walk, { isInspected }: Pair): void => {
  it('no browser let out a word of it, a receipt, a passphrase, or the name of a file', () => {
    const { office, visitor, receipt } = its()
    const { keyFile } = office.keys
    const people = [office.administrator, ...office.officers.values()]
    const secrets = [
      ...[...Object.values(WORDS), ...pairsOf(receipt.words), receipt.code],
      ...[...people.map(({ passphrase }) => passphrase), keyFile.passphrase],
      ...['key.json', 'reminder.ics', keyFile.text.slice(0, 40)],
    ]
    const all = [...office.left, ...visitor.left]
    const letOut = (texts: readonly string[]) =>
      texts.filter((text) =>
        formsOf(text).some((form) => all.some(({ url, body }) => (body + url).includes(form))),
      )
    expect(letOut(secrets)).toEqual([])
    // The same look finds what is no secret, and the bodies are there to be looked at.
    expect(letOut(['"signInName":"ines"'])).toHaveLength(1)
    const sent = (path: string) => all.filter(({ url }) => url.endsWith(path))
    expect(sent('/api/report/send').map(({ body }) => body.length > 64 * 1024)).toEqual([true])
    expect(sent('/api/report/append')).toHaveLength(3)
    expect(sent('/api/office/append').length).toBeGreaterThan(12)
    expect(sent('/api/setup/finish')).toHaveLength(isInspected ? 1 : 0)
    expect(all.filter(({ url }) => new URL(url).origin !== office.portal.origin)).toEqual([])
  })

  it('the reporter’s browser sent no cookie, named nothing in an address, and kept nothing', async () => {
    const { visitor } = its()
    expect(visitor.left.length).toBeGreaterThan(10)
    for (const { url, method, headers } of visitor.left) {
      expect(new URL(url).search).toBe('')
      expect(headers).not.toHaveProperty('cookie')
      expect(headers['referer'] ?? '').toBe('')
      if (url.includes('/api/')) expect(method).toBe('POST')
    }
    expect(await visitor.context.cookies()).toEqual([])
    const kept = await visitor.page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
      (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    ])
    expect(kept).toEqual([0, 0, 0, 0, 0])
  })

  it('every page fits and is sound, and none complains', () => {
    const { violations, office, visitor } = its()
    expect(violations).toEqual([])
    expect(office.complaints).toEqual([])
    expect(visitor.complaints).toEqual([])
  })
}

export const tellStory = (pair: Pair): void => {
  describe(`both journeys on a ${pair.size}, on the ${pair.kind} database`, () => {
    let walk: Walk
    const its = () => walk
    beforeAll(async () => {
      walk = await Walk.begin(pair)
    })
    afterAll(() => walk?.end())

    founds(its, pair.isInspected)
    reports(its)
    answers(its)
    comesBack(its)
    decides(its)
    readsTheEnd(its)
    // What needs no second size or database, where there is no axe to wait for.
    if (!pair.isInspected && pair.size === 'phone') growsLong(its)
    goesHome(its)
    if (!pair.isInspected && pair.size === 'desktop') offersNoForm(its)
    letsNothingOut(its, pair)
  })
}
