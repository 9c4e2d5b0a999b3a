/** The office stays English. */
export * from '../en/office-setup.ts'
