"""Documents with seeds in every place that these libraries can write to. Argument: the folder to write to."""
import sys
import docx, openpyxl
from docx.oxml import parse_xml
from openpyxl.comments import Comment

folder = sys.argv[1]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:id="9" w:author="Zeraphine Quillfeather" w:date="1987-06-05T04:03:02Z"'

d = docx.Document()
d.core_properties.author = d.core_properties.last_modified_by = 'Zeraphine Quillfeather'
d.core_properties.title = 'Ulverstoke ledger'
d.core_properties.comments = 'seen behind Marrowgate depot'
d.styles.add_style('Brambleford body', 1)
d.add_heading('Visible heading', 1)
p = d.add_paragraph('Visible words stay here.', style='Brambleford body')
p.add_run('seen behind Marrowgate depot').font.hidden = True
for xml in (
    f'<w:del {W} {BY}><w:r><w:delText>Ockleborough</w:delText></w:r></w:del>',
    f'<w:ins {W} {BY}><w:r w:rsidR="0071KX77"><w:t xml:space="preserve"> Inserted words.</w:t></w:r></w:ins>',
    f'<w:bookmarkStart {W} w:id="3" w:name="Marrowgate"/>',
    f'<w:bookmarkEnd {W} w:id="3"/>',
    f'<w:r {W}><w:fldChar w:fldCharType="begin"/></w:r>',
    f'<w:r {W}><w:instrText> DOCPROPERTY KX-7719 </w:instrText></w:r>',
    f'<w:r {W}><w:fldChar w:fldCharType="separate"/></w:r>',
    f'<w:r {W}><w:t> Shown field.</w:t></w:r>',
    f'<w:r {W}><w:fldChar w:fldCharType="end"/></w:r>',
    f'<w:sdt {W}><w:sdtPr><w:alias w:val="SNQZV447133"/></w:sdtPr><w:sdtContent><w:r><w:t> Shown control.</w:t></w:r></w:sdtContent></w:sdt>',
):
    p._p.append(parse_xml(xml))
d.part.relate_to('https://quillfeather.example/x', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink', is_external=True)
d.add_picture(sys.argv[2])
shape = d.inline_shapes[0]._inline.docPr
shape.set('descr', 'C:\\Users\\Quillfeather\\Kestrelcam.jpg')
d.save(f'{folder}/python.docx')

b = openpyxl.Workbook()
b.properties.creator = 'Zeraphine Quillfeather'
s = b.active
s['A1'] = 'Visible cell'
s['B2'] = '=1+1'
s['C3'] = 'Marrowgate'
s.column_dimensions['C'].hidden = True
s['A5'] = 'Ockleborough'
s.row_dimensions[5].hidden = True
s['A1'].comment = Comment('KX-7719', 'Zeraphine')
h = b.create_sheet('Brambleford')
h['A1'] = 'Quillfeather'
h.sheet_state = 'veryHidden'
b.save(f'{folder}/python.xlsx')
