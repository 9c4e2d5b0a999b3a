import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'

describe('base64url', () => {
  // RFC 4648 section 10, without padding.
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
  ])('writes %j as %j and reads it back', (plain, text) => {
    const bytes = new TextEncoder().encode(plain)
    expect(toBase64url(bytes)).toBe(text)
    expect(fromBase64url(text)).toEqual(bytes)
  })

  it('uses - and _', () => {
    expect(toBase64url(new Uint8Array([0xfb, 0xff, 0xbf]))).toBe('-_-_')
    expect(fromBase64url('-_-_')).toEqual(new Uint8Array([0xfb, 0xff, 0xbf]))
  })

  it.each([
    ['padding', 'Zg=='],
    ['the other alphabet, +', '+_-_'],
    ['the other alphabet, /', '-/-_'],
    ['a space', 'Zm9 v'],
    ['a line break', 'Zm9v\n'],
    ['a letter beyond ASCII', 'Zm9é'],
    ['a letter whose low byte is in the alphabet', `Zm9${String.fromCharCode(0x176)}`],
    ['one letter too many', 'Zm9vA'],
    ['one letter', 'A'],
    ['the other alphabet after the last whole group', 'Zm9vZ+'],
    ['a letter beyond ASCII after the last whole group', 'Zm9vZmé'],
    ['set bits after one byte', 'Zh'],
    ['set bits after two bytes', 'Zm9'],
  ])('refuses %s', (_what, text) => {
    expect(fromBase64url(text)).toBeNull()
  })
})
