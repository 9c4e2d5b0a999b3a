/** People, their cases and teams as a network: what a picture and its table both show. Pure. */
import type { Hash } from '../../../protocol/fields.ts'
import { type PersonRow, placeKey } from './board.ts'
import type { Person } from './persons.ts'

export type NetworkNode =
  | { readonly id: string; readonly kind: 'person'; readonly person: Person }
  | { readonly id: string; readonly kind: 'case'; readonly caseId: Hash }
  | { readonly id: string; readonly kind: 'team'; readonly unit: string }

export interface Network {
  readonly nodes: readonly NetworkNode[]
  /** Which nodes are joined, a person first. */
  readonly edges: readonly (readonly [string, string])[]
}

/** The teams and places that a person's allegations name: each once, as it was written last. */
export const teamsOf = ({ allegations }: Person): string[] => [
  ...new Map(
    allegations.flatMap(({ content: { subject } }) =>
      subject.unit ? [[placeKey(subject.unit), subject.unit] as const] : [],
    ),
  ).values(),
]

/** More cannot be told apart in a picture. */
export const MOST_DRAWN = 40

export const networkOf = (rows: readonly PersonRow[]): Network => {
  const nodes = new Map<string, NetworkNode>()
  const edges = new Map<string, readonly [string, string]>()
  for (const { person } of rows) {
    const id = `person ${person.id}`
    nodes.set(id, { id, kind: 'person', person })
    const join = (node: NetworkNode) => {
      if (!nodes.has(node.id)) nodes.set(node.id, node)
      edges.set(`${id}/${node.id}`, [id, node.id])
    }
    for (const caseId of person.cases) join({ id: `case ${caseId}`, kind: 'case', caseId })
    for (const unit of teamsOf(person)) join({ id: `team ${placeKey(unit)}`, kind: 'team', unit })
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] }
}
