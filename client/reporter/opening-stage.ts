/** What takes its time when a case is opened, in this order. */
export type OpenStage = 'keys' | 'reading' | 'checking'
