/** The office stays English. */
export * from '../en/office-history.ts'
