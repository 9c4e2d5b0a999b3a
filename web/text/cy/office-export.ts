/** The office stays English. */
export * from '../en/office-export.ts'
