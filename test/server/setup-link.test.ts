import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { checkSetupToken, issueSetupToken } from '../../server/setup-link.ts'
import { DATABASES } from '../support/databases.ts'
import { openPortal, random, type TestPortal } from '../support/portal.ts'

describe.each(DATABASES)('the set-up link on %s', (kind) => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await openPortal(kind)
  })
  afterAll(() => portal.close())

  it('opens with the token of now, and never once a directory stands', async () => {
    const { deps } = portal
    expect(await checkSetupToken(deps, toBase64url(random(32))), 'before any').toBe(false)
    const issued = await Promise.all(Array.from({ length: 3 }, () => issueSetupToken(deps)))
    const [first = ''] = issued
    const second = (await issueSetupToken(deps)) ?? ''
    // Several servers share PostgreSQL, and each has printed a link.
    const isShared = kind === 'postgres'
    expect(new Set([...issued, second]).size === 1).toBe(isShared)
    const vaultKey = random(32)
    const other = await issueSetupToken({
      ...deps,
      db: deps.db,
      secrets: { ...deps.secrets, vaultKey },
    })
    const last = isShared ? second : ((await issueSetupToken(deps)) ?? '')
    for (const [token, opens] of [
      [last, true],
      [first ?? '', isShared],
      [other ?? '', false],
      [toBase64url(random(32)), false],
      ['', false],
      [`${last}A`, false],
    ] as const) {
      expect(await checkSetupToken(deps, token), token).toBe(opens)
    }
    expect(await checkSetupToken(deps, last), 'until used').toBe(true)
    const { value } = await deps.db.selectFrom('settings').selectAll().executeTakeFirstOrThrow()
    expect(await checkSetupToken(deps, toBase64url(value)), 'what is kept').toBe(false)

    await deps.db
      .insertInto('directory_epochs')
      .values({ epoch: 1, hash: random(32), bytes: random(8), signatures: '[]', key_changed: true })
      .execute()
    expect(await checkSetupToken(deps, last)).toBe(false)
    expect(await issueSetupToken(deps)).toBeNull()
  })
})
