/**
 * One HTTP exchange: the route and the browser's call are both typed by it, so a wrong request or reply does not
 * compile. Every exchange is POST and carries no identifier in its address. Bodies are JSON, but for those of files.
 */
import * as z from 'zod/mini'

/**
 * Who may call it.
 * - `anyone`: no credential at all.
 * - `setup`: the one-time set-up link's token, as `token` in the body, until the first directory stands.
 * - `invited`: a one-time invitation's token, as `token` in the body.
 * - `reporter`: the mailbox token in the body; the handler answers an unknown one like a deleted one.
 * - `officer`: a session of an officer who stands in the newest directory.
 * - `administrator`: such a session whose officer has that role.
 */
export type Access = 'anyone' | 'setup' | 'invited' | 'reporter' | 'officer' | 'administrator'

export interface Exchange<
  Request extends z.core.$ZodType,
  Response extends z.core.$ZodType,
  Rule extends Access = Access,
> {
  readonly path: `/api/${string}`
  readonly access: Rule
  readonly request: Request
  readonly response: Response
  /**
   * Which of the two bodies is no JSON, but `application/octet-stream`: its schema is an `octets`. A refusal is JSON all the
   * same.
   */
  readonly octets?: 'request' | 'response'
  /** The largest request body that is read, in bytes. */
  readonly maxRequestBytes: number
  /**
   * Where no answer came, a client may send the same bytes again by itself: they only read, or a repeat does nothing more
   * and gets the same answer. Never where a repeat is one attempt more, or finds its link used up.
   */
  readonly isRepeatable?: true
}

/** The media type of bodies that are no JSON. */
export const OCTETS = 'application/octet-stream'

/** A body of exactly so many bytes that are no JSON. */
export const octets = (lengthBytes: number) =>
  z.instanceof(Uint8Array).check(z.refine((bytes) => bytes.length === lengthBytes))

export const exchange = <
  Request extends z.core.$ZodType,
  Response extends z.core.$ZodType,
  const Rule extends Access,
>(
  contract: Exchange<Request, Response, Rule>,
): Exchange<Request, Response, Rule> => contract

export type RequestOf<E> = E extends Exchange<infer R, z.core.$ZodType> ? z.output<R> : never
export type ResponseOf<E> = E extends Exchange<z.core.$ZodType, infer R> ? z.output<R> : never
