import type { Refusing } from './portal.ts'

/** What is thrown once a request is on its way, and leaves open whether the server took it. */
const DOUBTFUL: readonly Refusing['code'][] = [
  'unreachable',
  'busy',
  'internal',
  'outdated',
  'badReceipt',
  'unforeseen',
]

export const leavesInDoubt = ({ code }: Refusing): boolean => DOUBTFUL.includes(code)
