import type { DirectoryBody, Officer, Policy } from '../../protocol/directory/schema.ts'

/** The body of epoch 1, good for 90 days. Keys are base64url. */
export const firstEpoch = (
  key: string,
  serverKey: string,
  officers: readonly Officer[],
  policy: Policy,
): DirectoryBody => ({
  version: 1,
  epoch: 1,
  previous: null,
  firstKey: key,
  key,
  serverKey,
  issuedOn: '2026-03-01',
  expiresOn: '2026-05-30',
  officers: [...officers].sort((a, b) => (a.id < b.id ? -1 : 1)),
  policy,
})
