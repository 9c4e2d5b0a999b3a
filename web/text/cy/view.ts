/** Words of the page that shows a file (web/view). */
import { literal } from '../../../client/literal.ts'
import type { ViewText } from '../en/view.ts'

export const view: ViewText = {
  loading: 'Yn llwytho’r ffeil',
  loadingLong: 'Yn llwytho’r recordiad. Gall un hir gymryd rhai munudau cyn iddo ddechrau.',
  picture: (name: string): string => `Llun: ${literal(name)}`,
  film: (name: string): string => `Fideo: ${literal(name)}`,
  sound: (name: string): string => `Sain: ${literal(name)}`,
  smaller: 'Yn llai',
  larger: 'Yn fwy',
  zoomed: (percent: number): string => `${percent} %`,
  holdStill: 'Ei ddal yn llonydd',
  letMove: 'Gadael iddo symud',
  parts: {
    previous: 'Rhan flaenorol',
    next: 'Rhan nesaf',
    number: (of: number): string => `Rhan, o ${of}`,
    go: 'Mynd iddi',
  },
  pdf: {
    page: (number: number, of: number): string => `Tudalen ${number} o ${of}`,
    unseen: 'Nid oes modd dangos y dudalen hon.',
    steps: {
      previous: 'Blaenorol',
      next: 'Nesaf',
      number: (): string => 'Tudalen',
      go: 'Mynd',
    },
  },
}

export type { ViewText }
