/** How people are addressed, and what ranks and units are called, as far as matching has to see through it. */

/** Before a name, or before a staff number. */
export const TITLES: ReadonlySet<string> = new Set(
  `mr mrs ms miss mx dr prof rev sir dame
   pc wpc dc wdc tdc pcso cso sc spc ps wps ds wds dps sgt sergeant serg
   insp inspector pi di ci dci cinsp chinsp supt superintendent det detective csupt chsupt dsu dsupt dcs
   acc dac ac dcc cc cmdr commander constable officer acting temporary temp ag tps tds tdi
   cpl lt lieutenant capt captain chief police special staff`
    .trim()
    .split(/\s+/),
)

/** Behind a name. */
export const LETTERS_AFTER: ReadonlySet<string> = new Set(
  'qpm mbe obe cbe kpm jr jnr junior snr phd msc bsc'.split(' '),
)

/** What each word or abbreviation says of a rank; '' where it says nothing. */
export const RANK_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pc: 'constable',
    wpc: 'constable',
    dc: 'constable',
    wdc: 'constable',
    tdc: 'constable',
    sc: 'constable special',
    spc: 'constable special',
    pcso: 'community officer support',
    ps: 'sergeant',
    ds: 'sergeant',
    wds: 'sergeant',
    wps: 'sergeant',
    tps: 'sergeant',
    tds: 'sergeant',
    sgt: 'sergeant',
    serg: 'sergeant',
    di: 'inspector',
    tdi: 'inspector',
    pi: 'inspector',
    insp: 'inspector',
    ci: 'chief inspector',
    dci: 'chief inspector',
    cinsp: 'chief inspector',
    supt: 'superintendent',
    dsu: 'superintendent',
    dsupt: 'superintendent',
    csupt: 'chief superintendent',
    chsupt: 'chief superintendent',
    dcs: 'chief superintendent',
    cmdr: 'commander',
    ch: 'chief',
    const: 'constable',
    police: '',
    detective: '',
    det: '',
    temporary: '',
    temp: '',
    acting: '',
    a: '',
    t: '',
    d: '',
    woman: '',
    w: '',
    trainee: '',
    the: '',
    of: '',
  }),
)

export const UNIT_FILLERS: ReadonlySet<string> = new Set(
  'team unit dept department section squad office group the of and at in for'.split(' '),
)
