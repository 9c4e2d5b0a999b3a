/** The office stays English. */
export * from '../en/office-status.ts'
