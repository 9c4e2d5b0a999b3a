/** The office stays English. */
export * from '../en/office-case.ts'
