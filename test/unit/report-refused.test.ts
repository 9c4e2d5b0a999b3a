import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallError } from '../../client/call.ts'
import { toRefused } from '../../web/report/engine.ts'

const told = vi.fn()
beforeEach(() => vi.stubGlobal('reportError', told.mockClear()))
afterEach(() => vi.unstubAllGlobals())

it('what nobody foresaw stops at a page that says so, and is told to the console', () => {
  const error = new RangeError('content does not fit')
  expect(toRefused(error)).toMatchObject({ code: 'unforeseen', detail: null, cause: error })
  expect(told.mock.calls).toEqual([[error]])
})

it('what the server refuses has its own reason, and is no fault of the page', () => {
  expect(toRefused(new CallError('busy'))).toMatchObject({ code: 'busy', detail: 'busy' })
  expect(toRefused(new CallError('badAnswer')).code).toBe('outdated')
  expect(told).not.toHaveBeenCalled()
})
