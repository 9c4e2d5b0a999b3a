"""OpenDocument files that odfpy writes, with seeds where it writes them. Arguments: the folder to write to, a picture."""
import sys
from odf import dc, meta, office
from odf.draw import Frame, Image, Page, TextBox
from odf.opendocument import OpenDocumentPresentation, OpenDocumentSpreadsheet, OpenDocumentText
from odf.style import MasterPage, PageLayout, PageLayoutProperties, Style
from odf.table import Table, TableCell, TableRow
from odf.text import H, P

folder, picture = sys.argv[1:]


def seeded(document):
    for element in (
        meta.InitialCreator(text='Zeraphine Quillfeather'), dc.Creator(text='Zeraphine Quillfeather'),
        dc.Title(text='Ulverstoke ledger'), dc.Description(text='seen behind Marrowgate depot'),
        meta.CreationDate(text='1987-06-05T04:03:02'), dc.Date(text='1987-06-05T04:03:02'),
        meta.UserDefined(name='SNQZV447133', text='KX-7719'),
    ):
        document.meta.addElement(element)
    return document


def note():
    it = office.Annotation()
    it.addElement(dc.Creator(text='Zeraphine Quillfeather'))
    it.addElement(P(text='Ockleborough'))
    return it


text = seeded(OpenDocumentText())
text.text.addElement(H(outlinelevel=1, text='Visible heading'))
words = P(text='Visible words stay here.')
words.addElement(note())
words.addText(' Inserted words. Shown control.')
text.text.addElement(words)
shown = P()
frame = Frame(width='2cm', height='2cm', anchortype='as-char')
frame.addElement(Image(href=text.addPicture(picture)))
shown.addElement(frame)
text.text.addElement(shown)
text.save(f'{folder}/odfpy.odt')

sheet = seeded(OpenDocumentSpreadsheet())
table = Table(name='Visible sheet')
for values in (('Visible cell', ''), ('', '2')):
    row = TableRow()
    for value in values:
        cell = TableCell(valuetype='string')
        cell.addElement(P(text=value))
        if value == 'Visible cell':
            cell.addElement(note())
        row.addElement(cell)
    table.addElement(row)
sheet.spreadsheet.addElement(table)
sheet.save(f'{folder}/odfpy.ods')

slides = seeded(OpenDocumentPresentation())
layout = PageLayout(name='layout')
layout.addElement(PageLayoutProperties(pagewidth='28cm', pageheight='15.75cm'))
slides.automaticstyles.addElement(layout)
master = MasterPage(name='Brambleford', pagelayoutname=layout)
slides.masterstyles.addElement(master)
page = Page(name='Marrowgate', masterpagename=master)
for y, said in ((1, 'Visible slide'), (4, 'Last slide')):
    place = Frame(width='15cm', height='2cm', x='2cm', y=f'{y}cm')
    box = TextBox()
    box.addElement(P(text=said))
    place.addElement(box)
    page.addElement(place)
place = Frame(width='5cm', height='5cm', x='2cm', y='8cm')
place.addElement(Image(href=slides.addPicture(picture)))
page.addElement(place)
slides.presentation.addElement(page)
slides.save(f'{folder}/odfpy.odp')
