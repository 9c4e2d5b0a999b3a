/** One case from the first report to a re-wrap, as its statements, with what a replay must find. */

import { composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import { composeReport, composeReporterAct } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { listedWraps, openOf, storedHash, verifyCase } from '../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { checkWords, HEAD_WORDS } from '../../protocol/check-words.ts'
import { parseHeader, REPORTER, type SealedEnvelope, wrapHash } from '../../protocol/envelope.ts'
import { toHash } from '../../protocol/fields.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import { readers } from '../../protocol/history/state.ts'
import {
  parseStatement,
  type SharedStatement,
  type SignedStatement,
} from '../../protocol/statement.ts'
import { type FixedPortal, knownEpochs, seedOf, TODAY } from './portal.ts'

const LATER = '2026-03-04'

export const reporterKeys = ({ primitives }: Pick<FixedPortal, 'primitives'>): ReceiptKeys => ({
  mailboxToken: seedOf(primitives, 'mailbox token'),
  sign: primitives.signKeyPair(seedOf(primitives, 'reporter sign')),
  kem: primitives.kemKeyPair(seedOf(primitives, 'reporter kem')),
})

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

/** Plays the case with the code that browsers use; the server's part is signed here. */
const play = (portal: FixedPortal) => {
  const { primitives, officers } = portal
  const keys = reporterKeys(portal)
  const epochs = knownEpochs(portal)
  const content = {
    version: 1 as const,
    answers: { what: 'A record was changed.' },
    pointsToMe: {},
    excluded: [],
  }
  const report = composeReport(primitives, epochs, keys, { content, urgent: false }, TODAY)
  const logs: HistoryLogs = { reporter: [report.statement], shared: [], internal: [] }
  const envelopes: SealedEnvelope[] = [report.envelope]
  const wraps = new Map<string, string>()

  const parse = (signed: SignedStatement | undefined) => {
    const statement = signed && parseStatement(primitives, signed)
    if (!statement) throw new Error('a statement')
    return statement
  }
  const say = (act: SharedStatement['act'], on: string): void => {
    const last = logs.shared.at(-1)
    logs.shared.push(
      signStatement(primitives, portal.server.secretKey, {
        version: 1,
        case: parse(logs.reporter[0]).body.case,
        log: 'shared',
        seq: logs.shared.length,
        prev: last ? parse(last).hash : null,
        directory: epochs.current.hash,
        on,
        actor: 'server',
        act,
      }),
    )
  }
  const receive = (at: number, on: string) =>
    say({ type: 'received', statement: parse(logs.reporter[at]).hash }, on)

  const verified = (reader: string) => {
    const seesInternal = reader !== REPORTER
    const logsOf = reader === REPORTER ? { ...logs, internal: [] } : logs
    const handed = envelopes.map((envelope) => {
      const place = parseHeader(envelope.header)?.readers.findIndex((it) => it.id === reader) ?? -1
      const wrapHashes = envelope.wraps.map((it) => toHash(wrapHash(primitives, bytesOf(it))))
      const { header, body } = envelope
      const own = place < 0 ? [] : envelope.wraps.slice(place, place + 1)
      return { header, body, wrapHashes, wraps: own }
    })
    const first = verifyCase(primitives, epochs, logsOf, handed, {
      seesInternal,
      today: null,
      withBodies: false,
    })
    const withLater = handed.map((stored) => {
      const hash = storedHash(primitives, stored)
      const one = { ...first, envelopes: new Map([[hash, stored]]) }
      const later = listedWraps(one, hash, reader).flatMap((it) => wraps.get(it.hash) ?? [])
      return later.length > 0 ? { ...stored, wraps: later } : stored
    })
    const ofReader = withLater.filter((it) => reader !== REPORTER || it.wraps.length > 0)
    return verifyCase(primitives, epochs, logsOf, ofReader, { seesInternal, today: LATER })
  }
  const act = (name: string, acts: readonly OfficerAct[], on: string): void => {
    const author = officers.get(name)
    if (!author) throw new Error(`no officer ${name}`)
    const request = composeAppend(primitives, epochs, verified(author.id), author, acts, on)
    for (const signed of request.statements) logs[parse(signed).body.log].push(signed)
    envelopes.push(...request.envelopes)
    for (const wrap of request.wraps.flat()) {
      wraps.set(toHash(wrapHash(primitives, bytesOf(wrap))), wrap)
    }
  }
  const write = (act: Parameters<typeof composeReporterAct>[4], on: string): void => {
    const composed = composeReporterAct(primitives, epochs, verified(REPORTER), keys, act, on)
    logs.reporter.push(composed.statement)
    if (composed.envelope) envelopes.push(composed.envelope)
  }
  const id = (name: string): string => officers.get(name)?.id ?? ''

  receive(0, TODAY)
  act(
    'Ines',
    [
      { log: 'internal', act: { type: 'opened' } },
      { log: 'shared', act: { type: 'acknowledged' } },
      { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
      { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Pull the log.' } },
    ],
    TODAY,
  )
  write({ type: 'message', text: 'שלום, there is a second record. 🜂' }, TODAY)
  write({ type: 'exclude', officer: id('Ivan') }, TODAY)
  act('Ines', [{ log: 'shared', act: { type: 'stage', stage: 'investigating' } }], LATER)
  receive(1, LATER)
  receive(2, LATER)
  act(
    'Ines',
    [{ log: 'shared', bring: { type: 'assign', officer: id('Vera'), handler: true } }],
    LATER,
  )
  write({ type: 'appeal' }, LATER)
  receive(3, LATER)
  return { logs, envelopes, wraps, keys, verified }
}

const readable = (primitives: FixedPortal['primitives'], signed: SignedStatement) => {
  const statement = parseStatement(primitives, signed)
  if (!statement) throw new Error('a statement')
  return {
    bytes: Buffer.from(statement.bytes).toString(),
    hash: statement.hash,
    signature: signed.signature,
  }
}

export const caseVectors = (portal: FixedPortal) => {
  const { primitives } = portal
  const { logs, envelopes, wraps, keys, verified } = play(portal)
  const ines = portal.officers.get('Ines')
  const [, epoch] = portal.epochs
  if (!ines || !epoch) throw new Error('an officer and an epoch')
  const seen = verified(ines.id)
  const { state } = seen.replay
  const opened = [...seen.replay.envelopes.keys()].map((hash) => {
    const it = openOf(primitives, seen, hash, ines)
    const sealed = envelopes.find(({ header }) => header === seen.envelopes.get(hash)?.header)
    if (!it || !sealed) throw new Error('an envelope that opens')
    return {
      hash,
      header: Buffer.from(bytesOf(sealed.header)).toString(),
      contentKey: toBase64url(it.contentKey),
      content: it.content,
      wrapHashes: sealed.wraps.map((wrap) => toHash(wrapHash(primitives, bytesOf(wrap)))),
    }
  })
  const log = (name: keyof HistoryLogs) => logs[name].map((it) => readable(primitives, it))
  return {
    portal: portal.portal,
    today: LATER,
    directory: epoch.directory.hash,
    reporter: {
      mailboxToken: toBase64url(keys.mailboxToken),
      signSeed: toBase64url(seedOf(primitives, 'reporter sign')),
      kemSeed: toBase64url(seedOf(primitives, 'reporter kem')),
    },
    logs: { reporter: log('reporter'), shared: log('shared'), internal: log('internal') },
    envelopes: opened,
    laterWraps: [...wraps].map(([hash, wrap]) => ({ hash, wrap })),
    found: {
      case: state.caseId,
      readers: readers(state, epoch.directory),
      stage: state.stage,
      handler: state.handler,
      barred: [...state.barred],
      released: state.released,
      headWords: checkWords(bytesOf(state.heads.shared?.hash ?? ''), HEAD_WORDS),
    },
  }
}
