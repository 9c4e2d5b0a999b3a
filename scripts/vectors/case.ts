/** One case from the first report to a re-wrap, as its statements, with what a replay must find. */

import { composeReport } from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { makeSlots } from '../../client/crypto/slots.ts'
import { openOf } from '../../client/verified-case.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { checkWords, HEAD_WORDS } from '../../protocol/check-words.ts'
import type { ContentOf } from '../../protocol/content.ts'
import type { HistoryLogs } from '../../protocol/history/history.ts'
import { readers } from '../../protocol/history/state.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import { allegationId } from '../../protocol/together/allegation.ts'
import { PlayedCase, parsedStatement, wrapHashOf } from '../play/case.ts'
import { type FixedOfficer, type FixedPortal, knownEpochs, seedOf, TODAY } from './portal.ts'

const LATER = '2026-03-04'

const ALLEGATION: ContentOf<'allegation'> = {
  version: 1,
  id: allegationId.parse(toBase64url(new Uint8Array(32).fill(21))),
  subject: { staffNumbers: ['4471'], names: [{ kind: 'name', text: 'Siân O’Brien' }] },
  kinds: [{ scheme: 'iopc-2020', code: 'D2' }],
  summary: 'Changed a record.',
  from: '2026-02-27',
  until: null,
  standards: ['honestyAndIntegrity'],
  provenance: 'untested',
}
/** What the first slot of both says about an allegation of another case; the other eleven hold nothing. */
const OTHER = allegationId.parse(toBase64url(new Uint8Array(32).fill(24)))
const SAID = {
  to: OTHER,
  alias: 2,
  answer: {
    person: 'samePerson',
    links: ['sameMethod'],
    confidence: 'likely',
    closelyConnected: false,
    old: null,
    why: 'The same number.',
  },
} as const
const DECIDED = {
  allegation: ALLEGATION.id,
  text: 'Compared with one other matter.',
  severity: 'misconduct',
  severityOn: LATER,
  standards: ALLEGATION.standards,
  decision: 'caseToAnswerMisconduct',
  action: { code: 'writtenWarning', from: LATER, until: null },
  reasons: 'Two people saw it.',
}

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
  const officer = (name: string): FixedOfficer => {
    const found = officers.get(name)
    if (!found) throw new Error(`no officer ${name}`)
    return found
  }
  const { current } = epochs
  const known = () => epochs
  const place = { primitives, server: portal.server, today: TODAY, current, known, officer }
  const played = new PlayedCase(place, keys, report)

  played.receive(TODAY)
  played.act(
    'Ines',
    [
      { log: 'internal', act: { type: 'opened' } },
      { log: 'shared', act: { type: 'acknowledged' } },
      { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
      { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Pull the log.' } },
    ],
    TODAY,
  )
  played.report({ type: 'message', text: 'שלום, there is a second record. 🜂' }, TODAY)
  played.report({ type: 'exclude', officer: officer('Ivan').id }, TODAY)
  played.act('Ines', [{ log: 'shared', act: { type: 'stage', stage: 'investigating' } }], LATER)
  played.receive(LATER)
  played.receive(LATER)
  played.act(
    'Ines',
    [{ log: 'shared', bring: { type: 'assign', officer: officer('Vera').id, handler: true } }],
    LATER,
  )
  played.act('Vera', [{ log: 'internal', act: { type: 'allegation' }, content: ALLEGATION }], LATER)
  const { body } = parsedStatement(primitives, report.statement)
  const answered = () =>
    makeSlots(primitives, { own: ALLEGATION.id, caseId: body.case, author: officer('Ines').id }, [
      SAID,
    ])
  const compared = { version: 1 as const, allegation: ALLEGATION.id, text: '', ...answered() }
  played.act(
    'Ines',
    [
      { log: 'internal', act: { type: 'comparison' }, content: compared },
      { log: 'shared', act: { type: 'decided', draft: null } },
      {
        log: 'internal',
        act: { type: 'decision' },
        content: { version: 1, allegations: [{ ...DECIDED, ...answered() }] },
      },
    ],
    LATER,
  )
  played.report({ type: 'appeal' }, LATER)
  played.receive(LATER)
  return played
}

const readable = (primitives: FixedPortal['primitives'], signed: SignedStatement) => {
  const statement = parsedStatement(primitives, signed)
  return {
    bytes: Buffer.from(statement.bytes).toString(),
    hash: statement.hash,
    signature: signed.signature,
  }
}

export const caseVectors = (portal: FixedPortal) => {
  const { primitives } = portal
  const played = play(portal)
  const { logs, envelopes, wraps, keys } = played
  const ines = portal.officers.get('Ines')
  const [, epoch] = portal.epochs
  if (!ines || !epoch) throw new Error('an officer and an epoch')
  const seen = played.verify(ines.id, LATER)
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
      wrapHashes: sealed.wraps.map((wrap) => wrapHashOf(primitives, wrap)),
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
    slots: [{ ...SAID, own: ALLEGATION.id, author: ines.id }],
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
