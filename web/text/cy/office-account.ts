/** The office stays English. */
export * from '../en/office-account.ts'
