"""Flat OpenDocument slides with seeds in every place that LibreOffice keeps. Arguments: the file to write, a picture."""
import base64, sys

out, picture = sys.argv[1:]
image = base64.b64encode(open(picture, 'rb').read()).decode()
NAMES = ' '.join(
    f'xmlns:{short}="{uri}"'
    for short, uri in {
        **{it: f'urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0' for it, uri in {
            'office': 'office', 'style': 'style', 'text': 'text', 'draw': 'drawing', 'meta': 'meta',
            'presentation': 'presentation', 'svg': 'svg-compatible', 'fo': 'xsl-fo-compatible'}.items()},
        'dc': 'http://purl.org/dc/elements/1.1/',
        'xlink': 'http://www.w3.org/1999/xlink',
    }.items()
)
PLACE = 'svg:x="2cm" svg:width="15cm" svg:height="3cm"'
def words(y, text):
    return f'<draw:frame {PLACE} svg:y="{y}cm"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>'

open(out, 'w').write(f'''<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:meta>
 <meta:initial-creator>Zeraphine Quillfeather</meta:initial-creator><dc:creator>Zeraphine Quillfeather</dc:creator>
 <meta:creation-date>1987-06-05T04:03:02</meta:creation-date><dc:date>1987-06-05T04:03:02</dc:date>
 <dc:title>Ulverstoke ledger</dc:title><dc:description>seen behind Marrowgate depot</dc:description>
 <meta:user-defined meta:name="SNQZV447133">KX-7719</meta:user-defined>
</office:meta>
<office:automatic-styles>
 <style:style style:name="shown" style:family="drawing-page"/>
 <style:style style:name="hidden" style:family="drawing-page">
  <style:drawing-page-properties presentation:visibility="hidden"/></style:style>
 <style:page-layout style:name="layout"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Brambleford" style:page-layout-name="layout"/>
</office:master-styles>
<office:body><office:presentation>
 <draw:page draw:name="Marrowgate" draw:style-name="shown" draw:master-page-name="Brambleford">
  {words(1, 'Visible slide')}
  {words(4, '<text:a xlink:href="https://quillfeather.example/x">Shown link</text:a>')}
  <draw:frame draw:name="Kestrelcam" svg:x="2cm" svg:y="8cm" svg:width="4cm" svg:height="4cm">
   <draw:image><office:binary-data>{image}</office:binary-data></draw:image>
   <svg:title>KX-7719</svg:title><svg:desc>C:\\Users\\Quillfeather\\x.jpg</svg:desc></draw:frame>
  <office:annotation svg:x="1cm" svg:y="1cm"><dc:creator>Zeraphine</dc:creator><dc:date>1987-06-05T04:03:02</dc:date>
   <text:p>Ockleborough comment</text:p></office:annotation>
  <presentation:notes><draw:page-thumbnail svg:x="1cm" svg:y="1cm" svg:width="5cm" svg:height="4cm"/>
   <draw:frame presentation:class="notes" {PLACE} svg:y="15cm"><draw:text-box><text:p>Darkloom notes</text:p></draw:text-box></draw:frame>
  </presentation:notes>
 </draw:page>
 <draw:page draw:name="second" draw:style-name="hidden" draw:master-page-name="Brambleford">
  {words(1, 'Ockleborough hidden')}
 </draw:page>
 <draw:page draw:name="third" draw:style-name="shown" draw:master-page-name="Brambleford">
  {words(1, 'Last slide')}
 </draw:page>
</office:presentation></office:body></office:document>
''')
