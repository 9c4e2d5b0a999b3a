/**
 * Given names and what their bearers are called, as usual in England; a short form may stand for several names. Written
 * for Candour from common knowledge, not taken from a list of somebody else: under the licence of this repository.
 */
const TABLE = `
abdul abs
abdullah abs
abigail abi abby gail
adam ads
agnieszka aga
agnes aggie nessa
alan al
albert bert bertie al
aleksandra ola alex
alexander alex al sandy xander lex alec sasha
alexandra alex sandra lexi sandy sasha alexa
alfred alf alfie fred
alistair ali al alasdair
amanda mandy
andrew andy drew
angela angie ange
anna annie
anne annie ann
anthony tony ant
antonia toni
archibald archie
arthur art artie
barbara barb babs
barry baz bazza
bartholomew bart
bartosz bart bartek
beatrice bea trixie
benjamin ben benny benji
bernard bernie
bethany beth
bradley brad
brian bri
cameron cam
caroline carrie caz
cassandra cass cassie
catherine cath cathy kate katie kitty cat
charles charlie chas chuck
charlotte charlie lottie char
christina chris tina chrissie
christine chris tina chrissie
christopher chris kit topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny
danielle dani
darren daz dazza
david dave davey dai
deborah deb debbie debs debra
dennis den denny
derek del
dominic dom
donald don donnie
dorothy dot dotty dolly
douglas doug dougie
duncan dunc
edward ed eddie ted teddy ned
edmund ed eddie
edwin ed eddie
eleanor ellie nell nora elle
elizabeth liz lizzie beth betty libby eliza lisa bess elsie
ellen nell ellie
emily em emmy
emma em
eugene gene
fatima fati
florence flo florrie flossie
frances fran frankie
francis frank frankie fran
franklin frank
frederick fred freddie
gabriel gabe
gareth gaz gary
gary gaz
geoffrey geoff jeff
george georgie
georgina georgie gina
gerald gerry jerry
gerard gerry ged
gillian gill jill
gordon gordy
graham gray
gregory greg
gurpreet guri
gwendolyn gwen
hannah han
harinder harry
harold harry hal
harpreet harry preet
harriet hattie harry
harrison harry
heather hev
helen nell lena
henry harry hal hank
herbert bert herb
hugh hughie
ian iain
imran immy
irene rene
isabel izzy bella belle
isabella izzy bella belle
isobel izzy bella
jack jackie
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janie
janet jan
janice jan
jasmine jas jaz
jaswinder jas jaz
jason jase
jeffrey jeff
jennifer jen jenny
jeremy jez jerry jem
jessica jess jessie
joan joanie
joanna jo
joanne jo
jonathan jon jonny
john johnny jack jon
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
julia jules julie
julian jules
juliet jules
justin jus
karen kaz
katarzyna kasia kate
katherine kath kathy kate katie kit kitty
kathleen kath kathy kate
kathryn kath kathy kate katie
kelly kel
kenneth ken kenny
kevin kev
khalid khal
kieran kier
kimberley kim
krzysztof chris krzys
kuldip kully
laura loz
lauren loz
lawrence larry laurie loz
leonard len lenny leo
leslie les
lewis lew
lillian lily lil
linda lindy lyn
louis lou louie
louise lou
lucy lu
ludovic ludo
lynn lyn
madeleine maddie
malcolm mal
malgorzata gosia margaret
manjit manj
manpreet manny preet
marcus marc
margaret maggie meg peggy marge madge greta rita
marian mary
maria ria
marilyn mal
mark marky
martin marty
mary molly polly may
matthew matt matty
maureen mo
maurice mo
maxine max
maximilian max
maxwell max
megan meg
melanie mel
melissa mel lissa
michael mike mick mickey micky mikey
michal michael mike
michelle shell chelle
mildred millie
millicent millie
mohammed mo moh mohamed muhammad mohammad muhammed mohd md
mustafa mus
nadeem nad
natalie nat tali
natasha tash nat
nathan nat nate
nathaniel nat nate nathan
nicholas nick nicky nico
nicola nicky nic nikki
nigel nige
norman norm
oladele dele
olaoluwa ola
oliver ollie olly
olivia liv livvy ollie
oluwaseun seun
oluwatobi tobi
oluwafemi femi
oluwakemi kemi
pamela pam
parminder pam
patricia pat trish tricia patsy paddy
patrick pat paddy rick
paul pauly
pauline paula
penelope penny
peter pete
philip phil pip
philippa pip pippa
piotr peter
prudence pru
rachel rach rae
rajinder raj
rajesh raj
ralph ralf
raymond ray
rebecca becky becca bex beck
reginald reg reggie
richard rich richie rick ricky dick
robert rob robbie bob bobby bert
roberta bobbie
robin rob
roderick rod roddy
rodney rod
roger rodge
ronald ron ronnie
rosemary rose rosie
rosalind ros roz
roxanne roxy
russell russ
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sal sally
satnam sat
scott scotty
sean shaun shawn
sebastian seb
sharon shaz shazza
sheila shell
shirley shirl
sidney sid
simon si
simone sim
stacey stace
stanley stan
stephanie steph stef
stephen steve stevie ste
steven steve stevie ste
stuart stu stew
sukhdeep sukh
sukhwinder sukh
susan sue susie suzy
susanna sue susie
suzanne sue suzy
sylvia sylv
tamara tammy
tanya tan
terence terry tel
teresa terry tess tessa tracy
theodore theo ted teddy
theresa terry tess tessa
thomas tom tommy
tiffany tiff
timothy tim timmy
tobias toby
tracey trace tracy
trevor trev
tomasz tom tomek
valerie val
vanessa ness nessa
veronica ronnie vera
victor vic
victoria vicky vic tori
vincent vin vince vinny
vivian viv
vivienne viv
walter walt wally
wayne waz
wendy wend
wilfred wilf fred
william will bill billy willy liam
winifred win winnie freda
winston win
yasmin yaz
yvonne vonnie
zachary zach zac zak
`

/** Whole names that a word may stand for; undefined: for itself alone. */
const WHOLE = new Map<string, Set<string>>()
for (const line of TABLE.trim().split('\n')) {
  const [whole = '', ...short] = line.split(' ')
  for (const name of [whole, ...short])
    WHOLE.set(name, new Set([...(WHOLE.get(name) ?? []), whole]))
}

/** @param name in its canonical form */
export const wholeNames = (name: string): ReadonlySet<string> => WHOLE.get(name) ?? new Set([name])
