/** Older letters of a case: they come when somebody asks for them, each the one that its statement introduces. */
import { readLetters } from '../../protocol/exchanges/office.ts'
import type { ExpectedEnvelope } from '../../protocol/history/context.ts'
import { CallError, call } from '../call.ts'
import { byStoredHash, EnvelopeDiffers, isPromised, type VerifiedCase } from '../verified-case.ts'
import { type CaseFile, fileOf, type Opened, openCase } from './case-file.ts'
import type { Session } from './session.ts'

/** As many as are asked for at once: those that did not fit are asked for again. */
const AT_ONCE = 50

/** The envelopes of a case that have not come. */
const older = ({ replay, envelopes }: VerifiedCase): ExpectedEnvelope[] =>
  [...replay.envelopes.values()].filter(({ hash }) => !envelopes.has(hash))

/**
 * The case with these envelopes besides, none of them opened.
 * @throws CallError; EnvelopeDiffers where the server withholds one, or hands over another
 */
const withEnvelopes = async (
  { platform: { server }, primitives }: Session,
  verified: VerifiedCase,
  wanted: readonly ExpectedEnvelope[],
): Promise<VerifiedCase> => {
  const envelopes = new Map(verified.envelopes)
  for (let left = wanted; left.length > 0; ) {
    const asked = left.slice(0, AT_ONCE)
    const letters = asked.map(({ statement: { body } }) => ({ log: body.log, seq: body.seq }))
    const answer = await call(server, readLetters, {
      case: verified.replay.state.caseId,
      letters,
    })
    const came = byStoredHash(primitives, answer.envelopes)
    for (const expected of asked) {
      const stored = came.get(expected.hash)
      if (!stored) continue
      if (!isPromised(primitives, expected, stored)) throw new EnvelopeDiffers()
      envelopes.set(expected.hash, stored)
    }
    const before = left.length
    left = left.filter(({ hash }) => !envelopes.has(hash))
    if (left.length === before) throw new EnvelopeDiffers()
  }
  return { ...verified, envelopes }
}

/**
 * The case with all that a later reader needs: for an act that brings somebody in. It is not read again for that: whoever
 * acts looks at what is there then.
 * @throws as above; CallError `conflict` where a new day has begun
 */
export const withEveryEnvelope = (
  session: Session,
  { verified }: Pick<CaseFile, 'verified'>,
): Promise<VerifiedCase> => withEnvelopes(session, verified, older(verified))

/** A new day may have begun since the case was opened: then it is opened again. */
const onceOpened = async (
  session: Session,
  file: CaseFile,
  work: (opened: Opened) => Promise<CaseFile>,
): Promise<CaseFile> => {
  try {
    return await work({ session, file })
  } catch (error) {
    if (!(error instanceof CallError && error.code === 'conflict')) throw error
    return work(await openCase(session, file.id, file))
  }
}

/**
 * The case with the older ones among these letters opened, or with all of them.
 * @param statements hashes; none given: all
 * @throws as above, and as `openCase`
 */
export const withLetters = (
  given: Session,
  before: CaseFile,
  statements?: ReadonlySet<string>,
): Promise<CaseFile> =>
  onceOpened(given, before, async ({ session, file }) => {
    const wanted = older(file.verified).filter(
      ({ statement }) => statements?.has(statement.hash) ?? true,
    )
    if (wanted.length === 0) return file
    const verified = await withEnvelopes(session, file.verified, wanted)
    return fileOf(session, file, { verified, lost: file.lost })
  })
