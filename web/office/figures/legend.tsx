/** The marks of a chart, by shape and dash as by colour. */

const SHAPES = {
  line: (
    <>
      <line x1="0" x2="24" y1="6" y2="6" stroke="#0072b2" stroke-width="2" />
      <circle cx="12" cy="6" r="4" fill="#0072b2" />
    </>
  ),
  dashes: (
    <>
      <line x1="0" x2="24" y1="6" y2="6" stroke="#d55e00" stroke-width="2" stroke-dasharray="6 4" />
      <rect x="8" y="2" width="8" height="8" fill="#d55e00" />
    </>
  ),
  bar: <rect x="0" y="0" width="24" height="12" fill="#0072b2" />,
  round: <circle cx="12" cy="6" r="6" fill="#0072b2" />,
  square: (
    <rect x="7" y="1" width="10" height="10" fill="white" stroke="#d55e00" stroke-width="2" />
  ),
  band: <rect x="0" y="1" width="24" height="10" fill="#d55e00" fill-opacity="0.3" />,
  within: (
    <>
      <rect x="0" y="0" width="24" height="12" fill="#0072b2" />
      <rect x="0" y="4" width="16" height="4" fill="#d55e00" />
    </>
  ),
}

interface LegendProps {
  entries: readonly { readonly shape: keyof typeof SHAPES; readonly text: string }[]
}

export const Legend = ({ entries }: LegendProps) => (
  <ul class="govuk-body app-legend">
    {entries.map(({ shape, text }) => (
      <li key={shape}>
        <svg class="app-legend__mark" viewBox="0 0 24 12" aria-hidden="true">
          {SHAPES[shape]}
        </svg>
        {text}
      </li>
    ))}
  </ul>
)
