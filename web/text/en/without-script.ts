/** What stands on a page whose browser runs no scripts. The build writes it into `index.html`. */
import { common } from './common.ts'

export const withoutScript = {
  leave: common.leave.button,
  leavePage: common.leave.page,
  heading: 'This page needs JavaScript',
  officeText:
    'What you write and read here is locked and unlocked in your own browser. That takes JavaScript.',
  reportText:
    'What you write is locked on your own device before it is sent. Your browser needs JavaScript to do that. Without it, this page can send nothing.',
  doHeading: 'What you can do',
  doTurnOn: 'Turn on JavaScript for this page, or use another browser.',
  doDevices: 'Do not use a phone, computer or network from work.',
  doHistory: 'Your browser’s history may list this site. A private window avoids that.',
  doLeave: 'If you leave by “Leave this site”, your browser’s Back button still leads here.',
  routesHeading: 'Other ways to report',
  routesPoster: 'Look for the other ways to report on a poster or a page at work.',
  routesBody: 'Go to the outside body that watches over your field of work.',
  supportHeading: 'Who can support you',
  supportAdvice: 'Ask a trade union, a staff group or a lawyer.',
  dangerHeading: 'If anyone is in danger now',
  dangerCall: 'Call the emergency number of the place where you are.',
  unchecked:
    'Without JavaScript, your browser cannot check who gave the names and numbers on this page. Look on a poster at work to be sure.',
}

export type WithoutScriptText = typeof withoutScript
