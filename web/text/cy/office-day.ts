/** The office stays English. */
export * from '../en/office-day.ts'
