import { paddedJson, requestBytes } from '../../protocol/padding.ts'
import type { World } from './world.ts'

interface Padded {
  readonly pad: string
  readonly envelope?: { readonly body?: string } | null
}

const isPadded = (body: unknown): body is Padded =>
  typeof body === 'object' && body !== null && 'pad' in body && typeof body.pad === 'string'

/** The JSON text of a request. What a reporter sends has the one length that it must have, whatever else is wrong with it. */
export const requestJson = ({ current }: Pick<World, 'current'>, body: unknown): string => {
  if (!isPadded(body)) return JSON.stringify(body)
  const { pad: _, ...request } = body
  const sealedBytes = Math.floor(((request.envelope?.body?.length ?? 0) * 3) / 4)
  return paddedJson(request, requestBytes(sealedBytes, current.body.officers.length))
}
