import type { CheckText, QuestionsText, ReadersText } from '../en/report-questions.ts'

const unsure = 'Dydw i ddim yn siŵr'

export const questions: QuestionsText = {
  progress: (at: number, of: number): string => `Cam ${at} o ${of}`,
  optional: 'Gallwch adael hwn yn wag.',
  wait: 'Arhoswch eiliad',
  continue: 'Parhau',
  skip: 'Hepgor y cwestiwn hwn',
  toCheck: 'Cadw a mynd yn ôl at eich atebion',
  danger: {
    title: 'A oes rhywun mewn perygl nawr?',
    hint: 'Er enghraifft, gallai rhywun gael niwed heddiw neu yn y dyddiau nesaf.',
    choices: { yes: 'Oes', no: 'Nac oes', unsure },
    night: 'Nid oes neb yn darllen hwn yn y nos',
    call: 'Peidiwch ag aros amdanom ni. Gofynnwch am help nawr.',
    callAnywhere: 'Ffoniwch rif argyfwng y lle rydych chi ynddo.',
    urgent: {
      label: 'A ddylem ni drin eich adroddiad fel un brys?',
      hint: (by: string | null): string =>
        `Bydd wedyn yn mynd i frig y rhestr. Ein nod yw ei ddarllen erbyn ${by ?? 'y diwrnod gwaith nesaf'}. Gall y wefan weld ei fod yn un brys, ond nid pam.`,
      yes: 'Dylech, marciwch ef fel un brys',
      no: 'Na ddylech',
    },
  },
  what: {
    title: 'Beth ddigwyddodd?',
    hint: 'Defnyddiwch eich geiriau eich hun. Gadewch allan yr hyn na allai neb ond chi ei wybod, oni bai ei fod yn bwysig.',
    missing: 'Dywedwch wrthym beth ddigwyddodd. Gall fod yn fyr.',
    next: 'Dyma’r unig gwestiwn y mae’n rhaid i chi ei ateb. Gallwch ychwanegu ffeiliau nesaf.',
  },
  details: {
    title: 'Ydych chi am ychwanegu unrhyw beth?',
    hint: 'Dewiswch beth rydych am ei ychwanegu, a byddwn yn gofyn amdano nesaf. Gallwch hepgor y rhain i gyd: mae’r hyn rydych wedi’i ysgrifennu yn ddigon. Gallwch ychwanegu mwy yn nes ymlaen hefyd.',
    skip: 'Hepgor y rhain i gyd',
    answered: 'Rydych wedi ateb hwn.',
    choices: {
      files: 'Lluniau, papurau, sain neu fideo',
      when: 'Pryd y digwyddodd hyn',
      where: 'Ble y digwyddodd hyn',
      who: 'Pwy wnaeth hyn',
      whoSaw: 'Pwy arall a’i gwelodd, neu a allai wybod',
      stillGoesOn: 'A yw’n dal i ddigwydd',
      about: 'I bwy y digwyddodd hyn',
      kinds: 'Pa fath o beth yw hyn',
      identityRisk: 'Beth fyddai’n arwain atoch chi',
    },
  },
  when: {
    title: 'Pryd y digwyddodd hyn?',
    hint: 'Mae diwrnod, mis neu “ers blynyddoedd” yn iawn. Mae dyddiad llai pendant yn datgelu llai amdanoch chi.',
  },
  where: {
    title: 'Ble y digwyddodd hyn?',
    hint: 'Lle, tîm, shifft neu gerbyd.',
  },
  who: {
    title: 'Pwy wnaeth hyn?',
    hint: 'Enwau, swyddi neu sut maen nhw’n edrych. Os nad ydych yn gwybod, dywedwch yr hyn rydych yn ei wybod.',
  },
  whoSaw: {
    title: 'Pwy arall a’i gwelodd, neu a allai wybod?',
    hint: 'Pobl, a beth allai ei ddangos: camera, neges, papur. Nid oes rhaid iddo fod gennych chi.',
  },
  stillGoesOn: {
    title: 'A yw’n dal i ddigwydd?',
    choices: { yes: 'Ydy', no: 'Nac ydy, mae wedi stopio', unsure },
  },
  about: {
    title: 'I bwy y digwyddodd hyn?',
    choices: { me: 'I mi', someoneElse: 'I rywun arall', both: 'I mi ac i eraill' },
  },
  kinds: {
    title: 'Pa fath o beth yw hyn?',
    hint: 'Dewiswch bob un sy’n berthnasol.',
  },
  files: {
    title: 'Eich ffeiliau',
    hint: 'Lluniau, papurau, sain neu fideo. Pan fyddwch yn dewis ffeil, bydd eich dyfais yn ei glanhau. Bydd y ffeil yn cael ei hanfon ar ôl eich adroddiad.',
    failed:
      'Ni lwythodd y rhan hon o’r dudalen. Dewiswch y ffeiliau eto ymhen ychydig. Mae’r hyn rydych wedi’i deipio yn dal yma.',
  },
  identityRisk: {
    title: 'Beth fyddai’n arwain atoch chi?',
    intro:
      'Bydd y darllenwyr yn gweld hyn cyn pob peth y byddan nhw’n ei wneud. Mae’n eu helpu i beidio â datgelu pwy ydych chi.',
    whoElseKnows: {
      label: 'Pwy arall sy’n gwybod yr hyn rydych wedi’i ddweud wrthym?',
      hint: 'Os mai dim ond chi a dau arall sy’n ei wybod, dywedwch hynny.',
    },
    notToRepeat: {
      label: 'Beth na ddylai neb ei ailadrodd?',
      hint: 'Gair, dyddiad neu fanylyn a fyddai’n arwain atoch chi.',
    },
    willBeTold: {
      label: 'A fydd y bobl rydych yn rhoi gwybod amdanyn nhw yn cael clywed, neu’n dyfalu?',
      hint: 'Efallai eich bod wedi codi llais o’r blaen, er enghraifft.',
    },
  },
  size: {
    short: (characters: number): string =>
      `Mae gennych le i tua ${characters} o lythrennau cyffredin eto.`,
    over: (characters: number): string => `Mae tua ${characters} o lythrennau cyffredin yn ormod.`,
    tooLong: 'Mae eich adroddiad yn rhy hir i’w anfon. Gwnewch ef yn fyrrach.',
  },
  reload:
    'Nid oes dim yn cael ei gadw. Os byddwch yn ail-lwytho neu’n cau’r dudalen hon, bydd yr hyn rydych wedi’i deipio yn diflannu.',
}

export const readersText: ReadersText = {
  title: 'Pwy gaiff ddarllen eich adroddiad',
  intro: 'Mae eich adroddiad yn cael ei gloi ar gyfer y bobl hyn.',
  broughtIn:
    'Gallan nhw ddod â rhywun arall i mewn o’r rhestr sydd wedi’i llofnodi, fel ymchwilydd. Bydd eich achos wedyn yn dangos i chi pwy yw’r person hwnnw.',
  overseerTitle: 'Pwy allai gael dod i mewn yn nes ymlaen',
  overseerIntro: (count: number, mayChoose: boolean): string => {
    const [who, choice] =
      count === 1
        ? [
            'Mae’r person hwn hefyd yn cael allwedd. Bydd y wefan yn ei adael i mewn',
            'neu os bydd yn dewis hynny',
          ]
        : [
            'Mae’r bobl hyn hefyd yn cael allwedd. Bydd y wefan yn eu gadael i mewn',
            'neu os byddan nhw’n dewis hynny',
          ]
    const asked = mayChoose ? `os byddwch chi’n gofyn, ${choice}` : 'neu os byddwch chi’n gofyn'
    return `${who} os byddwn yn hwyr iawn, os nad oes neb arall ar ôl, ${asked}.`
  },
  together: {
    title: 'Edrych arno gydag adroddiadau eraill',
    text: [
      'Mae swyddogion yn ysgrifennu nodyn am bob person rydych yn rhoi gwybod amdano: pwy yw’r person, beth rydych yn dweud ei fod wedi’i wneud, a beth sydd wedi dod i’r amlwg. Rhaid iddyn nhw gymharu’r nodyn â’r nodiadau o adroddiadau eraill y mae ganddyn nhw hawl i’w darllen.',
      'Gall arolygwyr annibynnol ddarllen y nodiadau hyn o’r dechrau, ond eich adroddiad a’ch negeseuon dim ond ar ôl iddyn nhw agor eich achos. Gallan nhw wneud hynny unrhyw bryd. Nid oes angen rheswm arnyn nhw, a gallan nhw ddewis achosion ar hap.',
    ],
  },
  signed: (date: string): string =>
    `Mae’r sefydliad wedi llofnodi’r rhestr hon. Mae’n ddilys tan ${date}.`,
  words: {
    summary: 'Gwiriwch mai hon yw’r rhestr go iawn',
    text: 'Geiriau Saesneg yw’r geiriau gwirio. Cymharwch y geiriau hyn â phoster neu dudalen yn y gwaith. Os ydyn nhw’n wahanol, peidiwch ag anfon dim.',
    why: 'Mae geiriau eraill yn golygu rhestr arall, gyda phobl eraill arni. Ni all y geiriau ddangos nad oes neb wedi newid cod y dudalen hon.',
  },
  involved: 'A oes rhywun yma yn rhan o hyn?',
  involvedHint:
    'Dewiswch bawb na ddylai ddarllen eich adroddiad. Gadewch hwn yn wag os nad oes neb.',
  effect:
    'Ni allan nhw agor eich adroddiad na gweld ei fod yn bodoli. Nid oes neb yn dweud wrthyn nhw.',
  effectLimit:
    'Os byddan nhw’n gweld yn nes ymlaen sut mae’r lleill yn gweithredu, efallai y byddan nhw’n dyfalu. Gall y wefan weld pwy na chafodd eich adroddiad.',
  lastOverseer:
    'Rhaid i un arolygydd annibynnol aros. Os yw pob un ohonyn nhw’n rhan o hyn, rhowch wybod mewn ffordd arall:',
  lastOverseerError: 'Gadewch o leiaf un arolygydd annibynnol ar y rhestr',
  noIntake:
    'Nid oes neb sy’n ateb adroddiadau ar ôl. Bydd eich adroddiad yn mynd yn syth at yr arolygydd annibynnol.',
  changed: 'Mae rhestr y darllenwyr wedi newid. Edrychwch arni eto cyn anfon.',
}

export const checkText: CheckText = {
  title: 'Gwiriwch cyn anfon',
  urgent: 'Adroddiad brys',
  urgentValues: { yes: 'Ie. Mae’n mynd i frig y rhestr.', no: 'Nage' },
  readers: 'Pwy gaiff ei ddarllen',
  notFromStart: (name: string): string => `${name} (dim ond yn nes ymlaen, os o gwbl)`,
  leftOut: 'Pwy na chaiff ei ddarllen',
  add: 'Ychwanegu manylyn neu ffeil',
  send: 'Anfon eich adroddiad',
  after:
    'Nesaf byddwch yn cael derbynneb: wyth gair Saesneg sydd gennych chi yn unig. Dyma’r unig ffordd yn ôl.',
}
