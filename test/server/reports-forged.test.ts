import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signStatement } from '../../client/crypto/sign.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import type { StatementBody } from '../../protocol/statement.ts'
import { Difficulty } from '../../server/features/proof/difficulty.ts'
import { DATABASES } from '../support/databases.ts'
import { Live } from '../support/live.ts'
import { random } from '../support/portal.ts'

/** The same request with parts replaced. */
const altered = (json: string, change: (request: ReturnType<typeof JSON.parse>) => void) => {
  const request = JSON.parse(json)
  change(request)
  return request as object
}

const flipped = (base64url: string, at: number): string => {
  const bytes = Buffer.from(base64url, 'base64url')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64url')
}

describe.each(DATABASES)('a forged report on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  /** What it refuses, and that it stores nothing. */
  const refusalOf = async (request: object): Promise<string | null> => {
    const rows = () => live.db.selectFrom('cases').select('id').execute()
    const before = await rows()
    const answer = await live.post(sendReport, request)
    expect(await rows()).toHaveLength(before.length)
    return answer.error
  }

  it('tells nobody who cannot sign for a case that it exists', async () => {
    const victim = await live.report()
    const forged = async (id: string) => {
      const keys = live.world.reporterKeys()
      const json = await live.reportJson(keys)
      return live.post(
        sendReport,
        altered(json, (request) => {
          const { body } = live.world.parse(request.statement)
          const other = { ...body, case: id } as StatementBody
          request.statement = signStatement(live.world.primitives, keys.sign.secretKey, other)
        }),
      )
    }
    const known = await forged(victim.id)
    expect(known).toEqual(await forged(toBase64url(random(32))))
    expect(known.error).toBe('refused')
    // With the reporter's public keys too, but not the secret one.
    const opening = live.world.parse((await victim.read()).logs.reporter[0]).body
    const copied = altered(await live.reportJson(live.world.reporterKeys()), (request) => {
      const mine = live.world.reporterKeys()
      const body = { ...opening, act: { ...opening.act, urgent: true } }
      request.statement = signStatement(
        live.world.primitives,
        mine.sign.secretKey,
        body as StatementBody,
      )
    })
    expect(await refusalOf(copied)).toBe('refused')
  })

  describe('refuses an envelope', () => {
    const attacks: Record<string, (request: ReturnType<typeof JSON.parse>) => void> = {
      'with a bit of the body flipped': (request) => {
        request.envelope.body = flipped(request.envelope.body, 7)
      },
      'cut short': (request) => {
        request.envelope.body = request.envelope.body.slice(0, -4)
      },
      'made longer': (request) => {
        request.envelope.body += 'AAAA'
      },
      'with another spelling of its last letter': (request) => {
        const { body } = request.envelope
        // Its low bits stand for no byte: a lenient decoder sees no difference.
        const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
        const other = letters[letters.indexOf(body.at(-1)) + 1]
        request.envelope.body = `${body.slice(0, -1)}${other}`
        expect(Buffer.from(request.envelope.body, 'base64url')).toEqual(
          Buffer.from(body, 'base64url'),
        )
      },
      'with a bit of the header flipped': (request) => {
        request.envelope.header = flipped(request.envelope.header, 40)
      },
      'with a bit of a wrap flipped': (request) => {
        request.envelope.wraps[0] = flipped(request.envelope.wraps[0], 1100)
      },
      'with two wraps exchanged': (request) => {
        const [first, second, ...others] = request.envelope.wraps
        request.envelope.wraps = [second, first, ...others]
      },
      'without a reader’s wrap': (request) => {
        request.envelope.wraps.pop()
      },
      'of another report': (request) => {
        request.envelope = live.world.report(live.world.reporterKeys()).envelope
      },
    }
    it.each(Object.keys(attacks))('%s', async (name) => {
      const json = await live.reportJson(live.world.reporterKeys())
      expect(await refusalOf(altered(json, attacks[name] ?? (() => undefined)))).toBe('refused')
    })
  })

  it('refuses a statement whose signature or spelling does not stand', async () => {
    const json = await live.reportJson(live.world.reporterKeys())
    const signature = altered(json, (request) => {
      request.statement.signature = flipped(request.statement.signature, 3)
    })
    expect(await refusalOf(signature)).toBe('refused')
    const spaced = altered(json, (request) => {
      const text = Buffer.from(request.statement.bytes, 'base64url').toString()
      request.statement.bytes = Buffer.from(text.replace('{', '{ ')).toString('base64url')
    })
    expect(await refusalOf(spaced)).toBe('refused')
  })

  it('counts towards the price that strangers are told only what it stored, and once', async () => {
    const counted = vi.spyOn(Difficulty.prototype, 'count')
    const json = await live.reportJson(live.world.reporterKeys())
    const forged = altered(json, (request) => {
      request.statement.signature = flipped(request.statement.signature, 3)
    })
    const junk = altered(json, (request) => {
      request.envelope.body = flipped(request.envelope.body, 7)
    })
    for (const one of [forged, junk, forged]) expect(await refusalOf(one)).toBe('refused')
    expect(counted).not.toHaveBeenCalled()
    for (let i = 0; i < 3; i++) expect((await live.post(sendReport, json)).error).toBeNull()
    expect(counted).toHaveBeenCalledTimes(1)
    counted.mockRestore()
  })

  it('refuses readers whom it is not for, and a list without an overseer', async () => {
    const { primitives, officer } = live.world
    const keys = live.world.reporterKeys()
    const withReaders = async (change: (readers: string[]) => string[]) =>
      altered(await live.reportJson(keys), (request) => {
        const { body } = live.world.parse(request.statement)
        if (body.act.type !== 'open') throw new Error('not an opening')
        const act = { ...body.act, readers: change(body.act.readers).sort() }
        const other = { ...body, act } as StatementBody
        request.statement = signStatement(primitives, keys.sign.secretKey, other)
      })
    const vera = officer.call(live.world, 'Vera').id
    const olu = officer.call(live.world, 'Olu').id
    expect(await refusalOf(await withReaders((ids) => [...ids, vera]))).toBe('refused')
    expect(await refusalOf(await withReaders((ids) => ids.filter((id) => id !== olu)))).toBe(
      'refused',
    )
  })
})
