/** The office stays English. */
export * from '../en/files-office.ts'
