/** The source of randomness that browsers and Node share. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }
