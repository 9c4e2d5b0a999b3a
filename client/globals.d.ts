/** Globals that browsers and Node share. Everything else is handed in (platform.ts). */
declare const performance: { now(): number }
declare function setTimeout(
  run: (nothing?: undefined) => void,
  ms?: number,
): number & { readonly brand: 'timer' }
declare function clearTimeout(timer: ReturnType<typeof setTimeout> | undefined): void
