/**
 * The network as a picture. This module brings the graph library with it: only the page of people and patterns loads it,
 * in a file of its own. The picture says nothing that the list and the table do not.
 */
import cytoscape from 'cytoscape'
import type { NetworkNode } from '../../../client/officer/together/network.ts'

export interface DrawnNode {
  readonly id: string
  readonly kind: NetworkNode['kind']
  readonly label: string
}

export interface Picture {
  /** Makes a node and what it is joined with stand out; null: everything alike. */
  readonly select: (id: string | null) => void
  readonly zoom: (by: number) => void
  readonly fit: () => void
  readonly end: () => void
}

/** Okabe and Ito's, null for the ground's. Shapes say the same as colours do. */
const LOOKS: Readonly<
  Record<NetworkNode['kind'], { colour: string | null; shape: cytoscape.Css.NodeShape }>
> = {
  person: { colour: '#0072b2', shape: 'ellipse' },
  case: { colour: null, shape: 'rectangle' },
  team: { colour: '#e69f00', shape: 'diamond' },
}

/** On the ground and in the colour of the words that its place has, light or dark. */
const styleOn = ({ color, backgroundColor }: CSSStyleDeclaration): cytoscape.StylesheetJson => [
  {
    selector: 'node',
    style: {
      width: 22,
      height: 22,
      label: 'data(label)',
      'font-family': 'system-ui, sans-serif',
      'font-size': 13,
      'text-wrap': 'ellipsis',
      'text-max-width': '130px',
      'text-valign': 'bottom',
      'text-margin-y': 3,
      color,
      'text-background-color': backgroundColor,
      'text-background-opacity': 0.85,
      'background-color': backgroundColor,
      shape: 'data(shape)' as never,
      'border-width': 2,
      'border-color': color,
    },
  },
  { selector: 'node[?colour]', style: { 'background-color': 'data(colour)' } },
  { selector: 'edge', style: { width: 1.5, 'line-color': color, 'line-opacity': 0.7 } },
  { selector: '.app-faint', style: { opacity: 0.25 } },
  { selector: '.app-chosen', style: { 'border-width': 6, width: 30, height: 30 } },
]

/** @param onChoose a node that was pressed in the picture */
export const drawNetwork = (
  container: HTMLElement,
  nodes: readonly DrawnNode[],
  edges: readonly (readonly [string, string])[],
  onChoose: (id: string) => void,
): Picture => {
  const cy = cytoscape({
    container,
    elements: [
      ...nodes.map(({ id, kind, label }) => ({
        data: { id, label, ...LOOKS[kind] },
      })),
      ...edges.map(([source, target]) => ({ data: { source, target } })),
    ],
    style: styleOn(getComputedStyle(container)),
    // The same network has the same picture; nothing moves by itself.
    layout: {
      name: 'cose',
      animate: false,
      randomize: false,
      padding: 24,
      nodeDimensionsIncludeLabels: true,
      idealEdgeLength: () => 90,
      nodeRepulsion: () => 400_000,
      componentSpacing: 80,
    },
    minZoom: 0.2,
    maxZoom: 4,
    // The wheel scrolls the page.
    userZoomingEnabled: false,
    boxSelectionEnabled: false,
    autounselectify: true,
  })
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  const recolour = () => void cy.style(styleOn(getComputedStyle(container)))
  scheme.addEventListener('change', recolour)
  cy.on('tap', 'node', ({ target }) => onChoose(target.id()))
  const centre = () => ({ x: cy.width() / 2, y: cy.height() / 2 })
  return {
    select: (id) => {
      cy.batch(() => {
        cy.elements().removeClass('app-faint app-chosen')
        if (id === null) return
        const node = cy.getElementById(id)
        cy.elements().not(node.closedNeighborhood()).addClass('app-faint')
        node.addClass('app-chosen')
      })
    },
    zoom: (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: centre() }),
    fit: () => cy.fit(undefined, 24),
    end: () => {
      scheme.removeEventListener('change', recolour)
      cy.destroy()
    },
  }
}
