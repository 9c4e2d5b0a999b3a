/** The office stays English. */
export * from '../en/office-queue.ts'
