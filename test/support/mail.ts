/** A mail server on loopback: SMTP (RFC 5321) as far as a sender needs it, and every mail that it was given. */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { NoticeSettings } from '../../server/notices/settings.ts'
import { freePort } from './free-port.ts'

export interface Mail {
  readonly from: string
  readonly to: string
  /** What stood between DATA and the final dot, as bytes of latin1. */
  readonly data: string
}

/** How it behaves. */
export type Mood =
  | 'well'
  /** Nobody is known here. */
  | 'refusesRecipients'
  /** Every command after the greeting is answered with a temporary failure. */
  | 'busy'
  /** Takes the mail, and goes away before it says so. */
  | 'cutsOff'
  /** Answers nothing after the greeting. */
  | 'silent'

export class MailServer {
  readonly mails: Mail[] = []
  /** Every command it was given, in order. */
  readonly commands: string[] = []
  mood: Mood = 'well'
  /** What it answers for single recipients, at which command; null: nothing. */
  readonly refuses = new Map<string, { at: 'RCPT' | 'DATA'; answer: string | null }>()
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket) => this.#serve(socket))
  }

  /** @param given the port of one of before */
  static async start(given?: number): Promise<MailServer> {
    const server = createServer().listen(given ?? (await freePort()), '127.0.0.1')
    await once(server, 'listening')
    return new MailServer(server)
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('it does not listen')
    return address.port
  }

  settings(more: Partial<NoticeSettings> = {}): NoticeSettings {
    const server = { host: '127.0.0.1', port: this.port, secure: false, requireTls: false }
    return {
      server: { ...server, account: null },
      from: 'candour@police.example',
      at: '08:00',
      languages: ['en'],
      ...more,
    }
  }

  /** What came since it was last asked. */
  take(): Mail[] {
    return this.mails.splice(0)
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const closed = once(this.#server, 'close')
    this.#server.close()
    await closed
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined)
    const say = (line: string | null) => line !== null && socket.write(`${line}\r\n`)
    let pending = ''
    let from = ''
    let to = ''
    let inData = false
    say('220 mail.example ESMTP')

    const take = (line: string): void => {
      this.commands.push(line)
      const verb = line.slice(0, 4).toUpperCase()
      if (this.mood === 'silent') return
      if (verb === 'QUIT') return void socket.end('221 bye\r\n')
      if (this.mood === 'busy' && verb !== 'EHLO') return void say('451 try again later')
      if (verb === 'MAIL') from = /<(.*)>/.exec(line)?.[1] ?? ''
      if (verb === 'RCPT') {
        if (this.mood === 'refusesRecipients') return void say('550 nobody of that name')
        to = /<(.*)>/.exec(line)?.[1] ?? ''
        const refused = this.refuses.get(to)
        if (refused?.at === 'RCPT') return void say(refused.answer)
      }
      if (verb === 'DATA') {
        inData = true
        return void say('354 go on')
      }
      say('250 ok')
    }

    socket.setEncoding('latin1').on('data', (chunk: string) => {
      pending += chunk
      for (;;) {
        const ending = inData ? '\r\n.\r\n' : '\r\n'
        const at = pending.indexOf(ending)
        if (at < 0) return
        const part = pending.slice(0, at)
        pending = pending.slice(at + ending.length)
        if (!inData) take(part)
        else {
          inData = false
          const refused = this.refuses.get(to)
          if (refused?.at === 'DATA') {
            say(refused.answer)
            continue
          }
          this.mails.push({ from, to, data: part })
          if (this.mood === 'cutsOff') return void socket.destroy()
          say('250 taken')
        }
      }
    })
  }
}

/** Headers and text of a mail whose text is base64. */
export const readMail = ({ data }: Mail): { headers: Map<string, string>; text: string } => {
  const [head = '', body = ''] = data.split('\r\n\r\n')
  const headers = new Map(
    head.split(/\r\n(?!\s)/).map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  return { headers, text: Buffer.from(body.replace(/\s/g, ''), 'base64').toString() }
}
