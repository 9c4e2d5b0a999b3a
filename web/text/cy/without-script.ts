import type { WithoutScriptText } from '../en/without-script.ts'
import { common } from './common.ts'

export const withoutScript: WithoutScriptText = {
  leave: common.leave.button,
  leavePage: common.leave.page,
  heading: 'Mae angen JavaScript ar y dudalen hon',
  officeText:
    'Eich porwr chi sy’n cloi ac yn datgloi’r hyn rydych yn ei ysgrifennu a’i ddarllen yma. Mae angen JavaScript i wneud hynny.',
  reportText:
    'Mae eich dyfais chi’n cloi’r hyn rydych yn ei ysgrifennu cyn ei anfon. Mae angen JavaScript ar eich porwr i wneud hynny. Hebddo, ni all y dudalen hon anfon dim.',
  doHeading: 'Beth allwch chi ei wneud',
  doTurnOn: 'Trowch JavaScript ymlaen ar gyfer y dudalen hon, neu defnyddiwch borwr arall.',
  doDevices: 'Peidiwch â defnyddio ffôn, cyfrifiadur na rhwydwaith y gwaith.',
  doHistory:
    'Gall hanes eich porwr ddangos y wefan hon. Defnyddiwch ffenestr breifat i osgoi hynny.',
  doLeave:
    'Os byddwch yn gadael drwy “Gadael y wefan hon”, bydd botwm Yn ôl eich porwr yn dal i arwain yma.',
  routesHeading: 'Ffyrdd eraill o roi gwybod',
  routesPoster: 'Chwiliwch am y ffyrdd eraill o roi gwybod ar boster neu ar dudalen yn y gwaith.',
  routesBody: 'Ewch at y corff allanol sy’n cadw golwg ar eich maes gwaith chi.',
  supportHeading: 'Pwy all eich cefnogi',
  supportAdvice: 'Holwch undeb llafur, grŵp staff neu gyfreithiwr.',
  dangerHeading: 'Os oes unrhyw un mewn perygl nawr',
  dangerCall: 'Ffoniwch rif argyfwng y lle rydych chi ynddo.',
  unchecked:
    'Heb JavaScript, ni all eich porwr wirio pwy roddodd yr enwau a’r rhifau sydd ar y dudalen hon. Edrychwch ar boster yn y gwaith i fod yn siŵr.',
}
