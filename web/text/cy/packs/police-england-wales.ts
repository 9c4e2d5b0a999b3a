import type { Pack } from '../../pack.ts'
import { general } from './general.ts'

export const policeEnglandWales: Pack = {
  ...general,
  wrongdoing: 'unrhyw ddrwgweithredu yn yr heddlu',
  stages: {
    ...general.stages,
    assessing: {
      name: 'Asesu',
      meaning: 'Mae’r tîm yn ystyried pa mor ddifrifol yw hyn, a beth ddylai ddigwydd nesaf.',
    },
    investigating: {
      name: 'Dan ymchwiliad',
      meaning: 'Mae ymchwilydd yn ceisio cael gwybod beth ddigwyddodd.',
    },
  },
  kinds: [
    { id: 'sexualMisconduct', label: 'Aflonyddu rhywiol neu ymosodiad rhywiol' },
    {
      id: 'sexualPurpose',
      label: 'Camddefnyddio safle at ddiben rhywiol',
      hint: 'Gyda dioddefwr, tyst neu rywun mewn perygl, er enghraifft.',
    },
    { id: 'domesticAbuse', label: 'Cam-drin yn y cartref gan rywun sy’n gweithio yma' },
    {
      id: 'discrimination',
      label: 'Trin pobl yn annheg oherwydd pwy ydyn nhw',
      hint: 'Oherwydd eu hil, rhyw, crefydd, anabledd, oedran neu rywioldeb, er enghraifft.',
    },
    { id: 'useOfForce', label: 'Defnyddio grym' },
    { id: 'abuseOfPower', label: 'Camddefnyddio pwerau, fel stopio a chwilio' },
    { id: 'moneyOrGifts', label: 'Llygredd, twyll, dwyn neu anrhegion' },
    { id: 'criminalLinks', label: 'Cysylltiadau â throseddwyr' },
    { id: 'information', label: 'Camddefnyddio systemau neu wybodaeth yr heddlu' },
    { id: 'evidence', label: 'Tystiolaeth ffug neu dystiolaeth sydd ar goll, neu gelwydd' },
    { id: 'drugs', label: 'Cyffuriau neu alcohol' },
    { id: 'bullying', label: 'Bwlio neu aflonyddu' },
    { id: 'retaliation', label: 'Cosbi rhywun am godi llais' },
    { id: 'coverUp', label: 'Cuddio drwgweithredu' },
    { id: 'other', label: 'Rhywbeth arall' },
  ],
  decisions: {
    upheld: 'Achos i’w ateb',
    partlyUpheld: 'Achos i’w ateb am ran o hyn',
    notUpheld: 'Dim achos i’w ateb',
    notDecided: 'Nid oedd modd penderfynu',
  },
  decisionMeanings: {
    upheld:
      'Mae digon o dystiolaeth i wrandawiad neu gyfarfod camymddwyn allu penderfynu bod rhywun wedi gwneud rhywbeth o’i le. Nid yw hynny wedi’i benderfynu eto.',
    partlyUpheld:
      'Am ran o’r hyn y dywedoch chi wrthym, mae digon o dystiolaeth ar gyfer gwrandawiad neu gyfarfod camymddwyn. Nid oes digon am y gweddill.',
    notUpheld:
      'Nid oes digon o dystiolaeth ar gyfer gwrandawiad neu gyfarfod camymddwyn. Nid yw hynny’n golygu eich bod ar fai am godi llais.',
    notDecided: 'Ni chawsom ddigon o wybodaeth i benderfynu’r naill ffordd neu’r llall.',
  },
  rights: [
    'Efallai y bydd y gyfraith ar godi llais yn y gwaith yn eich diogelu. Mae’n cynnwys swyddogion a staff.',
    'Gallwch fynd at gorff gwarchod yr heddlu, Swyddfa Annibynnol Ymddygiad yr Heddlu (IOPC), ar unrhyw adeg. Nid oes rhaid i chi ddweud wrthym ni yn gyntaf.',
    'Gall undeb, corff staff neu gyfreithiwr eich cynghori’n breifat.',
  ],
}
