/** Which slots open: those of comparisons whose other end is known. In memory; what opens is noted in the record's place. */
import type { Hash } from '../../../protocol/fields.ts'
import type { AllegationId } from '../../../protocol/together/allegation.ts'
import { type KeptTogether, keepAnswer, shutSlots } from '../../../protocol/together/kept.ts'
import { AliasTable, aliasesOf, aliasKey, aliasKeys, openSlot } from '../../crypto/slots.ts'
import type { BrowserPrimitives } from '../../crypto/sodium.ts'

export class Links {
  readonly #primitives: BrowserPrimitives
  readonly #table = new AliasTable()
  readonly #known = new Map<AllegationId, Uint8Array>()
  /** By the alias of a slot that is shut: the cases that it stands in. */
  readonly #waiting = new Map<string, Hash[]>()

  /** Not looked at yet: thousands are told before a slot is to be opened. Nothing is, once one waits. */
  #told: KeptTogether['allegations'][] = []

  constructor(primitives: BrowserPrimitives) {
    this.#primitives = primitives
  }

  /** The eight aliases of an allegation. */
  readonly aliasesOf = (id: AllegationId): Uint8Array => {
    this.#hear()
    return this.#known.get(id) ?? aliasesOf(this.#primitives, id)
  }

  /** From now on, slots about these allegations open. @returns the cases that have such */
  learn({ allegations }: KeptTogether): Hash[] {
    this.#told.push(allegations)
    return this.#waiting.size === 0 ? [] : this.#hear()
  }

  #hear(): Hash[] {
    const cases: Hash[] = []
    for (const { content, aliases } of this.#told.flat()) {
      if (this.#known.has(content.id)) continue
      this.#known.set(content.id, aliases)
      this.#table.add(content.id, aliases)
      if (this.#waiting.size === 0) continue
      for (const key of aliasKeys(aliases)) cases.push(...(this.#waiting.get(key) ?? []))
    }
    this.#told = []
    return cases
  }

  /** Opens what can be, in its place; what cannot waits for the allegation that it is about. */
  open(caseId: Hash, { comparisons }: KeptTogether): void {
    if (comparisons.length > 0) this.#hear()
    for (const { allegation: own, nonce, source, slots } of comparisons) {
      const place = { own, nonce, caseId, author: source.by }
      for (const [i, slot] of shutSlots(slots)) {
        const found = this.#table.find(slot)
        if (found) {
          const answer = openSlot(this.#primitives, place, found.id, slot)
          keepAnswer(slots, i, answer && { to: found.id, alias: found.alias, answer })
        } else this.#wait(aliasKey(slot), caseId)
      }
    }
  }

  /** Of a case that is known no more: no slot opens by what it alone had told. */
  drop(
    caseId: Hash,
    { allegations }: KeptTogether,
    isElsewhere: (id: AllegationId) => boolean,
  ): void {
    this.#hear()
    for (const { content } of allegations) {
      const aliases = this.#known.get(content.id)
      if (!aliases || isElsewhere(content.id)) continue
      this.#known.delete(content.id)
      this.#table.remove(content.id, aliases)
    }
    for (const [alias, cases] of this.#waiting) {
      const left = cases.filter((id) => id !== caseId)
      if (left.length === 0) this.#waiting.delete(alias)
      else this.#waiting.set(alias, left)
    }
  }

  #wait(alias: string, caseId: Hash): void {
    const cases = this.#waiting.get(alias)
    if (!cases) this.#waiting.set(alias, [caseId])
    else if (!cases.includes(caseId)) cases.push(caseId)
  }
}
