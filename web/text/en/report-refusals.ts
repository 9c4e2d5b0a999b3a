/** Why nothing can be sent or read here now, and what a person can do about it. */
import type { Refusal } from '../../../client/reporter/refused.ts'

export const refusals = {
  title: 'You cannot report here right now',
  titleReading: 'We cannot open your case right now',
  nothingSent: 'Nothing has been sent. What you typed is still here.',
  inDoubt:
    'Your report may be there already. Try again: it will not be sent twice. What you typed is still here.',
  actLost: 'We do not know if it arrived. Try again: it will not be sent twice.',
  actKept: 'What you typed is still here. You can try again.',
  routes: 'Other ways to report',
  routesUnknown:
    'We could not load the other ways to report. Look on a poster or a page at work, or ask a trade union.',
  emergency: 'If anyone is in danger now',
  numbersUnchecked:
    'These come from this site. Your browser could not check that the organisation signed them.',
  again: 'Try again',
  back: 'Go back',
  detail: 'For whoever looks after this site',
  reasons: {
    notLoaded: 'A part of this page did not arrive. Check your connection, and try again.',
    noWebAssembly:
      'This browser blocks what we need to lock your report. Try another browser, or turn off its strictest setting.',
    noRandom: 'This device cannot make secret numbers. Try another device.',
    noWorker: 'This browser blocks the slow part of locking your report. Try another browser.',
    noMemory: 'This device has too little memory free. Close other pages, or try another device.',
    noProof:
      'This page was opened in a way that is not secure. Its address should begin with “https”.',
    unreachable: 'The site does not answer. It may be down, or your connection may be.',
    busy: 'The site has too much to do. Wait a minute, and try again.',
    clockWrong:
      'The clock of this site may be wrong. So it takes nothing now: a report must not carry a wrong date. Try again in an hour, or use another way to report.',
    internal: 'Something went wrong on our side. Try again in a while.',
    notOpen: 'This site does not take reports yet. Too few people are ready to read them.',
    expired: 'The signed list of readers has run out. We do not lock a report to an old list.',
    invalid:
      'The list of readers is not signed as it should be. Somebody may have changed it. Do not send anything.',
    outdated:
      'This page is older than the site. Copy what you typed, reload the page and paste it.',
    refused: 'The site did not accept it. Try again. If it happens again, use another way.',
    badReceipt:
      'An answer came back, but it is not signed as it should be. We cannot tell if your report arrived.',
    notFound: 'There is no case for this receipt here.',
    conflict: 'Something new came in meanwhile. Try again.',
    full: 'This case is full: it takes no more messages. To say more, make a new report.',
    tooLong: 'What you typed is too long to send. Make it shorter.',
    filesMissing:
      'A file that you sent is not on the site any more, so your message was not sent. Choose the file again.',
    unforeseen: 'This page did something wrong. Try again. If it happens again, use another way.',
  } satisfies Record<Refusal, string>,
}
