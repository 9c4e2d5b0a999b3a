/**
 * Names for the population that the rules were tuned on, most frequent first: surnames and given names that are common in
 * England, of South Asian, African and Polish families as well. Rarer English surnames are put together from what they
 * are made of. Written for Candour.
 */
import { type Names, nicknamesFrom } from './population.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const composed = (beginnings: string, ends: string): readonly string[] => {
  const all = words(ends)
  // In steps, so that neither beginnings nor ends come in a run.
  return all.flatMap((_, shift) =>
    words(beginnings).map((it, n) => `${it}${all[(n * 7 + shift) % all.length]}`),
  )
}

export const NAMES_A: Names = {
  groups: [
    {
      share: 0.83,
      surnames: [
        ...words(`Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright
          Walker White Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward
          Morris Moore Clark Lee King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett
          Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards
          Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray Mason Hunt
          Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens
          Jenkins Murray Dixon Harvey Graham Pearson Ali Fletcher Walsh Kaur Gibson Howard Andrews Stewart Elliott
          Reynolds Saunders Payne Fox Ford Pearce Day Brooks West Lawrence Cole Atkinson Bradley Spencer Gill Dawson
          Watkins Burton O'Brien Wells Reid Armstrong Booth Carr Macdonald Hart Barrett Francis Newman Watts Lane Gardner
          Riley Hayes Dean Nicholson Stone Freeman Woods Hudson Cunningham Perry Rose Webster Burns Lowe Hopkins
          Robertson Gregory Berry Chambers Hawkins Johnston Stephens Bird Carroll Austin O'Connor Duncan Bishop Osborne
          Wallis Barton Holland McCarthy Slater Sutton Simmons Page Hodgson Parry Bates Warren Tucker Lambert Bull
          Parsons Weston Curtis Burgess O'Neill Jennings Baldwin Sharp Perkins Higgins Rowe Chandler Daniels Norman
          Yates Parkinson Frost Sykes Hewitt Whitehead Goodwin Potter Todd Hartley Gallagher Naylor Buckley Wall Cross
          Lamb Rhodes Sanders Steele Fuller Barlow Hale Poole Bowen Ferguson Savage Gibbs Kirk Wheeler Pritchard Bolton
          Coleman Dodd Ingram Marsden Nash Pickering Preston Stanley Tomlinson Vincent Walton Hancock Fitzgerald Garner
          Holt Kay Mann Norris Pope Quinn Read Stokes Thornton Waters Cartwright Nicholls MacKenzie Farrell Doyle`),
        ...composed(
          `Ash Brad Black Brom Cal Chad Clay Copp Craw Cress Crom Dal Den Elm Fair Farn Hal Ham Hap Hard Hart Hather
          Haw Hep Hol Kel Kim Lang Lin Long Mar Mel Mid New North Oak Old Pem Pen Pick Rad Ram Red Ring Rock Rud Sand
          Shel Shir Staf Stan Sut Thorn Tow Wake Wal Wat Whit Win Wood Wor`,
          `ley ton ford worth field wood bury ham burn den combe shaw well stead man ridge bourne brook gate croft`,
        ),
      ],
      men: words(`David John Paul James Mark Andrew Michael Stephen Robert Richard Christopher Peter Matthew Daniel Ian
        Simon Thomas Anthony Alan Kevin Steven William Gary Stuart Martin Jonathan Philip Adam Benjamin Joseph Neil Ryan
        Lee Jason Graham Nicholas Luke Samuel Darren Craig Alexander Jack Keith Colin Timothy Edward Barry Nigel Shaun
        Gareth Patrick Carl Dean Oliver Sean Robin Karl Liam Callum Joshua Jamie Scott George Wayne Gavin Aaron Charles
        Nathan Trevor Derek Brian Adrian Kenneth Raymond Terence Gordon Harry Marcus Lewis Ross Kieran Dominic Russell
        Duncan Glen Howard Leon Max Toby Jake Connor Bradley Elliot Roger Geoffrey Clive Dale Damian Jeremy Julian Bruce
        Douglas Vincent Hugh Maurice Rory Rupert Theodore Zachary`),
      women:
        words(`Sarah Emma Claire Nicola Lisa Susan Karen Laura Joanne Helen Julie Rebecca Rachel Jennifer Victoria
        Michelle Amanda Jacqueline Samantha Angela Louise Kelly Alison Sharon Tracey Catherine Elizabeth Hannah Amy
        Katherine Natalie Charlotte Gemma Deborah Jessica Jane Stephanie Lucy Caroline Dawn Kate Sophie Lauren Donna
        Leanne Heather Hayley Katie Alexandra Paula Danielle Zoe Anna Wendy Lindsay Melanie Jenny Kerry Georgina Emily
        Holly Abigail Stacey Gillian Maria Christine Kathryn Chloe Megan Kirsty Marie Lorraine Naomi Vanessa Beverley
        Carol Diane Frances Tina Tanya Bethany Eleanor Harriet Jodie Kimberley Olivia Rosemary Sandra Philippa Teresa
        Theresa Barbara Margaret Patricia Pauline Bridget Isabel Imogen Florence`),
    },
    {
      share: 0.1,
      surnames:
        words(`Khan Patel Ahmed Hussain Singh Ali Begum Shah Kaur Akhtar Malik Mahmood Iqbal Mohammed Rahman Miah
        Sharma Hassan Gill Chaudhry Mirza Bibi Sandhu Sidhu Aslam Rehman Qureshi Butt Sheikh Dhillon Hussein Grewal Bhatti
        Mistry Rashid Raja Kumar Nawaz Javed Anwar Chowdhury Desai Shaikh Parmar Uddin Aziz Dhaliwal Saleem Joshi Bains
        Ashraf Sohal Bashir Choudhury Karim Abbas Chauhan Siddiqui Mehta Rana Farooq Bhogal Solanki Sahota Rai Virdee
        Jassal Atwal Johal Islam Latif Zaman Yousaf Sadiq Mehmood Naseem Riaz Ghafoor Kapoor Lal Thakur Basra Nagra Hayre`),
      men: words(`Mohammed Imran Asif Amjad Nadeem Rajesh Gurpreet Harpreet Manpreet Sanjay Abdul Ali Usman Khalid Tariq
        Sukhdeep Jaswinder Kuldip Amit Rakesh Vikram Bilal Faisal Hamza Ibrahim Kamran Omar Rizwan Sajid Zahid Zubair
        Harjit Balbir Ravinder Nitin Anil Sunil Vijay Dipak Arjun Haroon Yusuf Shahid Naveed Waqas Adnan Junaid`),
      women:
        words(`Fatima Ayesha Aisha Nazia Shazia Samina Priya Manjit Harpreet Gurpreet Jasmine Parminder Rajinder Amina
        Khadija Sadia Saima Zainab Mariam Farah Nadia Yasmin Anita Sunita Meena Nisha Pooja Kiran Simran Sukhwinder
        Balvinder Rukhsana Shabana Tahira Uzma Noreen Sana Hina Reena Bhavna Hetal Komal`),
    },
    {
      share: 0.05,
      surnames:
        words(`Williams Campbell Brown Mensah Osei Adeyemi Okafor Johnson Owusu Boateng Okonkwo Adebayo Appiah Asante
        Nwosu Eze Balogun Afolabi Okoye Diallo Sesay Kamara Bangura Conteh Abdi Mohamed Farah Hassan Ndlovu Moyo Sibanda
        Dube Banda Phiri Francis Gordon Grant Bailey Clarke Reid Powell Ogunleye Oladipo Olawale Adeleke Chukwu Obi
        Amoah Agyeman Ofori Kuffour Addo Darko`),
      men: words(`Emmanuel Samuel Daniel Michael Kwame Kofi Kwabena Chinedu Emeka Oluwaseun Oluwatobi Babatunde Tunde Ade
        Femi Joseph Marlon Leroy Delroy Winston Anthony Marcus Jermaine Abdi Ibrahim Tendai Tafadzwa Kelvin Isaac Ebenezer`),
      women:
        words(`Grace Blessing Abena Akosua Ama Efua Chioma Ngozi Oluwakemi Folasade Funmilayo Patience Mercy Esther
        Comfort Joy Gloria Sharon Marcia Beverley Yvonne Charmaine Natasha Rudo Nyasha Fatou Mariama Hawa Amina Sade`),
    },
    {
      share: 0.02,
      surnames:
        words(`Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
        Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Nowakowski Pawłowski Michalski Król Wieczorek`),
      men: words(
        `Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Adam Marek Grzegorz Łukasz Bartosz Kamil Rafał`,
      ),
      women: words(
        `Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Monika Aleksandra Karolina Natalia`,
      ),
    },
  ],
  steepSurnames: 0.85,
  flatSurnames: 3,
  steepGiven: 0.8,
  flatGiven: 4,
  units: [
    ...words(`Northgate Southmere Eastbrook Westhaven Millbank Harbourside Kingsway Queensferry Castlehill Riverside
      Parkside Hillcrest Fenwick Marlow Ashdown Stonebridge Oldfield Newtown Highgate Lowmoor`).flatMap(
      (place) =>
        [
          'Response Team A',
          'Response Team B',
          'Response Team C',
          'CID',
          'Neighbourhood',
          'Custody',
        ].map((team) => `${place} ${team}`),
    ),
    ...[
      'Roads Policing',
      'Firearms Command',
      'Dog Section',
      'Marine Unit',
      'Training School',
      'Control Room',
    ],
    ...[
      'Public Protection',
      'Cyber Crime Unit',
      'Major Crime',
      'Intelligence Bureau',
      'Property Office',
    ],
  ],
  nicknames: nicknamesFrom(`
    David Dave Davey; Michael Mike Mick; Stephen Steve; Steven Steve Ste; Robert Rob Bob Bobby; Richard Rich Rick Dick
    Christopher Chris; Peter Pete; Matthew Matt; Daniel Dan Danny; Simon Si; Thomas Tom Tommy; Anthony Tony Ant
    Kevin Kev; William Bill Will Billy; Stuart Stu; Jonathan Jon Jonny; Philip Phil; Benjamin Ben; Joseph Joe Joey
    James Jim Jamie; Andrew Andy Drew; Nicholas Nick; Samuel Sam; Darren Daz; Alexander Alex Sandy; Timothy Tim
    Edward Ed Ted Eddie; Barry Baz; Gareth Gaz; Patrick Pat Paddy; Oliver Olly; Joshua Josh; Charles Charlie Chas
    Nathan Nate; Kenneth Ken Kenny; Raymond Ray; Terence Terry; Lewis Lew; Geoffrey Geoff; Douglas Doug; Gary Gaz
    Victoria Vicky Tori; Rebecca Becky Becks; Jennifer Jen Jenny; Samantha Sam; Angela Angie; Catherine Cath Cathy
    Elizabeth Liz Beth Lizzie; Katherine Kath Kate; Natalie Nat; Deborah Deb Debbie; Jessica Jess; Stephanie Steph
    Susan Sue; Jacqueline Jackie; Joanne Jo; Katie Kate; Alexandra Alex; Danielle Dani; Melanie Mel; Georgina George
    Abigail Abi; Gillian Gill; Kathryn Kath Kate; Megan Meg; Bethany Beth; Eleanor Ellie; Kimberley Kim; Sandra Sandy
    Theresa Terry Tess; Barbara Barb; Margaret Maggie Peggy; Patricia Pat Trish; Charlotte Charlie Lottie
    Mohammed Mo; Gurpreet Guri; Harpreet Harry; Manpreet Manny; Rajesh Raj; Imran Immy; Emmanuel Manny; Oluwaseun Seun
    Oluwatobi Tobi; Oluwakemi Kemi; Krzysztof Chris; Tomasz Tom Tomek; Agnieszka Aga; Katarzyna Kasia; Małgorzata Gosia`),
}
