/** Files on the reporter's own pages. */
import { literal } from '../../../client/literal.ts'
import type { FilesReportText } from '../en/files-report.ts'
import { language } from './language.ts'

export const filesReport: FilesReportText = {
  nameHint: 'Rydym wedi dewis enw plaen. Peidiwch â theipio dim a fyddai’n arwain atoch chi.',
  after: (count: number, size: string): string =>
    language.plural(count, {
      one: `Bydd eich adroddiad yn mynd gyntaf, a byddwch yn cael eich derbynneb. Yna bydd 1 ffeil (${size}) yn dilyn ar ei phen ei hun.`,
      other: `Bydd eich adroddiad yn mynd gyntaf, a byddwch yn cael eich derbynneb. Yna bydd ${count} ffeil (${size}) yn dilyn ar eu pen eu hunain.`,
    }),
  checking: (count: number): string =>
    language.plural(count, {
      one: 'Mae 1 ffeil yn dal i gael ei glanhau. Gallwch anfon cyn gynted ag y bydd yn barod.',
      other: `Mae ${count} ffeil yn dal i gael eu glanhau. Gallwch anfon cyn gynted ag y byddan nhw’n barod.`,
    }),
  left: (count: number): string =>
    language.plural(count, {
      one: 'Bydd 1 ffeil yn aros ar ôl, am nad oedd modd ei glanhau.',
      other: `Bydd ${count} ffeil yn aros ar ôl, am nad oedd modd eu glanhau.`,
    }),
  /** On the receipt, while they follow. */
  receiptFirst:
    'Mae eich adroddiad yn ddiogel, beth bynnag sy’n digwydd i’r ffeiliau. Nodwch eich derbynneb yn gyntaf.',
  safe: 'Mae eich adroddiad yn ddiogel, beth bynnag sy’n digwydd i’r ffeiliau.',
  closing:
    'Os bydd y dudalen hon yn cau cyn i ffeil gyrraedd, dewch yn ôl gyda’ch derbynneb a dewiswch y ffeil eto.',
  finish: {
    title: 'Nid yw’r ffeiliau i gyd wedi cyrraedd eto',
    text: 'Os gorffennwch nawr, ni fydd y gweddill yn cael ei anfon. Gallwch ddod yn ôl gyda’ch derbynneb a dewis y ffeiliau eto.',
    stay: 'Aros ar y dudalen hon',
    forget: 'Gorffen beth bynnag',
  },
  /** In the case, of what the report named. */
  announced: {
    title: 'Ffeiliau eich adroddiad',
    missing: (name: string, size: string): string =>
      `Nid yw ${literal(name)}, ${size}, yno. Dewiswch y ffeil eto, a’i hanfon.`,
    choose: 'Dewis eto yr hyn nad yw yno',
    isIt: (name: string): string => `Dyma ${literal(name)} o’ch adroddiad.`,
  },
  /** With a message. */
  first: 'Mae’r ffeiliau’n mynd gyntaf. Bydd eich neges yn dilyn gyda nhw.',
}

export type { FilesReportText }
