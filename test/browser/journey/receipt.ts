/** The receipt's other use: what the server says to whoever has it. */
import { TestReporter } from '../office/reporter.ts'
import type { Walk } from './walk.ts'

export const readWith = async ({ office, receipt }: Walk): ReturnType<TestReporter['read']> =>
  (await TestReporter.back(office.portal, receipt.words)).read()
