import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A folder as the build leaves it, with pages that say only which they are. */
export const emptyWebRoot = (home: string): string => {
  const root = join(home, 'web')
  for (const entry of ['report', 'office', 'view']) {
    mkdirSync(join(root, entry), { recursive: true })
    writeFileSync(join(root, entry, 'index.html'), `<title>${entry}</title>`)
  }
  for (const assets of ['assets', 'office/assets', 'view/assets']) mkdirSync(join(root, assets))
  return root
}
