/** PDFs made by hand: what hides in them goes, and what is seen of them stays. */
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { unzlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { cleanedOf, outcomeOf } from '../support/clean/cleaned.ts'
import { cleanPdfText, pdfText } from '../support/clean/pdf-text.ts'
import { CATALOG, onePage, pdf, stream } from '../support/clean/small-pdf.ts'
import { jpeg, segment, XMP } from '../support/clean/small-pictures.ts'

const SHOW = 'BT /F1 12 Tf 20 50 Td (Shown) Tj ET'

test('what is drawn stays as it was written, without remarks and marks', async () => {
  const content = `% Zeraphine was here
/P <</ActualText (Zeraphine) /Alt (Zeraphine)>> BDC 1.50 0 0 -.5 0 0 cm
/Zeraphine BMC BT /F1 12 Tf 20 50 Td [(Sh) -20 (own)] TJ (Zera) pop ET EMC EMC /Zeraphine MP
(Zeraphine) 1 0 0 RG /Zeraphine /Zeraphine DP`
  const text = await cleanPdfText(onePage(content))
  expect(text).toContain(
    '1.50 0 0 -.5 0 0 cm\nBT\n/F1 12 Tf\n20 50 Td\n[(Sh) -20 (own) ] TJ\nET\n1 0 0 RG\n',
  )
  expect(text).not.toMatch(/Zera/)
})

test('nothing that no rule knows is copied', async () => {
  const file = onePage(SHOW, {
    catalog:
      '/Zeraphine(Zeraphine)/PageLabels<</Nums[0<</P(Zeraphine)>>]>>/Lang(en-Zeraphine)/Names<</JavaScript<</Names[(a) <</S/JavaScript/JS(Zeraphine)>>]>>/EmbeddedFiles<</Names[(Zeraphine.txt) <</F(Zeraphine.txt)>>]>>>>/OpenAction<</S/URI/URI(https://zeraphine.example)>>',
    page: '/Zeraphine(Zeraphine)/LastModified(D:1987)/PieceInfo<</Zeraphine<</Private(Zeraphine)>>>>/Thumb 5 0 R/Metadata 6 0 R/Tabs/S',
    resources: '/XObject<</Unused 5 0 R>>/Properties<</Zeraphine<</Title(Zeraphine)>>>>',
    trailer: '/Info<</Author(Zeraphine)/Company(Brambleford)/Trapped/False>>/ID[<00><01>]',
    more: [
      stream(
        '/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Zeraphine(Zeraphine)',
        'Z',
      ),
      stream('/Type/Metadata/Subtype/XML', XMP),
    ],
  })
  const cleaned = await cleanedOf(file)
  expect(await pdfText(cleaned.bytes)).not.toMatch(/zera|XMP|Unused|Thumb/i)
  expect(cleaned.bytes.includes('pdf-lib')).toBe(false)
  expect(cleaned.kinds).toEqual(
    expect.arrayContaining([
      'author',
      'organisation',
      'identifiers',
      'software',
      'thumbnail',
      'time',
    ]),
  )
  expect(cleaned.kinds).toEqual(expect.arrayContaining(['attachments', 'code', 'links']))
  expect(cleaned.details).toEqual(
    expect.arrayContaining([
      'Zeraphine',
      'Brambleford',
      'Zeraphine.txt',
      'https://zeraphine.example',
    ]),
  )
})

test('names that people gave to resources and inks are none that they gave', async () => {
  const text = await cleanPdfText(
    onePage('/Zeraphine cs 1 scn /Zeraphine ri 1 /Zeraphine sc /Quill gs /Marrow#67ate Do', {
      resources:
        '/ColorSpace<</Zeraphine[/Separation/Zeraphine/DeviceGray 5 0 R]>>/ExtGState<</Quill<</ca .5/Zeraphine 1>>>>/XObject<</Marrowgate 6 0 R>>',
      more: [
        '<</FunctionType 2/Domain[0 1]/N 1/C0[0]/C1[1]>>',
        stream(
          '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Name/Zeraphine/PieceInfo<</Zeraphine 1>>',
          '0 0 9 9 re f',
        ),
      ],
    }),
  )
  expect(text).toContain('/C1 cs\n1 scn\n/G1 gs\n/X1 Do\n')
  expect(text).toMatch(/\/Separation\s+\/Ink1/)
  expect(text).not.toMatch(/Zera|Quill|Marrow/)
})

test('colours as they were measured on a screen become those of everybody', async () => {
  const ofScreen = (gamma: string, white = '.9505 1 1.0888') =>
    onePage('/C cs 1 0 0 scn', {
      resources: `/ColorSpace<</C[/CalRGB<</WhitePoint[${white}]/Gamma[${gamma}]/Matrix[.4124 .2126 .0193 .3576 .715 .1192 .1805 .0722 .9505]/Zeraphine 1>>]>>`,
    })
  const usual = await cleanedOf(ofScreen('1 1 1'))
  expect(usual.kinds).toEqual([])
  const text = (await pdfText(usual.bytes)).replaceAll(/\s+/g, ' ')
  expect(text).toContain('/Matrix [ 0.4124 0.2126 0.0193 0.3576 0.7152')
  expect(text).not.toContain('Zeraphine')
  for (const file of [ofScreen('1.81 1.79 1.8'), ofScreen('1 1 1', '.91 1 1.04')]) {
    const own = await cleanedOf(file)
    expect(own.kinds).toEqual(['colours'])
    expect(await pdfText(own.bytes)).toMatch(/\/C1 \/DeviceRGB/)
  }
})

const LAYERS = {
  catalog: '/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[5 0 R]>>>>',
  more: ['<</Type/OCG/Name(Zeraphine)>>', '<</Type/OCG/Name(Seen)>>'],
  resources: '/Properties<</Off 5 0 R/On 6 0 R>>',
}

test('what a layer hides is not under what is seen', async () => {
  const hidden = `/OC /Off BDC 1 0 0 rg 0 0 9 9 re f BT /F1 9 Tf 5 5 Td (Hidden) Tj 1 2 (Hidden) " (Hidden) ' ET EMC`
  const shown = `/OC /On BDC ${SHOW} EMC`
  const cleaned = await cleanedOf(onePage(`${hidden} ${shown}`, LAYERS))
  const text = await pdfText(cleaned.bytes)
  expect(text).toContain('(Shown) Tj')
  expect(text).not.toContain('0 0 9 9 re')
  expect(text).not.toMatch(/Hidden|OCG|Zeraphine/)
  expect(cleaned.kinds).toEqual(['hidden'])
  expect(cleaned.details).toEqual(['Zeraphine'])
  const lost = '/OC /Off BDC BT /F1 9 Tf 5 5 Td (Hidden) Tj EMC (Shown) Tj ET'
  expect(await outcomeOf(onePage(lost, LAYERS))).toBe('unsafe')
})

test('a hidden layer leaves no outlines, patterns or masks behind', async () => {
  const tile = stream(
    '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>',
    '7 7 7 7 re f',
  )
  const mask = stream('/Subtype/Form/BBox[0 0 9 9]', '8 8 8 8 re f')
  const file = (content: string) =>
    onePage(content, {
      ...LAYERS,
      resources: `${LAYERS.resources}/Pattern<</P 7 0 R>>/ExtGState<</G<</SMask<</S/Alpha/G 8 0 R>>>>>>`,
      more: [...LAYERS.more, tile, mask],
    })
  const drawn = '/G gs /Pattern cs /P scn 11 22 m 33 44 l h S 5 5 m 6 6 l f* BT /F1 9 Tf ET'
  const shown = '0 0 3 3 re f'
  for (const hidden of [
    `/OC /Off BDC q ${drawn} Q EMC`,
    `q /OC /Off BDC ${drawn} EMC Q`,
    `/OC /Off BDC q q ${drawn} Q 1 w`,
  ]) {
    const text = await cleanPdfText(file(`${hidden} ${hidden.includes('EMC') ? shown : ''}`))
    expect(text).not.toMatch(/11 22|33 44|7 7 7|8 8 8|Pattern|Helvetica/)
    expect(text.includes('0 0 3 3 re\nf\n')).toBe(hidden.includes('EMC'))
  }
  // What later things are drawn with, or within, stays: it is no less hidden for it.
  const text = await cleanPdfText(
    file(`/OC /Off BDC 2 w 1 0 0 rg 0 0 4 4 re W n 9 9 m 8 8 l S EMC ${shown}`),
  )
  expect(text).toContain('2 w\n1 0 0 rg\n0 0 4 4 re\nW\nn\nn\n0 0 3 3 re\nf\n')
  const within = await cleanPdfText(file(`q /OC /Off BDC 2 w Q 3 w EMC ${shown}`))
  expect(within).toContain('q\nQ\n3 w\n0 0 3 3 re\nf\n')
  const open = await cleanPdfText(
    file(`q 1 1 m 2 2 l BT /OC /Off BDC q ET S Q EMC Q ${shown} BT /F1 9 Tf (Shown) Tj ET`),
  )
  expect(open).toContain('q\n1 1 m\n2 2 l\nBT\nn\nET\nQ\n0 0 3 3 re\nf\nBT\n')
})

test('a layer that readers hide by themselves is hidden', async () => {
  const usage = (state: string) =>
    `<</Type/OCG/Name(Zeraphine)/Usage<</View<</ViewState/${state}>>/Print<</PrintState/ON>>>>>>`
  const file = (state: string, off: string, category = 'View') =>
    onePage(`/OC /Off BDC BT (Hidden) Tj ET EMC ${SHOW}`, {
      ...LAYERS,
      catalog: `/OCProperties<</OCGs[5 0 R]/D<</OFF[${off}]/AS[<</Event/Print/Category[/View]/OCGs[5 0 R]>><</Event/View/Category[/${category}]/OCGs[5 0 R]>>]>>>>`,
      more: [usage(state)],
    })
  expect(await cleanPdfText(file('OFF', ''))).not.toContain('Hidden')
  expect(await cleanPdfText(file('ON', '5 0 R'))).toContain('(Hidden)')
  expect(await cleanPdfText(file('OFF', '', 'Zoom'))).toContain('(Hidden)')
})

test('what is seen of notes and fields is drawn into the page, and no more of them is there', async () => {
  const look = (words: string) =>
    stream('/Subtype/Form/BBox[0 0 10 10]', `0 0 10 10 re f % ${words}`)
  const page = (annotations: string) => ({
    page: `/Annots[${annotations}]`,
    more: [look('Zeraphine'), look('Hidden')],
  })
  const stamp =
    '<</Subtype/Stamp/Rect[20 20 40 60]/AP<</N 5 0 R>>/T(Zeraphine)/Contents(Marrowgate)>>'
  const note = '<</Subtype/Text/Rect[0 0 9 9]/AP<</N 6 0 R>>/Contents(Ockleborough)>>'
  const unseen = '<</Subtype/Stamp/F 2/Rect[0 0 9 9]/AP<</N 6 0 R>>>>'
  const link = '<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://quillfeather.example)>>>>'
  const cleaned = await cleanedOf(onePage(SHOW, page(`${stamp}${note}${unseen}${link}`)))
  const text = await pdfText(cleaned.bytes)
  expect(text).toContain('q\nBT')
  expect(text).toContain('Q\nq\n2 0 0 4 20 20 cm\n/X1 Do\nQ\n')
  expect(text.match(/0 0 10 10 re/g)).toHaveLength(1)
  expect(text).not.toMatch(/Annot|Zera|Marrow|Ockle|Hidden|quill/)
  expect(cleaned.details).toEqual([
    ...['Zeraphine', 'Marrowgate', 'Ockleborough', 'https://quillfeather.example'],
  ])
  // A black box over a name that readers draw by themselves must not get lost.
  const square = '<</Subtype/Square/Rect[0 0 9 9]/IC[0 0 0]>>'
  expect(await outcomeOf(onePage(SHOW, page(square)))).toBe('unsafe')
  const typed = '<</Subtype/Widget/FT/Tx/V(Zeraphine)/Rect[0 0 9 9]>>'
  expect(await outcomeOf(onePage(SHOW, page(typed)))).toBe('unsafe')
  const stale = '<</Subtype/Widget/FT/Tx/V(New)/Rect[0 0 9 9]/AP<</N 5 0 R>>>>'
  const redrawn = { ...page(stale), catalog: '/AcroForm<</NeedAppearances true>>' }
  expect(await outcomeOf(onePage(SHOW, redrawn))).toBe('unsafe')
})

test('pictures lose what is beside their pixels', async () => {
  const picture = jpeg([segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', XMP)], '\n')
  const image = stream(
    '/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode/Alternates[<</Image 6 0 R>>]',
    picture,
  )
  const cleaned = await cleanedOf(
    onePage('/Im Do', {
      resources: '/XObject<</Im 5 0 R>>',
      more: [image, stream('', 'Zeraphine')],
    }),
  )
  expect(cleaned.kinds.toSorted()).toEqual(['author', 'hidden'])
  expect(cleaned.bytes.includes(Buffer.from(jpeg()))).toBe(true)
  expect(cleaned.bytes.includes('Zeraphine')).toBe(false)
})

test('a picture within content keeps its bytes, whatever they look like', async () => {
  const data = 'ab EI \x01cd'
  const content = `BI /W 10 /H 1 /BPC 8 /CS /G /Zeraphine (Zeraphine) ID ${data}\nEI ${SHOW}`
  const text = await cleanPdfText(onePage(content))
  expect(text).toContain(`ID ${data}\nEI\n`)
  expect(text).toContain('(Shown) Tj')
  expect(text).not.toContain('Zeraphine')
  expect(await outcomeOf(onePage(`BI /W 1 /H 1 /F /DCT ID ${data} EI`))).toBe('unsafe')
})

test('two hundred pages come out in their order, turned as they were', async () => {
  const count = 200
  const kids = Array.from({ length: count }, (_, i) => `${3 + 2 * i} 0 R`).join(' ')
  const pages = Array.from({ length: count }, (_, i) => [
    `<</Type/Page/Parent 2 0 R/Contents ${4 + 2 * i} 0 R/Rotate ${(i % 4) * 90}>>`,
    stream('', `${i} w`),
  ]).flat()
  const file = pdf([CATALOG, `<</Type/Pages/MediaBox[0 0 ${count} 10]/Kids[${kids}]>>`, ...pages])
  const document = await PDFDocument.load((await cleanedOf(file)).bytes, { updateMetadata: false })
  expect(document.getPageCount()).toBe(count)
  for (const [i, page] of document.getPages().entries()) {
    expect(page.getRotation().angle).toBe((i % 4) * 90)
    const body = document.context.lookup(page.node.get(PDFName.of('Contents')))
    const bytes = body instanceof PDFRawStream ? unzlibSync(body.contents) : new Uint8Array()
    expect(Buffer.from(bytes).toString()).toBe(`${i} w\n`)
  }
})

test('names with bytes of every kind stay names', async () => {
  const text = await cleanPdfText(
    onePage('/A#00#28 Do', {
      resources: '/XObject<</A#00#28 5 0 R>>',
      more: [stream('/Subtype/Form/BBox[0 0 9 9]', '1 w')],
    }),
  )
  expect(text).toContain('/X1 Do')
})

test('a table of letters keeps its rows alone', async () => {
  const cmap = `%!PS Zeraphine
/CIDInit /ProcSet findresource begin /CMapName /Zeraphine def /Author (Zeraphine) def
1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <01> <0041> endbfchar % Zeraphine
1 beginbfrange <02> <03> [<0042> <0043>] endbfrange endcmap`
  const font = `/Font<</T<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>>>`
  const file = onePage('BT /T 9 Tf (a) Tj ET', {
    page: `/Resources<<${font}>>`,
    more: [stream('', cmap)],
  })
  const text = await cleanPdfText(file)
  expect(text).toContain(
    '1 beginbfchar\n<01> <0041> endbfchar\n1 beginbfrange\n<02> <03> [<0042> <0043> ] endbfrange',
  )
  expect(text).not.toContain('Zeraphine')
})
