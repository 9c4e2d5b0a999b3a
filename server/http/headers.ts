/** What every answer carries: page, asset, exchange or error. */
import type { FastifyHelmetOptions } from '@fastify/helmet'

const HSTS_SECONDS = 63_072_000

/** The one Trusted Types policy: the pages' own, for the addresses of their own workers. */
const TRUSTED_TYPES_POLICY = 'candour'

/** @param https whether people reach the portal by https: */
export const helmetOptions = (https: boolean): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'none'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      frameSrc: ["'self'"],
      formAction: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: [TRUSTED_TYPES_POLICY],
    },
  },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: { policy: 'require-corp' },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: https && { maxAge: HSTS_SECONDS, includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
})

/**
 * The page in which a file is shown (web/view): of no origin, so that nothing in it reaches the portal's own pages,
 * their keys or the session, and without a network. What it shows is handed to it by the page around it. To WebKit,
 * 'self' is nothing on a page of no origin: the portal's is named as well.
 */
const framePolicy = (origin: string): string =>
  [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src 'self' ${origin} 'wasm-unsafe-eval'`,
    `style-src 'self' ${origin}`,
    'img-src blob:',
    'media-src blob:',
    'worker-src blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES_POLICY}`,
  ].join(';')

/**
 * Instead of the usual ones: only pages of the portal may show it, and no other page may be shown. Firefox counts a frame of
 * no origin as a stranger to the portal already when it is loaded, and would show nothing in it.
 * @param origin the portal's
 */
export const frameHeaders = (origin: string) =>
  ({
    'content-security-policy': framePolicy(origin),
    'x-frame-options': 'SAMEORIGIN',
    'cross-origin-resource-policy': 'cross-origin',
  }) as const

/** A page of no origin asks for its scripts as a stranger does; they are the same for everybody. */
export const FRAME_ASSET_HEADERS = { 'access-control-allow-origin': '*' } as const

const DENIED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

const permissions = (denied: readonly string[], allowed: readonly string[]): string =>
  [...denied.map((name) => `${name}=()`), ...allowed.map((name) => `${name}=(self)`)].join(', ')

/** Copying a receipt is the one thing a page may ask of the device. */
const PERMISSIONS = permissions(DENIED, ['clipboard-write'])

const PASSKEYS = ['publickey-credentials-create', 'publickey-credentials-get']

/** Instead of the usual ones, on the office's page: officers may have passkeys. */
export const OFFICE_HEADERS = {
  'permissions-policy': permissions(
    DENIED.filter((name) => !PASSKEYS.includes(name)),
    ['clipboard-write', ...PASSKEYS],
  ),
} as const

export const FIXED_HEADERS = {
  'cache-control': 'no-store',
  'permissions-policy': PERMISSIONS,
} as const

/** Content-addressed files never change under their name. */
export const IMMUTABLE = 'public, max-age=31536000, immutable'
