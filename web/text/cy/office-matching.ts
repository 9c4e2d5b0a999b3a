/** The office stays English. */
export * from '../en/office-matching.ts'
