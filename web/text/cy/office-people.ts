/** The office stays English. */
export * from '../en/office-people.ts'
