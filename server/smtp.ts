/** Where mail is handed over: an address such as `smtps://name:password@mail.example`. */

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (RFC 8314); else STARTTLS, which must be offered. */
  readonly secure: boolean
  /** On this machine alone mail may go in clear. */
  readonly requireTls: boolean
  readonly account: { readonly user: string; readonly password: string } | null
}

const PORTS = { 'smtps:': 465, 'smtp:': 587 } as const
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

const isScheme = (text: string): text is keyof typeof PORTS => text in PORTS

/** Null unless it is an address of that form and nothing more. */
export const parseSmtpUrl = (text: string): SmtpServer | null => {
  const url = URL.parse(text)
  if (!url || !isScheme(url.protocol) || url.hostname === '') return null
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) return null
  if ((url.username === '') !== (url.password === '')) return null
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    secure,
    requireTls: !secure && !LOOPBACK.includes(url.hostname),
    account:
      url.username === ''
        ? null
        : {
            user: decodeURIComponent(url.username),
            password: decodeURIComponent(url.password),
          },
  }
}
