import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeBoard } from '#words/office-board.ts'
import { plain } from '../../../client/literal.ts'
import type { PersonRow } from '../../../client/officer/together/board.ts'
import {
  MOST_DRAWN,
  type Network,
  type NetworkNode,
  networkOf,
  teamsOf,
} from '../../../client/officer/together/network.ts'
import { Button, ButtonGroup } from '../../common/components/button.tsx'
import { Inset } from '../../common/components/callouts.tsx'
import { DataTable } from '../data-table.tsx'
import { caseRoute } from '../returning.ts'
import { go } from '../router.ts'
import { CaseList, Someone } from './board-parts.tsx'
import { numberOf } from './case-of.tsx'
import type { Picture } from './network-draw.ts'
import { NetworkList } from './network-list.tsx'
import { personName, personRoute } from './person-link.tsx'
import type { People } from './use-people.ts'

const { network: words, columns } = officeBoard

type Draw = typeof import('./network-draw.ts').drawNetwork

/** Undefined: it is on its way; null: it did not arrive. */
const useDraw = (): Draw | null | undefined => {
  const [draw, setDraw] = useState<{ readonly it: Draw | null }>()
  useEffect(() => {
    let isLeft = false
    import('./network-draw.ts').then(
      (module) => !isLeft && setDraw({ it: module.drawNetwork }),
      () => !isLeft && setDraw({ it: null }),
    )
    return () => {
      isLeft = true
    }
  }, [])
  return draw?.it
}

const nameOf = ({ cases }: People, node: NetworkNode): string => {
  if (node.kind === 'person') return personName(node.person)
  return node.kind === 'case' ? numberOf(cases, node.caseId) : node.unit
}

const joinedOf = ({ nodes, edges }: Network): ReadonlyMap<string, readonly NetworkNode[]> => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const joined = new Map<string, NetworkNode[]>(nodes.map(({ id }) => [id, []]))
  for (const [one, other] of edges) {
    joined.get(one)?.push(byId.get(other) as NetworkNode)
    joined.get(other)?.push(byId.get(one) as NetworkNode)
  }
  return joined
}

const useOpen = (people: People) => (node: NetworkNode) => {
  const { known, cases } = people
  if (node.kind === 'person') go(personRoute(known, cases, node.person.id))
  const found = node.kind === 'case' ? cases.get(node.caseId) : undefined
  if (found?.isReader) go(caseRoute({ case: found.caseId, number: found.number }))
}

interface NetworkProps {
  people: People
  rows: readonly PersonRow[]
}

/** The people of a board with their cases and teams: a picture, a list for the keyboard, and a table of the same. */
export const NetworkSection = ({ people, rows }: NetworkProps) => {
  const drawn = rows.length > MOST_DRAWN ? rows.slice(0, MOST_DRAWN) : rows
  const network = useMemo(
    () => networkOf(drawn),
    [people.board, drawn.map(({ person }) => person.id).join()],
  )
  const joined = useMemo(() => joinedOf(network), [network])
  const [chosen, setChosen] = useState<string | null>(null)
  const open = useOpen(people)
  const { heading, hint } = officeBoard.sections.network
  const isThere = network.nodes.some(({ id }) => id === chosen)
  const choose = (id: string) => {
    setChosen(id)
    document.getElementById(itemId(network, id))?.focus()
  }
  return (
    <section class="app-people__section" aria-labelledby="network">
      <h2 class="govuk-heading-m" id="network" tabIndex={-1}>
        {heading}
      </h2>
      {drawn.length === 0 ? (
        <p class="govuk-body">{words.nothing}</p>
      ) : (
        <>
          <p class="govuk-body">{hint}</p>
          {drawn.length < rows.length && <Inset>{words.most(drawn.length, rows.length)}</Inset>}
          <div class="app-network">
            <NetworkPicture
              people={people}
              network={network}
              chosen={isThere ? chosen : null}
              onChoose={choose}
            />
            <NetworkList
              items={network.nodes.map((node) => ({
                id: node.id,
                domId: itemId(network, node.id),
                text: words.item(words.kinds[node.kind], nameOf(people, node)),
                joined: words.joinedWith(
                  language.list((joined.get(node.id) ?? []).map((it) => nameOf(people, it))),
                ),
              }))}
              chosen={isThere ? chosen : null}
              onChoose={setChosen}
              onOpen={(id) => {
                const node = network.nodes.find((it) => it.id === id)
                if (node) open(node)
              }}
            />
          </div>
          <h3 class="govuk-heading-s">{words.table}</h3>
          <DataTable<PersonRow>
            head="app-people__head"
            caption={heading}
            rows={drawn}
            keyOf={({ person }) => person.id}
            columns={[
              {
                label: columns.person,
                cell: ({ person }) => <Someone people={people} person={person} />,
              },
              {
                label: columns.cases,
                cell: ({ person }) => <CaseList people={people} cases={person.cases} />,
              },
              { label: columns.place, cell: ({ person }) => <Teams units={teamsOf(person)} /> },
            ]}
          />
        </>
      )}
    </section>
  )
}

const itemId = ({ nodes }: Network, id: string): string =>
  `network-${nodes.findIndex((node) => node.id === id)}`

const Teams = ({ units }: { units: readonly string[] }) => (
  <ul class="govuk-list app-people__cases">
    {units.map((unit) => (
      <li key={unit}>
        <bdi>{unit}</bdi>
      </li>
    ))}
  </ul>
)

/** The library puts a style sheet into the page unless an element of this name is there: people.scss has its one rule. */
const STYLE_ID = '__________cytoscape_stylesheet'

interface PictureProps {
  people: People
  network: Network
  chosen: string | null
  onChoose: (id: string) => void
}

const NetworkPicture = ({ people, network, chosen, onChoose }: PictureProps) => {
  const draw = useDraw()
  const box = useRef<HTMLDivElement>(null)
  const picture = useRef<Picture | null>(null)
  const latest = useRef(onChoose)
  latest.current = onChoose
  useLayoutEffect(() => {
    if (!draw || !box.current) return
    const nodes = network.nodes.map((node) => ({
      id: node.id,
      kind: node.kind,
      label: plain(nameOf(people, node)),
    }))
    const it = draw(box.current, nodes, network.edges, (id) => latest.current(id))
    picture.current = it
    return () => {
      it.end()
      picture.current = null
    }
  }, [draw, network])
  useLayoutEffect(() => picture.current?.select(chosen), [draw, network, chosen])
  if (draw === null) return <Inset>{words.missing}</Inset>
  return (
    <div>
      <div id={STYLE_ID} hidden />
      <div class="app-network__picture" role="img" aria-label={words.picture} ref={box} />
      {draw === undefined && <p class="govuk-body">{words.loading}</p>}
      <div class="app-no-print app-network__buttons">
        <ButtonGroup>
          <Button kind="secondary" onClick={() => picture.current?.zoom(1.3)}>
            {words.larger}
          </Button>
          <Button kind="secondary" onClick={() => picture.current?.zoom(1 / 1.3)}>
            {words.smaller}
          </Button>
          <Button kind="secondary" onClick={() => picture.current?.fit()}>
            {words.whole}
          </Button>
        </ButtonGroup>
      </div>
    </div>
  )
}
