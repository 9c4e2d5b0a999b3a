import type { Pack } from '../../pack.ts'

export const general: Pack = {
  wrongdoing: 'unrhyw beth sydd o’i le yn y gwaith',
  roles: {
    administrator: 'Gweinyddwr',
    intake: 'Swyddog derbyn',
    investigator: 'Ymchwilydd',
    overseer: 'Arolygydd annibynnol',
    supervisor: 'Goruchwyliwr',
  },
  stages: {
    received: {
      name: 'Wedi’i dderbyn',
      meaning: 'Mae eich adroddiad yma. Nid oes neb wedi’i ateb eto.',
    },
    acknowledged: {
      name: 'Wedi’i ddarllen',
      meaning: 'Mae rhywun wedi darllen eich adroddiad ac wedi dweud hynny wrthych.',
    },
    assessing: {
      name: 'Yn cael ei bwyso a’i fesur',
      meaning: 'Mae’r tîm yn ystyried beth ddylai ddigwydd nesaf.',
    },
    investigating: {
      name: 'Wrthi’n ymchwilio',
      meaning: 'Mae rhywun yn ceisio cael gwybod beth ddigwyddodd.',
    },
    decided: {
      name: 'Wedi’i benderfynu',
      meaning: 'Mae penderfyniad wedi’i wneud. Cewch wybod beth yw’r penderfyniad, a pham.',
    },
    closed: {
      name: 'Wedi’i gau',
      meaning: 'Mae’r tîm wedi gorffen. Gallwch ysgrifennu o hyd.',
    },
  },
  kinds: [
    { id: 'bullying', label: 'Bwlio neu aflonyddu' },
    { id: 'sexualMisconduct', label: 'Aflonyddu rhywiol neu ymosodiad rhywiol' },
    {
      id: 'discrimination',
      label: 'Trin pobl yn annheg oherwydd pwy ydyn nhw',
      hint: 'Oherwydd eu hil, rhyw, crefydd, anabledd, oedran neu rywioldeb, er enghraifft.',
    },
    { id: 'moneyOrGifts', label: 'Twyll, dwyn, llwgrwobrwyo neu anrhegion' },
    { id: 'abuseOfPower', label: 'Camddefnyddio safle' },
    { id: 'information', label: 'Camddefnyddio gwybodaeth breifat' },
    { id: 'safety', label: 'Perygl i iechyd neu ddiogelwch' },
    { id: 'harmToNature', label: 'Niwed i fyd natur' },
    { id: 'retaliation', label: 'Cosbi rhywun am godi llais' },
    { id: 'coverUp', label: 'Cuddio drwgweithredu' },
    { id: 'other', label: 'Rhywbeth arall' },
  ],
  decisions: {
    upheld: 'Daethom i’r casgliad bod hyn wedi digwydd',
    partlyUpheld: 'Daethom i’r casgliad bod rhan o hyn wedi digwydd',
    notUpheld: 'Ni ddaethom o hyd i ddim byd o’i le',
    notDecided: 'Ni lwyddom i gael gwybod',
  },
  decisionMeanings: {},
  closings: {
    outcomeTold: 'Rydym wedi rhoi gwybod am y canlyniad.',
    duplicate: 'Mae’r un mater yn cael sylw mewn achos arall.',
    notForUs: 'Nid mater i’r tîm hwn oedd hyn, ac mae wedi’i anfon ymlaen.',
    noFurtherAction: 'Ni fydd dim mwy yn cael ei wneud.',
  },
  rights: [
    'Mewn llawer o wledydd, mae’r gyfraith yn eich diogelu os ydych yn cael eich trin yn wael am godi llais.',
    'Gallwch fynd at gorff allanol ar unrhyw adeg. Nid oes rhaid i chi ddweud wrthym ni yn gyntaf.',
    'Gall undeb llafur neu gyfreithiwr eich cynghori’n breifat.',
  ],
}
