/** The office stays English. */
export * from '../en/office-record.ts'
