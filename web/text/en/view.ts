/** Words of the page that shows a file (web/view). Another language is a table of the same type: `ViewText`. */
import { literal } from '../../../client/literal.ts'

export const view = {
  loading: 'Loading the file',
  loadingLong: 'Loading the recording. A long one can take some minutes before it begins.',
  picture: (name: string): string => `Picture: ${literal(name)}`,
  film: (name: string): string => `Video: ${literal(name)}`,
  sound: (name: string): string => `Sound: ${literal(name)}`,
  smaller: 'Smaller',
  larger: 'Larger',
  zoomed: (percent: number): string => `${percent} %`,
  holdStill: 'Hold it still',
  letMove: 'Let it move',
  parts: {
    previous: 'Previous part',
    next: 'Next part',
    number: (of: number): string => `Part, of ${of}`,
    go: 'Go to it',
  },
  pdf: {
    page: (number: number, of: number): string => `Page ${number} of ${of}`,
    unseen: 'This page cannot be shown.',
    steps: {
      previous: 'Previous',
      next: 'Next',
      number: (): string => 'Page',
      go: 'Go',
    },
  },
}

export type ViewText = typeof view
