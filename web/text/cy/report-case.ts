import { literal } from '../../../client/literal.ts'
import type { Count } from '../../../protocol/clocks/count.ts'
import type * as english from '../en/report-case.ts'
import type { CaseText } from '../en/report-case.ts'
import { language } from './language.ts'
import { within } from './report-start.ts'

/** Coming back: entering the receipt, and the case. */
export const enterText: typeof english.enterText = {
  title: 'Dod yn ôl gyda’ch derbynneb',
  label: 'Teipiwch eich wyth gair, neu eich cod',
  hint: 'Neu gludwch y ddau, fel y gwnaethoch eu copïo neu eu cadw. Nid oes ots am briflythrennau, bylchau, rhifau cyn y geiriau na llinellau newydd.',
  open: 'Agor fy achos',
  wait: 'Mae’r dudalen hon yn dal i lwytho. Bydd eich achos yn agor ar ei ben ei hun.',
  empty: 'Teipiwch eich wyth gair neu eich cod',
  unknownWord: (position: number, typed: string): string =>
    `Nid yw gair ${position}, “${literal(typed)}”, yn un o’n geiriau ni.`,
  nearest: (words: readonly string[]): string =>
    `Ai ${language.either(words.map(literal))} oedd gennych mewn golwg?`,
  unknownSymbols: (positions: readonly number[]): string =>
    `Edrychwch eto ar y cod, safle ${language.list(positions.map(String))}. Nid yw’r hyn y gwnaethoch ei deipio yno i’w gael mewn unrhyw god.`,
  wrongWordCount: (count: number, expected: number): string =>
    `Rydych wedi teipio ${count} ${language.plural(count, { one: 'gair', two: 'air', other: 'gair' })}. Mae ${expected} mewn derbynneb.`,
  wrongCodeLength: (count: number, expected: number): string =>
    `Mae ${count} o lythrennau a rhifau yn y cod hwnnw. Dylai fod ${expected} ynddo.`,
  badCheck: 'Mae un gair yn anghywir, neu mae’r drefn yn anghywir. Edrychwch ar eich nodyn eto.',
  badCodeCheck: 'Mae un llythyren neu rif yn anghywir. Edrychwch ar eich nodyn eto.',
  wordsDoNotFit: (positions: readonly number[]): string =>
    `Mae eich cod yn gywir, ond nid yw’r geiriau wrth ei ymyl yn perthyn iddo${
      positions.length > 0
        ? `. Edrychwch eto ar air ${language.all(positions.map(String))}`
        : ': mae rhai ar goll, neu mae gormod'
    }. Gallwch hefyd roi’r cod ar ei ben ei hun.`,
  codeDoesNotFit: (positions: readonly number[]): string =>
    `Mae eich geiriau’n gywir, ond nid yw’r cod wrth eu hymyl yn perthyn iddyn nhw${
      positions.length > 0
        ? `. Edrychwch eto ar y cod, safle ${language.all(positions.map(String))}`
        : ': mae’n rhy fyr, neu’n rhy hir'
    }. Gallwch hefyd roi’r geiriau ar eu pen eu hunain.`,
  twoReceipts:
    'Mae’r geiriau a’r cod yn dod o ddwy dderbynneb wahanol. Rhowch un ohonyn nhw: y geiriau, neu’r cod.',
  notFound:
    'Nid oes achos yma ar gyfer y dderbynneb hon. Gwnewch yn siŵr mai dyma’r dderbynneb gywir, a’r wefan gywir. Os na chafodd eich derbynneb erioed ei chadarnhau, ni chyrhaeddodd eich adroddiad: rhowch wybod eto.',
  opening: {
    title: 'Yn agor eich achos',
    keys: 'Yn cyfrifo eich allwedd o’r dderbynneb. Mae hyn yn araf yn fwriadol.',
    reading: 'Yn nôl eich achos',
    checking: 'Yn gwirio pob llofnod',
  },
  lostTitle: 'Os ydych wedi colli eich derbynneb',
  lost: [
    'Ni all neb ddod o hyd iddi na gwneud un newydd, gan nad oes copi gan neb arall.',
    'Mae eich adroddiad yn dal i gael sylw. Gallwch anfon adroddiad newydd a dweud eich bod wedi ysgrifennu o’r blaen.',
  ],
}

export const alteredText: typeof english.alteredText = {
  title: 'Peidiwch ag ymddiried yn yr hyn y mae’r wefan hon yn ei ddangos',
  text: [
    'Nid yw’r darnau o hanes eich achos yn ffitio i’w gilydd. Efallai fod rhywun wedi newid yr hanes, neu wedi gadael rhywbeth allan.',
    'Nid ydym yn dangos dim ohono i chi, gan na allwn ddweud beth sy’n wir.',
  ],
  doTitle: 'Beth allwch chi ei wneud',
  do: [
    'Rhowch gynnig arni unwaith eto o rwydwaith arall.',
    'Os gwelwch chi hyn eto, defnyddiwch un o’r ffyrdd eraill isod.',
    'Os dangoswch chi’r dudalen hon i rywun, bydd yn dod i wybod eich bod wedi anfon adroddiad.',
    'Peidiwch ag ysgrifennu dim byd newydd yma nes bod hyn wedi’i ddatrys.',
  ],
  detail: 'Beth sydd wedi methu',
}

export const caseText: CaseText = {
  title: 'Eich achos',
  stage: 'Ble mae pethau arni',
  closedAs: 'Pam y cafodd ei gau',
  outcomeUnread:
    'Ni all eich porwr agor y canlyniad a gafodd ei anfon atoch. Felly nid oes neb wedi rhoi canlyniad i chi.',
  sayUnread: (hasOverseer: boolean): string =>
    `Ysgrifennwch at y darllenwyr a dywedwch hynny${hasOverseer ? ', neu gofynnwch i’r arolygydd annibynnol edrych ar yr achos' : ''}.`,
  closedByOne: (name: string, on: string | null): string =>
    `Dim ond ${name} a wnaeth y penderfyniad, a ysgrifennodd y canlyniad ac a gaeodd yr achos${on === null ? '' : `, a’r cyfan ar ${on}`}. Ni lofnododd neb arall ddim o hynny.`,
  ifWrong:
    'Os yw hynny’n ymddangos yn anghywir i chi, gofynnwch i’r arolygydd annibynnol edrych ar yr achos.',
  messages: {
    title: 'Beth sydd wedi digwydd',
    newest: 'Y neges ddiweddaraf i chi',
    shownAbove: (name: string): string =>
      `Ysgrifennodd ${name} atoch. Mae’r neges i’w gweld ar y brig.`,
    earlier: (count: number): string => `Dangos ${count} o negeseuon a chamau cynharach`,
    you: 'Chi',
    site: 'Y wefan',
    unreadable:
      'Ni all eich porwr agor y neges hon. Nid yw’n cyfrif fel newyddion. Gofynnwch i’r darllenwyr ei hysgrifennu eto.',
    waitingTag: 'Yn aros',
    partial: 'Ni chafodd pawb ar y rhestr allwedd sy’n gweithio ar gyfer hyn.',
    overdue: (by: string): string =>
      `Dylai’r wefan fod wedi anfon hyn ymlaen erbyn ${by}, ond nid yw wedi gwneud hynny. Efallai nad oedd yn gweithio, neu fod rhywun yn dal hyn yn ôl. Os na fydd hynny’n newid, defnyddiwch un o’r ffyrdd eraill isod.`,
    takenLate: (on: string): string => `Dim ond ar ${on} yr anfonodd y wefan hyn ymlaen.`,
    done: 'Beth wnaethom ni',
    next: 'Beth sy’n dod nesaf',
    nextNewsBy: 'Y newyddion nesaf erbyn',
    kinds: {
      update: 'Newyddion',
      feedback: 'Beth rydym yn ei wneud am y peth',
      outcome: 'Y canlyniad',
      delayReport: 'Pam mae’n cymryd cymaint o amser',
      hold: 'Wedi’i oedi',
      extension: 'Dyddiad hwyrach',
      appeal: 'At yr arolygydd',
      appealAnswered: 'Ateb yr arolygydd',
    },
    ownReasons: 'Eich rhesymau',
    appealDecision: 'Ateb',
    appealDecisions: {
      lookedAtAgain: 'Rydym yn edrych ar hyn eto.',
      stands: 'Mae’r penderfyniad yn sefyll.',
    },
    action: 'Beth rydym wedi’i wneud neu’n bwriadu ei wneud',
    why: 'Pam',
    decision: 'Ein casgliad',
    decisionMeaning: 'Beth mae hynny’n ei olygu',
    reasons: 'Ein rhesymau',
    cannotSay: 'Beth na allwn ei ddweud wrthych',
    cameToAttention: 'Pryd y clywsom am hyn gyntaf',
    personTold: 'Pryd y cafodd y person dan sylw wybod',
    notToldYet: 'Ddim eto',
    progress: 'Pa mor bell rydym wedi cyrraedd',
    estimatedEnd: 'Pryd rydym yn disgwyl gorffen',
    reasonForLength: 'Pam mae’n cymryd cymaint o amser',
    plannedSteps: 'Beth rydym yn bwriadu ei wneud nesaf',
  },
  /** By when something takes effect; within how long, where the device's clock cannot be relied on. */
  slot: {
    by: {
      letter: (time: string): string => `Bydd y darllenwyr yn gweld hyn erbyn ${time}.`,
      step: (time: string): string => `Bydd hyn yn dod i rym erbyn ${time}.`,
      exclusion: (time: string): string =>
        `Bydd hyn yn dod i rym erbyn ${time}. Tan hynny, gall y person ddarllen yr hyn y gallai ei ddarllen o’r blaen.`,
    },
    within: {
      letter: (minutes: number): string =>
        `Bydd y darllenwyr yn gweld hyn o fewn ${minutes} ${language.plural(minutes, { two: 'funud', other: 'munud' })}.`,
      step: (minutes: number): string =>
        `Bydd hyn yn dod i rym o fewn ${minutes} ${language.plural(minutes, { two: 'funud', other: 'munud' })}.`,
      exclusion: (minutes: number): string =>
        `Bydd hyn yn dod i rym o fewn ${minutes} ${language.plural(minutes, { two: 'funud', other: 'munud' })}. Tan hynny, gall y person ddarllen yr hyn y gallai ei ddarllen o’r blaen.`,
    },
    clock:
      'Nid yw eich dyfais a’r wefan hon yn cytuno ar yr amser. Felly nid ydym yn rhoi amser penodol.',
  },
  report: { title: 'Eich adroddiad', show: 'Dangos fy adroddiad', hide: 'Cuddio fy adroddiad' },
  readers: {
    title: 'Pwy all ddarllen hyn nawr',
    heldBack: 'Heb ddod i mewn eto',
    newKeys: (names: readonly string[]): string =>
      `Gall ${language.all(names)} ddarllen yr hyn a gaiff ei anfon o hyn ymlaen, nid yr hyn a ddaeth o’r blaen.`,
    newKeysHeldBack: (names: readonly string[]): string =>
      `Ar ôl dod i mewn, gall ${language.all(names)} ddarllen yr hyn a gaiff ei anfon o hyn ymlaen, nid yr hyn a ddaeth o’r blaen.`,
    exclude: 'Gadael rhywun allan',
    readingThoughLeftOut: (names: string): string =>
      `Fe wnaethoch chi adael ${names} allan, ond mae modd iddyn nhw ddarllen yr achos hwn. Pan fyddwch yn ysgrifennu nesaf, byddan nhw’n cael eu tynnu allan yn gyntaf.`,
  },
  /** Nobody reads the case in a role: what that means, and what can be done. */
  vacant: {
    overseer: 'Ni all unrhyw arolygydd annibynnol ddarllen eich achos nawr.',
    overseerLeft:
      'Mae’r arolygydd diwethaf wedi gadael, neu wedi cael allweddi newydd nad ydynt yn agor eich achos eto. Bydd yr hyn rydych yn ei ofyn i arolygydd, a’r hyn rydym yn hwyr yn ei wneud, yn aros yn eich achos ar gyfer yr arolygydd nesaf sy’n gallu ei ddarllen. Tan hynny, ni fydd unrhyw arolygydd yn cael gwybod.',
    nobody: 'Ni all neb ar y wefan hon ddarllen eich achos nawr.',
    nobodyText:
      'Nid yw’r hyn rydych yn ei ysgrifennu yma yn cyrraedd neb. Trowch at un o’r ffyrdd eraill o roi gwybod, a dywedwch nad oes neb yn darllen eich achos yma.',
    bring: (names: string): string =>
      `Gall ${names} ddod ag arolygydd newydd i mewn. Gallwch ysgrifennu atyn nhw yma a gofyn am hynny.`,
    nobodyBrings: 'Nid oes neb sy’n darllen eich achos yn gallu dod ag arolygydd newydd i mewn.',
    routes: 'Gallwch hefyd droi at un o’r rhain:',
    supervisor: 'Ni all unrhyw oruchwyliwr ddarllen eich achos nawr.',
    supervisorPasses: 'Os byddwn yn hwyr, bydd yr arolygydd annibynnol yn cael gwybod ar unwaith.',
    intake: 'Ni all neb sy’n derbyn adroddiadau ddarllen eich achos nawr.',
    intakePasses: 'Gall yr arolygydd annibynnol ei ddarllen yn lle hynny.',
  },
  write: {
    title: 'Ysgrifennu at y darllenwyr',
    label: 'Eich neges',
    hint: 'Peidiwch ag ysgrifennu dim byd a allai ddangos pwy ydych chi, oni bai bod angen.',
    files: 'Ychwanegu ffeiliau (dewisol)',
    filesHint:
      'Mae pob ffeil yn cael ei glanhau ar eich dyfais pan fyddwch yn ei dewis. Mae’r ffeiliau’n mynd yn gyntaf, a’ch neges gyda nhw.',
    send: 'Anfon y neges',
    sending: 'Yn anfon',
    empty: 'Teipiwch neges, neu dewiswch ffeil',
    sent: 'Mae eich neges ar ei ffordd.',
    moved:
      'Daeth rhywbeth newydd i mewn wrth i chi ysgrifennu. Darllenwch ef, yna anfonwch eto. Mae eich testun yma o hyd.',
    excludedFirst: (names: string): string =>
      `Roedd ${names} yn gallu darllen yr achos hwn, ond roeddech chi wedi eu gadael allan. Cawson nhw eu tynnu allan cyn i hyn gael ei anfon.`,
  },
  exclude: {
    title: 'Gadael rhywun allan',
    intro:
      'O hyn ymlaen, ni all y person rydych yn ei ddewis agor eich achos. Efallai y bydd yn cofio’r hyn y mae eisoes wedi’i ddarllen.',
    label: 'Pwy na ddylai ddarllen hyn?',
    missing: 'Dewiswch un person',
    send: 'Gadael y person hwn allan',
    lastOverseer:
      'Rhaid i’r arolygydd annibynnol olaf aros. Os oes gan y person hwnnw ran yn y mater, rhowch wybod mewn ffordd arall:',
    nobody: 'Nid oes neb yma y gallwch ei adael allan.',
    sent: (name: string | null): string =>
      `Byddwn yn gadael ${name ?? 'y person a ddewisoch'} allan.`,
  },
  appeal: {
    title: 'Gofyn i’r arolygydd annibynnol edrych ar eich achos',
    intro: (count: Count | null): string =>
      `Wedyn bydd yr arolygydd yn gallu agor eich achos cyfan a phob neges, ac yn gorfod eich ateb${count ? ` ${within(count)}` : ''}. Gallwch ofyn hyn ar unrhyw adeg.`,
    reasons: 'Pam rydych yn gofyn? (dewisol)',
    reasonsHint:
      'Beth na chafodd sylw, neu beth oedd o’i le yn eich barn chi. Bydd pawb sy’n darllen eich achos yn darllen hyn hefyd.',
    noReasons:
      'Mae rhestr y darllenwyr, sydd wedi’i llofnodi, wedi dod i ben, felly ni allwch anfon geiriau nawr. Gallwch ofyn o hyd.',
    none: 'Gallwch ofyn i’r arolygydd annibynnol edrych ar eich achos.',
    made: 'Rydych eisoes wedi gofyn. Mae’r arolygydd yn gallu edrych ar eich achos, ac yn gorfod eich ateb.',
    answered: 'Mae’r arolygydd wedi ateb. Gallwch ofyn eto ar unrhyw adeg.',
    answerUnread:
      'Mae’r arolygydd wedi ateb, ond ni all eich porwr agor yr ateb. Gofynnwch eto, a dywedwch hynny. Mae’n cyfrif fel cwestiwn newydd.',
    notReopened:
      'Ysgrifennodd yr arolygydd y byddai’n edrych ar yr achos eto, ond mae eich achos yn dal ar gau. Gofynnwch eto, a dywedwch hynny.',
    waiting:
      'Rydych wedi gofyn. Gall yr arolygydd edrych cyn gynted ag y bydd y wefan wedi derbyn eich cais.',
    send: 'Gofyn i’r arolygydd',
    /** While no overseer reads the case. */
    unread: {
      none: 'Gallwch ofyn am yr arolygydd annibynnol. Ni all unrhyw arolygydd ddarllen eich achos nawr.',
      answered:
        'Cawsoch ateb. Gallwch ofyn am yr arolygydd annibynnol eto. Ni all unrhyw arolygydd ddarllen eich achos nawr.',
      answerUnread:
        'Cawsoch ateb, ond ni all eich porwr ei agor. Gallwch ofyn eto. Ni all unrhyw arolygydd annibynnol ddarllen eich achos nawr.',
      notReopened:
        'Ysgrifennodd yr arolygydd y byddai’n edrych ar yr achos eto, ond mae eich achos yn dal ar gau. Gallwch ofyn eto. Ni all unrhyw arolygydd ddarllen eich achos nawr.',
      made: 'Rydych wedi gofyn am yr arolygydd annibynnol. Ni all unrhyw arolygydd ddarllen eich achos nawr. Bydd pwy bynnag a ddaw i mewn yn gweld eich cais.',
      waiting:
        'Rydych wedi gofyn am yr arolygydd annibynnol, ac mae eich cais wedi’i gadw. Ni all unrhyw arolygydd ddarllen eich achos nawr. Bydd pwy bynnag a ddaw i mewn yn gweld eich cais.',
    },
    unreadWarning:
      'Ni all unrhyw arolygydd annibynnol ddarllen eich achos nawr. Gallwch ofyn yr un fath: bydd pwy bynnag a ddaw i mewn yn gweld eich cais. Tan hynny, ni fydd unrhyw arolygydd yn cael gwybod.',
  },
  refresh: 'Chwilio am newyddion',
  nothingNew: 'Nid oes dim byd newydd.',
  somethingNew: 'Mae rhywbeth newydd. Mae neges i’w gweld ar y brig, a cham ar ddiwedd y rhestr.',
  finish: {
    leave: 'Gorffen ac anghofio',
    unsent: 'Nid yw eich neges wedi’i hanfon',
    inDoubt: 'Efallai nad yw eich neges wedi’i hanfon',
    lost: 'Os gorffennwch chi nawr, bydd yr hyn y gwnaethoch ei deipio yn diflannu.',
    send: 'Anfon y neges',
    stay: 'Aros ar y dudalen hon',
    forget: 'Anghofio’r neges',
  },
  expired:
    'Mae rhestr y darllenwyr, sydd wedi’i llofnodi, wedi dod i ben. Gallwch ddarllen, ond ni allwch ysgrifennu nes bydd rhestr newydd. Mae’r ffyrdd eraill o roi gwybod isod.',
  events: {
    received: 'Cyrhaeddodd eich adroddiad.',
    receivedMore: 'Derbyniodd y wefan yr hyn y gwnaethoch ei anfon.',
    opened: 'Fe wnaethoch chi anfon eich adroddiad.',
    excluded: (name: string): string => `Fe wnaethoch chi adael ${name} allan.`,
    appealed: 'Fe wnaethoch chi ofyn i’r arolygydd annibynnol edrych ar eich achos.',
    appealedToNobody:
      'Fe wnaethoch chi ofyn i’r arolygydd annibynnol edrych ar eich achos. Ni allai unrhyw arolygydd ei ddarllen bryd hynny.',
    orphaned:
      'Gall yr arolygydd annibynnol ddarllen eich achos nawr, gan na allai neb sy’n derbyn adroddiadau wneud hynny.',
    orphanedToNobody:
      'Ni allai neb sy’n derbyn adroddiadau ddarllen eich achos. Ni allai unrhyw arolygydd annibynnol ei ddarllen bryd hynny.',
    late: (promise: string): string => `Roeddem yn hwyr gyda’r addewid hwn: ${promise}.`,
    escalated: (promise: string): string =>
      `Gall yr arolygydd annibynnol ddarllen eich achos nawr, gan ein bod yn hwyr gyda’r addewid hwn: ${promise}.`,
    escalatedToNobody: (promise: string): string =>
      `Roeddem yn hwyr gyda’r addewid hwn: ${promise}. Tro’r arolygydd annibynnol oedd hi, ond ni allai unrhyw arolygydd ddarllen eich achos bryd hynny.`,
    recorded: (name: string, from: string): string =>
      `Cofnododd ${name} eich adroddiad yma. Rydym yn cyfrif ein haddewidion o ${from}.`,
    acknowledged: (name: string): string =>
      `Dywedodd ${name} wrthych fod rhywun wedi darllen eich adroddiad.`,
    stage: (stage: string): string => `Mae’r achos nawr ar y cam hwn: ${stage}.`,
    decided: 'Cafodd penderfyniad ei wneud.',
    decidedByTwo:
      'Dau swyddog a benderfynodd hyn: cynigiodd un, a chytunodd un arall. Yn ôl rheolau’r porth hwn, rhaid iddyn nhw gymharu eich adroddiad â’r adroddiadau eraill y mae ganddyn nhw hawl i’w darllen. Ni all eich porwr wirio’r rhan honno.',
    closed: 'Cafodd yr achos ei gau.',
    reopened: 'Cafodd yr achos ei agor eto.',
    assign: (name: string): string => `Daeth ${name} i mewn i weithio ar yr achos.`,
    unassign: (name: string): string => `Nid yw ${name} yn gweithio ar yr achos mwyach.`,
    handover: (name: string): string => `${name} sydd nawr yn gyfrifol am yr achos.`,
    conflict: (name: string): string =>
      `Camodd ${name} yn ôl, rhag ofn bod cysylltiad rhy agos â’r achos.`,
    remove:
      'Mae un person nad yw’n gallu darllen eich achos mwyach. Gall yr arolygydd annibynnol ei ddarllen nawr. Mae’r dudalen hon yn rhestru pwy sy’n ei ddarllen.',
    removeToNobody:
      'Mae un person nad yw’n gallu darllen eich achos mwyach. Ni allai unrhyw arolygydd annibynnol ei ddarllen bryd hynny. Mae’r dudalen hon yn rhestru pwy sy’n ei ddarllen.',
    calledIn: (name: string): string =>
      `Gall ${name}, arolygydd annibynnol, ddarllen eich achos nawr. Nid oes angen rheswm ar arolygwyr i wneud hynny.`,
    rewrap: (name: string): string => `Cafodd ${name} allwedd newydd.`,
    hold: (date: string): string =>
      `Ni allwn ddweud mwy wrthych eto. Bydd rhywun yn edrych ar hyn eto erbyn ${date}.`,
    extension: (date: string): string =>
      `Mae dyddiad newydd: ${date}. Mae’r dyddiad cyntaf yn dal i gyfrif o ran bod yn hwyr.`,
    delayReport: 'Cawsoch wybod pam mae’n cymryd cymaint o amser.',
  },
}
