// The headers of every answer (7-assurance, research on peers: `default-src 'none'`, Trusted Types, isolation). The
// golden file in test/architecture holds them as they leave the running product.

const contentSecurityPolicy = (styleHash: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styleHash === undefined ? '' : ` '${styleHash}'`}`,
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types forestall',
  ].join('; ')

const switchedOff = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

export interface HeaderSettings {
  /** Sent on https that is not an onion address. */
  readonly strictTransport: boolean
  /** `sha256-…` of the one inline style of the front page. */
  readonly frontStyleHash: string | undefined
}

export function applySecurityHeaders(
  response: Response,
  path: string,
  settings: HeaderSettings,
): void {
  const headers = response.headers
  headers.set(
    'content-security-policy',
    contentSecurityPolicy(path === '/' ? settings.frontStyleHash : undefined),
  )
  headers.set('referrer-policy', 'no-referrer')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('cross-origin-embedder-policy', 'require-corp')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('permissions-policy', permissionsPolicy(path))
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (settings.strictTransport) headers.set('strict-transport-security', 'max-age=31536000')
}

// The front page pays for every byte; it needs none of the powers either, so both lists say no.
function permissionsPolicy(path: string): string {
  const passkeys = path.startsWith('/staff') ? 'self' : ''
  return [
    ...switchedOff.map((feature) => `${feature}=()`),
    `publickey-credentials-create=(${passkeys})`,
    `publickey-credentials-get=(${passkeys})`,
  ].join(', ')
}
