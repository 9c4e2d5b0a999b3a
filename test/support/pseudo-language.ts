/** The language of `pseudo.ts` as a folder of words, derived from the English one, and pages in it. */
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { BUNDLES, buildBundle, ENGLISH, only } from '../../scripts/bundle.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const at = (path: string): string => JSON.stringify(path)

/** Dates and lists are Hebrew: no letter of theirs is English, and it runs from right to left. */
const LANGUAGE = `import { byLanguage } from ${at(join(ENGLISH, '../by-language.ts'))}
export const language = byLanguage('he', 'rtl')
`

const tableOf = async (path: string): Promise<string> => {
  const names = Object.keys(await import(pathToFileURL(path).href)).join(', ')
  return `import * as english from ${at(path)}
import { pseudoTable } from ${at(join(HERE, 'pseudo.ts'))}
const { ${names} } = pseudoTable({ ...english })
export { ${names} }
`
}

/** @param folder absolute; what is returned is a folder of words in it */
export const pseudoWords = async (folder: string): Promise<string> => {
  const words = join(folder, 'words')
  for (const file of globSync('**/*.ts', { cwd: ENGLISH })) {
    const path = join(words, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, file === 'language.ts' ? LANGUAGE : await tableOf(join(ENGLISH, file)))
  }
  return words
}

/** @param folder absolute; `web` in it is for a server */
export const buildPseudo = async (folder: string): Promise<string> => {
  const words = await pseudoWords(folder)
  const web = join(folder, 'web')
  for (const name of BUNDLES) await buildBundle(name, web, only(words))
  return web
}
