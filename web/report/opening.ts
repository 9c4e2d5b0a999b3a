import type { enterText } from '../text/en/report-case.ts'

export type OpenStage = Exclude<keyof (typeof enterText)['opening'], 'title'>
