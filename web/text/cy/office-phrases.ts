/** The office stays English. */
export * from '../en/office-phrases.ts'
