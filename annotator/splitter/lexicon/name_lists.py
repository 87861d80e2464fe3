"""Name lists: titles, words for organisations and common first names."""

from __future__ import annotations

from annotator.splitter.lexicon.word_classes import word_set

TITLES = word_set(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir lord lady dame sen. sens. rep. reps. gov. govs. gen."
    " lt. col. sgt. capt. cmdr. adm. maj. rev. hon. pres. atty. senator representative congressman"
    " congresswoman governor president vice-president vice deputy prime minister premier chancellor secretary"
    " secretary-general chairman chairwoman chair chief executive officer director general admiral colonel"
    " captain sergeant major lieutenant judge justice attorney mayor councilman councilwoman commissioner"
    " ambassador envoy spokesman spokeswoman spokesperson speaker leader majority minority whip professor"
    " doctor king queen prince princess pope cardinal archbishop bishop reverend rabbi imam ayatollah sheikh"
    " emir sultan emperor foreign defense defence interior finance treasury state press communications"
    " campaign manager strategist adviser advisor aide counsel editor reporter correspondent host anchor"
    " columnist author analyst economist pollster candidate nominee incumbent detective sheriff"
    " superintendent head coach first former ex-president ex-wife acting interim senior co-chair co-chairman"
    " co-founder founder ceo cfo lawmaker congress-man assemblyman assemblywoman delegate republican"
    " democratic democrat libertarian gop conservative liberal labour tory american british french german"
    " dutch russian chinese japanese israeli palestinian iranian iraqi syrian turkish italian spanish"
    " canadian mexican indian pakistani australian ukrainian polish lithuanian latvian estonian swedish"
    " norwegian danish finnish greek egyptian saudi south north korean brazilian cuban venezuelan colombian"
    " european national federal house senate pentagon white nato eu un u.s. us kremlin department mp rep"
    " engineer inspector constable sister father brother mother coach nurse deacon pastor chaplain dean"
    " provost treasurer auditor comptroller coroner marshal scientist surgeon historian undersecretary"
    " commander brigadier corporal lieutenant-governor baroness baron count countess duke duchess vicar canon"
    " monsignor comrade poor dear madam ombudsman registrar curator technician physician trainer"
    " manager-coach warden"
)
"""Words before a name that are not part of it."""

TITLES_AND_SURNAMES = word_set(
    "king prince pope bishop cardinal judge major white north south french head dean duke baron marshal"
    " constable pastor warden chancellor sheriff"
)
"""Those of them that are last names after a first name: "Rosa King"."""

COURTESY_TITLES = word_set("mr. mr mrs. mrs ms. ms miss dr. sen. rep. gov. prof. mx. mx rev.")
"""Titles after which any word is a name: "Mr. King"."""

TITLES_OF_PERSONS = COURTESY_TITLES | word_set(
    "judge pastor coach mayor president senator professor doctor sir lady captain sergeant sheriff father"
    " sister governor congressman congresswoman councilman councilwoman"
)
"""Titles after which a word that is a title too is a last name: "Pastor King"."""

GENDER_OF_TITLE = {
    **dict.fromkeys(
        word_set(
            "mr. mr sir lord king prince baron duke count father brother congressman councilman chairman"
            " spokesman assemblyman monsignor"
        ),
        "m",
    ),
    **dict.fromkeys(
        word_set(
            "mrs. ms. mrs ms miss lady dame queen princess baroness duchess countess sister mother"
            " congresswoman councilwoman chairwoman spokeswoman assemblywoman madam"
        ),
        "f",
    ),
}
"""Gender of the person with a title: "m" or "f"."""

BODIES = word_set(
    "party university college times post news committee department campaign council association institute"
    " commission court house senate congress agency bank group foundation center centre union ministry"
    " journal network company inc. corp. co. ltd. administration government office bureau board force army"
    " navy police federation organization organisation alliance coalition society club league fund trust"
    " service services states kingdom nations republic tribune herald gazette magazine radio press television"
    " school church hospital project caucus assembly parliament cabinet embassy pac team firm reserve guard"
    " chamber conference authority corporation airlines industries partners poll survey research media"
    " globe chronicle dispatch examiner inquirer realty holdings enterprises systems motors properties"
    " insurance securities pharmaceuticals studios pictures entertainment airways"
)
"""Words that make a name that of an organisation."""

BODY_NOUNS = word_set(
    "campaign administration government ministry company committee department party group organization"
    " organisation network newspaper paper agency court council commission union university bank firm team"
    " office police military army senate house congress parliament alliance coalition board club league"
    " magazine station church school country state city nation"
)
"""Common nouns for organisations: "the city council", "the Trump campaign"."""

SEATS = {"downing street", "wall street", "capitol hill", "fleet street", "buckingham palace"} | word_set(
    "moscow kyiv kiev brussels beijing london paris berlin washington tehran ankara tokyo seoul pyongyang"
    " delhi islamabad jerusalem riyadh cairo kremlin holyrood stormont whitehall vatican pentagon damascus"
    " baghdad kabul ottawa canberra warsaw budapest madrid rome lisbon dublin athens belgrade minsk caracas"
    " havana brasilia taipei hanoi jakarta manila doha vienna bern oslo stockholm copenhagen helsinki prague"
    " bucharest sofia"
)
"""Places whose names mean the government or body in them."""

FIRST_WORDS_OF_PLACES = word_set(
    "new san los las santa fort mount lake port chateau château rue hotel café cafe north south east west"
    " upper lower great cape united rio puerto"
)
"""First words of names of places: "New York", "Lake Erie"."""
LAST_WORDS_OF_PLACES = word_set(
    "street avenue road boulevard river county island islands valley city square hotel airport stadium"
    " station"
)
"""Last words of names of places: "Orange County"."""

GROUPS = word_set(
    "democrats republicans conservatives liberals libertarians independents greens tories progressives"
    " christians muslims jews catholics evangelicals latinos hispanics millennials brits israelis iraqis"
    " saudis germans russians texans koreans danes swedes turks poles kurds arabs"
)
"""Names of classes of people that no ending shows."""

GROUP_ENDINGS = ("icans", "crats", "ians", "ists")
"""Endings of names of classes of people: Republicans, Democrats, Italians."""

FEMALE = word_set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret"
    " sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca"
    " sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha"
    " katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce"
    " virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline"
    " martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia"
    " grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte"
    " marie kayla alexis lori hillary angela ana elena olga natasha tatiana fatima aisha leila nikki"
    " kellyanne ivanka melania condoleezza jill claire anne kate katie kathy kim tina wendy sally rosa"
    " carmen lucia irina svetlana ursula christiane marine nadia huma loretta valerie sheila tammy donna"
    " agnes alexandra alicia alison allison alma alyssa amelia anita annette annie ariana arlene audrey ava"
    " beatrice becky belinda bernice bertha bessie beth bethany billie bonnie brandy brianna bridget caitlin"
    " camila camille candace candice carla carly carole caroline carrie cassandra cecilia celeste charlene"
    " cherie chloe christy cindy clara claudia colleen connie constance cora courtney crystal daisy darlene"
    " deanna delores desiree dianne dolores dorothea edith edna eileen elaine eleanor elisabeth eliza ella"
    " ellen elsie erica erika erin esther ethel eva felicia gail geraldine gertrude gina ginger gladys"
    " glenda gretchen gwen gwendolyn hazel heidi henrietta hilary holly ida irene iris isabel jacquelyn jane"
    " janelle jeanette jeanne jeannie jenna jenny joanna joanne jocelyn jodi jolene josephine juanita"
    " juliana julianne kara katelyn katrina kelli kellie kendra kimberley krista kristen kristin kristina"
    " kristy lana latoya laurie lea leah leona lillian lily lindsay lorraine louise lucille lucy luz lydia"
    " lynda lynne mabel mackenzie madeleine madeline maggie marcella marcia margarita marguerite marian"
    " marianne marisol marjorie marla marlene marsha martina maureen maxine maya meagan meghan melanie"
    " melinda mercedes meredith mia mildred mindy minnie miranda miriam molly mona monica monique myra"
    " myrtle naomi nina nora norma odessa paige patsy patty paula paulette pauline peggy penelope penny"
    " phyllis polly priscilla rachael ramona rebekah regina renee rhonda rita roberta robyn rochelle rosalie"
    " rosalind rose rosemary roxanne ruby sabrina sadie selena shari shawna shelly sherri sherry silvia"
    " simone sonia sonya sophie stacey stella sue susanne suzanne sylvia tabitha tamara tanya tara tasha"
    " teri terri thelma tiffany toni tonya tricia trudy vanessa vera verna veronica vicki vickie vivian"
    " wanda whitney wilma yolanda yvette yvonne zoe"
)
MALE = word_set(
    "james robert john michael david william richard joseph thomas charles christopher daniel matthew"
    " anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason"
    " jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel"
    " gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas"
    " zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean"
    " austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan"
    " juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny bill bob jim tom"
    " mike dave dan steve ted ben bernie barack marco mitt rand newt rudy mitch harry chuck vladimir"
    " sergei dmitry ivan boris jens emmanuel olaf recep mohammed ahmed ali hassan omar luis carlos pedro"
    " miguel antonio angel jeb lindsey reince corey paul tim jeff greg ron rick rob sam tony"
    " cecil cedric cesar charlie chris christoph clarence claude clayton clifford cody colin conrad cory"
    " craig curtis dale damon danny darrell darren darryl derek derrick devin dirk dominic don donnie duane"
    " dustin dwayne dwight earl eddie edgar eduardo edwin elmer emilio enrique erik ernest ernesto ervin"
    " evan everett felix fernando floyd francis francisco franklin fred freddie frederick garrett geoffrey"
    " gerard gilbert glen glenn gordon guillermo gustavo harvey hector herbert herman howard hubert hugh"
    " hugo ian ira isaac ismail jake jared jay jerome jimmy joel johnathan jon jonathon jorge josh julian"
    " julio karl kelvin ken kenny kirk kurt lance leo leon leonard leroy lester lewis lloyd lonnie luke"
    " luther lyle malcolm manuel marc marcus mario marshall martin marvin mathew matt maurice max melvin"
    " micah michel milton mitchell morris nathaniel neil nelson nick norman oliver oscar otto pablo perry"
    " pete phil pierre rafael ramon raul ray reginald rene ricardo ricky roberto rodney rodolfo roland"
    " ronnie ross ruben rudolph salvador samir seth shane shawn sidney simon stanley stefan stuart sylvester"
    " terrance theodore todd tomas travis trevor troy tyrone victor wade wallace warren wendell wesley"
    " wilbur willard xavier yusuf"
)
