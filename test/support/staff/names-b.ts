/**
 * Names for the population whose figures are printed, most frequent first: another force than the one that the rules were
 * tuned on, with more Welsh, Scottish and Irish families, Bangladeshi, Nigerian, Caribbean, Polish and Romanian ones, a
 * steeper distribution, and other teams and e-mail addresses. Written for Candour.
 */
import { type Names, nicknamesFrom } from './population.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const composed = (beginnings: string, ends: string): readonly string[] => {
  const all = words(ends)
  return all.flatMap((_, shift) =>
    words(beginnings).map((it, n) => `${it}${all[(n * 5 + shift) % all.length]}`),
  )
}

export const NAMES_B: Names = {
  groups: [
    {
      share: 0.8,
      surnames: [
        ...words(`Jones Smith Davies Williams Evans Thomas Roberts Lewis Hughes Morgan Griffiths Edwards Owen James Morris
          Price Rees Phillips Jenkins Lloyd Wilson Campbell Stewart Robertson Thomson Anderson MacDonald Scott Reid Murray
          Clark Ross Watson Morrison Paterson Mitchell McDonald Fraser Hamilton Kerr Grant Ferguson Duncan Gordon Hunter
          Simpson Bell Davidson Kelly Murphy O'Brien Byrne Ryan O'Sullivan Walsh O'Connor Doyle McCarthy Gallagher Doherty
          Kennedy Lynch Murray Quinn Moore McLaughlin Carroll Connolly Daly O'Neill Brennan Burke Collins Dunne Clarke
          Pugh Powell Bowen Harries Vaughan Parry Howells Bevan Meredith Probert Prosser Llewellyn Beynon Pritchard Gwyn
          Cameron MacLeod MacKenzie McKenzie McLean McIntosh McKay MacKay Sinclair Sutherland Wallace Boyd Craig Crawford
          Cunningham Douglas Gibson Graham Henderson Jamieson Johnston Marshall McGregor McMillan Munro Ritchie Rennie
          Russell Shaw Sharp Stevenson Taylor Walker Wright Young Aitken Allan Baird Black Brown Bruce Buchanan Burns
          Christie Cowan Currie Dickson Donaldson Drummond Findlay Fleming Forbes Gilmour Green Hay Hill Hughes Innes Irvine
          Johnson Kidd King Laing Lamont Lang Law Leslie Lindsay Logan Low Lawson McAllister McArthur McBride McCallum
          McDougall McEwan McFarlane McGill McIntyre McKenna McKinnon McLellan McLeod McNeill McPherson Meikle Menzies Millar
          Milne Moffat Muir Neilson Nicol Nisbet Ogilvie Orr Park Petrie Rae Rankin Reilly Rodgers Rowan Sweeney Tait Turnbull
          Urquhart Watt Weir Whyte Fitzpatrick Fitzgerald Hennessy Higgins Hogan Keane Kavanagh Nolan Power Regan Sheehan
          Tierney Tobin Whelan Flanagan Farrelly Devlin Donnelly Cassidy Callaghan Brady Boyle Barry Begley Baxter Tudor`),
        ...composed(
          `Ayles Apple Bar Bass Birk Bol Box Brack Brough Bul Car Chis Clif Cor Cot Cran Dar Dun Ed Ever Fel Fox Gars Gil
          Gold Grim Hack Had Hazel Hel Hinch Hor Hux Ince Kip Lam Lea Lock Lud Mal Mat Mor Nether Nor Ock Os Par Pres Quen
          Raw Rip Rob Row Sal Sed Sil Skel Spof Swin Tat Thur Tre Up Wad Wen Wil Wrig`,
          `by thorpe thwaite ley worthy forth sall land water dale beck hurst cliffe low over stone ing ster wick more`,
        ),
      ],
      men: words(`Gareth David Ian John James Alan Rhys Andrew Huw Dafydd Stephen Craig Stuart Iain Alistair Fraser Gordon
        Kenneth Michael Patrick Sean Declan Conor Brendan Kieran Niall Liam Ciaran Robert William Thomas George Christopher
        Matthew Daniel Joshua Jack Harry Callum Ryan Lewis Cameron Euan Jamie Kyle Dylan Owen Evan Geraint Aled Gethin Ieuan
        Ewan Angus Hamish Duncan Malcolm Graeme Scott Ross Neil Colin Derek Brian Kevin Martin Paul Mark Simon Nicholas Philip
        Anthony Joseph Benjamin Samuel Alexander Oliver Jacob Edward Charles Frederick Henry Arthur Albert Leonard Ronald
        Gerard Terence Raymond Barry Trevor Nigel Russell Glyn Elwyn Bryn Emyr`),
      women:
        words(`Sian Rhian Bethan Nia Catrin Ffion Cerys Megan Carys Angharad Fiona Eilidh Kirsty Morag Isla Ailsa Catriona
        Siobhan Niamh Aoife Sinead Orla Maeve Ciara Roisin Grainne Deirdre Emma Laura Sarah Nicola Claire Lisa Louise Karen
        Jennifer Elizabeth Margaret Catherine Kathleen Mary Anne Susan Helen Rachel Rebecca Hannah Amy Lauren Sophie Charlotte
        Jessica Chloe Lucy Katie Eleanor Victoria Amanda Michelle Tracy Julie Heather Lynn Moira Shona Sheila Maureen Christine
        Jacqueline Samantha Gillian Deborah Pamela Patricia Judith Rosemary Stephanie Natalie Gemma Kelly Stacey Abigail Alice
        Molly Georgia Ellie Amber Jade Danielle Theresa Frances Bernadette Philippa Antonia`),
    },
    {
      share: 0.09,
      surnames:
        words(`Begum Miah Rahman Ahmed Ali Uddin Khatun Islam Hussain Choudhury Hoque Alam Khanom Chowdhury Akhter Haque
        Khan Kabir Patel Das Sarker Roy Nair Menon Reddy Iyer Pillai Fernando Perera Silva Jayawardena Rajapaksa Sivakumar
        Thapa Gurung Rai Limbu Tamang Shrestha Bhandari Kaur Singh Bhatt Trivedi Pandya Vyas Nandi Ghosh Banerjee Mukherjee
        Chatterjee Sen Dutta Bose Biswas Mondal Siddique Talukdar Molla Sultana Parvin Nessa Ullah Hannan Mannan Jalil`),
      men: words(`Mohammed Abdul Shah Md Rashed Shafiq Anwar Jamal Kamal Faruk Habib Nurul Rafiq Shamim Tanvir Arif Imtiaz
        Suresh Ramesh Ganesh Mahesh Krishnan Arun Prakash Bikash Dipendra Harinder Satnam Sukhdeep Rajesh Sandeep Kiran Pradeep
        Nazmul Monir Azizul Shahin Sumon Masud Tareq Zakir`),
      women:
        words(`Fatima Ruksana Shirin Nasima Rehana Salma Taslima Farzana Sultana Nazma Rahima Hasina Lakshmi Kavita Deepa
        Anjali Shalini Priyanka Sushila Nirmala Amrita Rupinder Manpreet Jaspreet Bina Rina Mina Moushumi Tahmina Sabina`),
    },
    {
      share: 0.08,
      surnames:
        words(`Okafor Adeyemi Williams Johnson Okoro Ogunbanjo Adesina Akinola Nwachukwu Onyeka Ibrahim Musa Bello Lawal
        Salami Ajayi Ojo Oyelaran Ekwueme Uche Igwe Mbah Tshabalala Dlamini Mutasa Chigumba Tembo Mulenga Kiprotich Wanjiru Otieno
        Kamau Tesfaye Haile Bekele Warsame Abdullahi Jama Campbell Lewis Francis Joseph Alexander Thompson Edwards Henry Charles
        Baptiste Pierre Blake Gayle Morrison Bryan Samuels Hinds Brathwaite Greenidge Asamoah Antwi Sarpong Acheampong`),
      men: words(`Oluwafemi Oladele Olumide Adebola Ikenna Obinna Chukwuma Uchenna Musa Suleiman Dwayne Trevor Errol Desmond Clive
        Curtis Jerome Andre Tyrone Devon Yaw Kwesi Kojo Nana Thabo Sipho Farai Tinashe Samson Solomon Moses Joshua David`),
      women:
        words(`Adaeze Chiamaka Ifeoma Nkechi Oluwaseun Temitope Yetunde Bukola Titilayo Simone Latoya Shanice Monique Paulette
        Claudette Sonia Hyacinth Adwoa Afia Esi Thandiwe Nomsa Chipo Ruth Rebecca Miriam Deborah Hodan Sahra Ifrah`),
    },
    {
      share: 0.03,
      surnames:
        words(`Kaczmarek Mazurek Zając Wróbel Stępień Jabłoński Majewski Olszewski Stanisławski Górski Rutkowski Sikora
        Baran Popescu Ionescu Dumitrescu Popa Stan Munteanu Constantin Radu Stoica Gheorghe Matei Petrov Ivanov Dimitrov Georgiev
        Kazlauskas Petrauskas Horváth Nagy Kovács Szabó Novák Svoboda`),
      men: words(`Bartosz Tomasz Zbigniew Wojciech Sławomir Dariusz Andrei Alexandru Mihai Ionut Cristian Stefan Georgi Ivan Jonas
        Tomas László Gábor Jan Pavel Krzysztof Piotr Michał`),
      women:
        words(`Małgorzata Agnieszka Beata Dorota Justyna Katarzyna Elena Ioana Andreea Cristina Mihaela Maria Daniela Rasa Eva
        Zuzana Jana Aleksandra Izabela Sylwia`),
    },
  ],
  steepSurnames: 0.95,
  flatSurnames: 2,
  steepGiven: 0.7,
  flatGiven: 3,
  units: [
    ...words(`Abermawr Brynglas Carnmore Dunvale Eskbridge Fallowmuir Glenhaven Inverleven Kilbrannan Llanfair Morvay
      Nantgarw Penrhos Strathearn Trefynnon Ystrad Ballinree Corrymore Drumlea Rathkeel Sligachan Tobermoray Ardlinn
      Cwmbach`).flatMap((place) =>
      [
        'Local Policing',
        'Response 1',
        'Response 2',
        'Response 3',
        'Response 4',
        'Investigations',
      ].map((team) => `${team}, ${place}`),
    ),
    ...[
      'Armed Response',
      'Road Policing North',
      'Road Policing South',
      'Mounted',
      'Air Support',
      'Call Handling',
    ],
    ...[
      'Economic Crime',
      'Safeguarding Hub',
      'Counter Terrorism',
      'Licensing',
      'Estates',
      'Human Resources',
      'Vetting',
    ],
  ],
  nicknames: nicknamesFrom(`
    David Dai Dave Davie; Gareth Gaz Gar; Dafydd Daf Dai; James Jim Jimmy Jamesie; John Jack Johnny; Andrew Andy Drew
    Stephen Steve Stevie; Stuart Stu Stew; Alistair Ali Al; Kenneth Ken Kenny; Michael Mike Mick Micky; Patrick Paddy Pat
    Kieran Kier; Robert Rab Bob Rob Robbie; William Willie Bill Billy Liam; Thomas Tam Tom Tommy; George Geordie
    Christopher Chris Kit; Matthew Matt Matty; Daniel Dan Danny; Joshua Josh; Harry Hal; Cameron Cam; Geraint Ger
    Anthony Tony Anto; Joseph Joe Joey; Benjamin Ben Benji; Samuel Sam Sammy; Alexander Alex Sandy Eck; Oliver Ollie
    Edward Ted Eddie Ned; Charles Charlie Chic; Frederick Fred; Leonard Len; Ronald Ron Ronnie; Gerard Gerry Ged
    Terence Terry; Raymond Ray; Nicholas Nick Nicky; Philip Phil Pip; Russell Russ; Derek Del; Kevin Kev; Simon Si
    Bethan Beth; Catrin Cat; Angharad Haz; Catriona Cat Trina; Siobhan Shiv; Kirsty Kirst; Laura Loz; Nicola Nic Nicky
    Jennifer Jen Jenny; Elizabeth Liz Betty Lizzie Beth; Margaret Maggie Peggy Mags; Catherine Cathy Cath Kate
    Kathleen Kath Kathy; Mary Molly Mamie; Anne Annie; Susan Sue Susie; Rachel Rach; Rebecca Becky Becca; Amy Ames
    Charlotte Charlie Lottie Char; Jessica Jess; Eleanor Ellie Nell; Victoria Vicky Tori; Amanda Mandy; Christine Chris
    Jacqueline Jackie; Samantha Sam; Gillian Gill; Deborah Debbie Debs; Pamela Pam; Patricia Pat Trish Tricia; Judith Judy
    Stephanie Steph; Natalie Nat; Abigail Abi; Danielle Dani; Theresa Tess Terry; Frances Fran; Bernadette Bernie
    Philippa Pippa; Antonia Toni; Mohammed Mo; Harinder Harry; Rajesh Raj; Manpreet Manny; Suleiman Sully; Oluwafemi Femi
    Oladele Dele; Temitope Temi; Olumide Olu; Joshua Josh; Solomon Sol; Jerome Jay; Bartosz Bart; Wojciech Wojtek
    Krzysztof Chris; Tomasz Tom; Małgorzata Gosia; Agnieszka Aga; Katarzyna Kasia; Andreea Andi; Alexandru Alex`),
}
