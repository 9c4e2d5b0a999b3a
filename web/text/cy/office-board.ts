/** The office stays English. */
export * from '../en/office-board.ts'
