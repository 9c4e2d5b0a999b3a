/** PDFs that programs made, with seeds in whatever each of them writes beside the pages. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { seedFiles } from '../support/clean/judge.ts'
import { magick, needPackages, PYTHON, run } from '../support/clean/programs.ts'

/** Two pages of PostScript, and of pdfmark all that Ghostscript knows. */
const MARKED = `%!PS
[/Title (Ulverstoke ledger) /Author (Zeraphine Quillfeather) /Keywords (Brambleford) /DOCINFO pdfmark
[/Page 1 /Title (Marrowgate) /OUT pdfmark
[/Rect [50 50 70 70] /Contents (seen behind Marrowgate depot) /Title (Zeraphine) /Subtype /Text /ANN pdfmark
[/Rect [90 50 170 70] /Border [0 0 0] /Action << /Subtype /URI /URI (https://quillfeather.example/x) >> /Subtype /Link /ANN pdfmark
[/_objdef {file} /type /stream /OBJ pdfmark
[{file} (SNQZV447133) /PUT pdfmark
[/Name (Ockleborough) /FS << /Type /Filespec /F (Ockleborough.txt) /EF << /F {file} >> >> /EMBED pdfmark
/Helvetica findfont 24 scalefont setfont 100 600 moveto (Visible heading) show
newpath 100 300 moveto 300 300 lineto 200 450 lineto closepath 0.2 0.4 0.8 setrgbcolor fill
showpage 100 600 moveto (Visible second page) show showpage
`

const PILLOW = 'import sys; from PIL import Image; Image.open(sys.argv[1]).save(sys.argv[2])'

/** What a program writes that knows the whole format: its objects are made one by one. */
const withLibrary = async (picture: Uint8Array): Promise<Uint8Array> => {
  const made = await PDFDocument.create()
  made.setAuthor('Zeraphine Quillfeather')
  made.addJavaScript('mark', 'app.alert("KX-7719")')
  await made.attach(new TextEncoder().encode('Brambleford'), 'Marrowgate.txt')
  const { context } = made
  const font = await made.embedFont(StandardFonts.Helvetica)
  const page = made.addPage([300, 300])
  page.drawImage(await made.embedJpg(picture), { x: 10, y: 10, width: 64, height: 64 })
  page.drawText('Visible words', { x: 20, y: 200, size: 14, font })
  const field = made.getForm().createTextField('Ulverstoke')
  field.setText('Visible field')
  field.addToPage(page, { x: 20, y: 240, width: 100, height: 20, font, borderWidth: 0 })
  const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Ockleborough') }))
  const off = { OCGs: [layer], D: { OFF: [layer] } }
  made.catalog.set(PDFName.of('OCProperties'), context.obj(off))
  page.node.set(
    PDFName.of('PieceInfo'),
    context.obj({ Darkloom: { LastModified: PDFString.of('D:19870605') } }),
  )
  const resources = page.node.Resources()
  resources?.set(
    PDFName.of('Properties'),
    context.obj({ Off: layer, Said: { ActualText: PDFHexString.fromText('Marrowgate') } }),
  )
  const hidden = `% Zeraphine\n/OC /Off BDC BT /F1 9 Tf (SNQZV447133) Tj ET EMC /Span /Said BDC EMC`
  const more = context.register(context.flateStream(hidden))
  page.node.addContentStream(more)
  return made.save({ useObjectStreams: true })
}

/** @param folder an empty one */
export const makePdfs = async (folder: string): Promise<readonly string[]> => {
  needPackages('python3-docx', 'python3-openpyxl', 'libreoffice-writer-nogui', 'imagemagick')
  needPackages('libreoffice-calc-nogui', 'ghostscript', 'qpdf', 'poppler-utils', 'python3-pil')
  const at = (name: string) => join(folder, name)
  const picture = at('picture.jpg')
  run(magick(), '-size', '64x64', 'plasma:', picture)
  seedFiles([picture])
  run(PYTHON, 'test/support/clean/documents.py', folder, picture)
  const profile = `-env:UserInstallation=file://${folder}/profile`
  run(
    'soffice',
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    at('writer'),
    at('python.docx'),
  )
  run(
    'soffice',
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    at('calc'),
    at('python.xlsx'),
  )
  writeFileSync(at('marked.ps'), MARKED)
  run('gs', '-q', '-dSAFER', '-sDEVICE=pdfwrite', '-o', at('ghostscript.pdf'), at('marked.ps'))
  run('qpdf', '--linearize', '--object-streams=generate', at('ghostscript.pdf'), at('linear.pdf'))
  writeFileSync(at('Quillfeather.txt'), 'seen behind Marrowgate depot')
  run(
    'qpdf',
    '--add-attachment',
    at('Quillfeather.txt'),
    '--',
    at('writer/python.pdf'),
    at('attached.pdf'),
  )
  run('pdftocairo', '-pdf', at('writer/python.pdf'), at('cairo.pdf'))
  run(PYTHON, '-c', PILLOW, picture, at('pillow.pdf'))
  writeFileSync(at('library.pdf'), await withLibrary(readFileSync(picture)))
  const names = ['writer/python', 'calc/python', 'ghostscript', 'linear', 'attached', 'cairo']
  const paths = [...names, 'pillow', 'library'].map((name) => at(`${name}.pdf`))
  // Appended to each: what stood there before is still in it.
  seedFiles(paths)
  run('qpdf', '--encrypt', 'secret', 'owner', '256', '--', at('cairo.pdf'), at('locked.pdf'))
  const restricted = ['--print=none', '--modify=none', '--extract=n', '--']
  run('qpdf', '--encrypt', '', 'owner', '256', ...restricted, at('cairo.pdf'), at('restricted.pdf'))
  return paths
}
