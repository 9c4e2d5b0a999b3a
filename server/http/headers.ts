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

/** Copying a receipt is the one thing a page may ask of the device. */
const PERMISSIONS = [...DENIED.map((name) => `${name}=()`), 'clipboard-write=(self)'].join(', ')

export const FIXED_HEADERS = {
  'cache-control': 'no-store',
  'permissions-policy': PERMISSIONS,
} as const

/** Content-addressed files never change under their name. */
export const IMMUTABLE = 'public, max-age=31536000, immutable'
