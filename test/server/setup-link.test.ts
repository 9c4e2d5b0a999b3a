import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { checkSetupToken, issueSetupToken } from '../../server/setup-link.ts'
import { DATABASES, openPortal, random, type TestPortal } from '../support/portal.ts'

describe.each(DATABASES)('the set-up link on %s', (kind) => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await openPortal(kind)
  })
  afterAll(() => portal.close())

  it('opens with the newest token alone, and never once a directory stands', async () => {
    const { deps } = portal
    expect(await checkSetupToken(deps, toBase64url(random(32))), 'before any').toBe(false)
    const first = (await issueSetupToken(deps)) ?? ''
    const second = (await issueSetupToken(deps)) ?? ''
    for (const [token, opens] of [
      [second, true],
      [first, false],
      [toBase64url(random(32)), false],
      ['', false],
      [`${second}A`, false],
    ] as const) {
      expect(await checkSetupToken(deps, token), token).toBe(opens)
    }
    expect(await checkSetupToken(deps, second), 'until used').toBe(true)
    const { value } = await deps.db.selectFrom('settings').selectAll().executeTakeFirstOrThrow()
    expect(toBase64url(value), 'kept as a hash').not.toBe(second)

    await deps.db
      .insertInto('directory_epochs')
      .values({ epoch: 1, hash: random(32), bytes: random(8), signatures: '[]', key_changed: true })
      .execute()
    expect(await checkSetupToken(deps, second)).toBe(false)
    expect(await issueSetupToken(deps)).toBeNull()
  })
})
