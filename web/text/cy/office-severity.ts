/** The office stays English. */
export * from '../en/office-severity.ts'
