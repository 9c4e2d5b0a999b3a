import type { PlotOptions } from '@observablehq/plot'

/** Okabe and Ito's, told apart by the colour-blind. Nothing is said by colour alone: words, shapes and dashes say it too. */
export const BLUE = '#0072b2'
export const VERMILLION = '#d55e00'
export const FONT_PX = 14

export const common = (width: number): PlotOptions => ({
  className: 'app-chart__svg',
  width,
  // A chart runs from left to right in every language: where its words stand is reckoned so.
  style: { fontSize: `${FONT_PX}px`, background: 'none', direction: 'ltr' },
})
