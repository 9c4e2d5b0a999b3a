import { describe, expect, it } from 'vitest'
import { acceptsDate, civilToday, isZone, ownDate } from '../../server/directory/today.ts'

const LONDON = 'Europe/London'
const at = (iso: string) => Date.parse(iso)

describe('the civil date of a zone', () => {
  it.each([
    ['2026-03-02T23:59:59.999Z', LONDON, '2026-03-02'],
    ['2026-03-03T00:00:00.000Z', LONDON, '2026-03-03'],
    // Summer time: midnight comes an hour earlier.
    ['2026-07-01T22:59:59Z', LONDON, '2026-07-01'],
    ['2026-07-01T23:00:00Z', LONDON, '2026-07-02'],
    ['2026-03-02T10:00:00Z', 'Pacific/Kiritimati', '2026-03-03'],
    ['2026-03-02T10:00:00Z', 'Pacific/Pago_Pago', '2026-03-01'],
    ['2028-02-29T12:00:00Z', 'UTC', '2028-02-29'],
  ])('at %s in %s is %s', (now, zone, today) => {
    expect(civilToday(at(now), zone)).toBe(today)
  })

  it.each(['', '+01:00', 'Nowhere/Town', 'GMT+1', '../etc'])('knows no zone %j', (zone) => {
    expect(isZone(zone)).toBe(false)
  })

  it.each(['UTC', LONDON, 'Europe/Kiev', 'America/Argentina/Buenos_Aires'])('knows %s', (zone) => {
    expect(isZone(zone)).toBe(true)
  })
})

describe('the date a statement may carry', () => {
  it.each([
    ['today', '2026-03-02', '2026-03-02T12:00:00Z', '2026-03-01', true],
    ['today, on an empty log', '2026-03-02', '2026-03-02T12:00:00Z', null, true],
    ['yesterday, at noon', '2026-03-01', '2026-03-02T12:00:00Z', null, false],
    ['yesterday, just after midnight', '2026-03-01', '2026-03-02T00:14:59.999Z', null, true],
    ['yesterday, a quarter past', '2026-03-01', '2026-03-02T00:15:00Z', null, false],
    ['the day before yesterday', '2026-02-28', '2026-03-02T00:01:00Z', null, false],
    ['tomorrow', '2026-03-03', '2026-03-02T23:59:00Z', null, false],
    [
      'yesterday, but the log is at today',
      '2026-03-01',
      '2026-03-02T00:01:00Z',
      '2026-03-02',
      false,
    ],
    ['yesterday, where the log is', '2026-03-01', '2026-03-02T00:01:00Z', '2026-03-01', true],
    // The server's clock was put back: its own date is the log's last.
    [
      "the log's last, ahead of the clock",
      '2026-03-04',
      '2026-03-02T12:00:00Z',
      '2026-03-04',
      true,
    ],
    ['today, behind the log', '2026-03-02', '2026-03-02T12:00:00Z', '2026-03-04', false],
    ['yesterday in summer time', '2026-06-30', '2026-06-30T23:10:00Z', null, true],
    ['not a date', 'yesterday', '2026-03-02T12:00:00Z', null, false],
  ])('%s', (_name, on, now, notBefore, accepted) => {
    expect(acceptsDate(on, at(now), LONDON, notBefore)).toBe(accepted)
  })

  it('keeps its own date from falling', () => {
    expect(ownDate(at('2026-03-02T12:00:00Z'), LONDON, '2026-03-04')).toBe('2026-03-04')
    expect(ownDate(at('2026-03-02T12:00:00Z'), LONDON, '2026-03-01')).toBe('2026-03-02')
    expect(ownDate(at('2026-03-02T12:00:00Z'), LONDON, null)).toBe('2026-03-02')
  })
})
