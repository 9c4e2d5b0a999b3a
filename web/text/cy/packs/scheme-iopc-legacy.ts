/** The office stays English. */
export * from '../../en/packs/scheme-iopc-legacy.ts'
