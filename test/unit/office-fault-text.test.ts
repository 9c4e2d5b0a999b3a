import { afterEach, expect, it, vi } from 'vitest'
import { office } from '#words/office.ts'
import { CallError } from '../../client/call.ts'
import { faultText } from '../../web/office/fault-text.ts'

afterEach(() => vi.unstubAllGlobals())

it('says what nobody foresaw, and reports it once', () => {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
  const defect = new TypeError('x is not a function')
  expect([faultText(defect), faultText(defect)]).toEqual([office.unforeseen, office.unforeseen])
  expect(reported).toEqual([defect])
  expect(faultText(new CallError('busy'))).toBe(office.faults.busy)
  expect(reported).toEqual([defect])
})
