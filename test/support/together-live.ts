/** Bound cases on a server whose officers record allegations and compare them, each with a browser that indexes them. */
import { makeSlots, type SlotAnswer } from '../../client/crypto/slots.ts'
import type { Together } from '../../client/officer/together/known.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { ContentOf } from '../../protocol/content.ts'
import { type AllegationId, allegationId } from '../../protocol/together/allegation.ts'
import type { Answer } from '../../protocol/together/comparison.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import type { DatabaseConfig } from '../../server/config.ts'
import { allegationOf, boundWorld } from './bound.ts'
import { BoundLive } from './bound-live.ts'
import { Live, type Reporter } from './live.ts'
import { type OnTheWay, sessionAt } from './live-session.ts'
import { random } from './portal.ts'

export const SAME: Answer = {
  person: 'samePerson',
  links: [],
  confidence: 'certain',
  closelyConnected: null,
  old: null,
  why: 'The same staff number.',
}

export const newId = (): AllegationId => allegationId.parse(toBase64url(random(32)))

export class TogetherLive extends BoundLive {
  /** What stands between browsers and server. */
  onTheWay: OnTheWay = (_path, _json, pass) => pass()

  static async open(kind: DatabaseConfig['kind'] = 'embedded'): Promise<TogetherLive> {
    return new TogetherLive(await Live.open(kind, await boundWorld()))
  }

  /** A report that is shown to officers, who have opened it. */
  async case(...names: string[]): Promise<Reporter> {
    const reporter = await this.live.report()
    await this.live.slot()
    for (const name of names.length > 0 ? names : ['Ines', 'Sana']) {
      await this.live.open(name, reporter.id)
    }
    return reporter
  }

  async allege(as: string, reporter: Reporter, edit: object = {}): Promise<AllegationId> {
    const content = allegationOf(1, { id: newId(), ...edit })
    await this.must(as, reporter, [{ log: 'internal', act: { type: 'allegation' }, content }])
    return content.id
  }

  compared(
    as: string,
    { id: caseId }: Reporter,
    own: AllegationId,
    answers: readonly SlotAnswer[],
    edit: object = {},
  ): ContentOf<'comparison'> {
    const { primitives } = this.live.world
    const slots = makeSlots(primitives, { own, caseId, author: this.idOf(as) }, answers)
    return { version: 1, allegation: own, ...slots, text: '', ...edit } as never
  }

  async compare(
    as: string,
    reporter: Reporter,
    own: AllegationId,
    answers: readonly SlotAnswer[],
    edit: object = {},
  ): Promise<void> {
    const content = this.compared(as, reporter, own, answers, edit)
    await this.must(as, reporter, [{ log: 'internal', act: { type: 'comparison' }, content }])
  }

  session(as: string) {
    return sessionAt(this.live, as, (path, json, pass) => this.onTheWay(path, json, pass), {
      startIndex: indexHere(this.live.world.primitives),
    })
  }

  /** In a new browser, read in. */
  async together(as: string): Promise<Together> {
    const { together } = this.session(as)
    await together.refresh()
    return together
  }
}

export const about = (to: AllegationId, alias = 0, answer: Answer = SAME): SlotAnswer => ({
  to,
  alias,
  answer,
})
