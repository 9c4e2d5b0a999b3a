/**
 * Overwrites secrets that are no longer needed. As much as a browser allows: copies in the engine's or libsodium's
 * memory, and strings, stay until they are reused.
 */
export const wipe = (...secrets: readonly Uint8Array[]): void => {
  for (const secret of secrets) secret.fill(0)
}
