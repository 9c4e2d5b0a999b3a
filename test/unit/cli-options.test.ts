import { describe, expect, it } from 'vitest'
import { parseInvocation } from '../../cli/options.ts'

describe('the command line', () => {
  it('takes an id that begins with a dash', () => {
    const args = [
      'read',
      '--id',
      '-abc',
      '--exclude',
      '--x',
      '--exclude=-y',
      '--case',
      '-z',
      '--yes',
    ]
    expect(parseInvocation(args).options).toMatchObject({
      id: '-abc',
      exclude: ['--x', '-y'],
      case: '-z',
      yes: true,
    })
  })

  it('refuses an option that it does not know, or without its value', () => {
    for (const args of [
      ['read', '--ids', 'abc'],
      ['read', '--id'],
      ['read', '--yes=1'],
    ]) {
      expect(() => parseInvocation(args)).toThrow('An option is unknown or lacks its value.')
    }
  })
})
