import { expect, it } from 'vitest'

it('tests on each database stand in a project that says which', async () => {
  const imported = import('../support/databases.ts')
  await expect(imported).rejects.toThrow('provides no databases')
})
