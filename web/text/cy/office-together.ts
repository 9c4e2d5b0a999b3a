/** The office stays English. */
export * from '../en/office-together.ts'
