"""Further sentences of the rules, for cases and bounds that explain a rule less than those in its row."""

from __future__ import annotations

FURTHER: dict[str, str] = {
    "according.first": """
        {According to} [Ann Lee]: <the bridge is safe>.
        {According to} [Ann Lee]: <“The bridge is safe.”>
        {According to} [Ann Lee] <the bridge is safe>.
        not: According to, the bridge is safe.
    """,
    "according.last": """
        <The bridge is safe> {according to} [Ann Lee].
        But <the bridge is safe>, {according to} [Ann Lee].
        <The bridge is safe>, {according to} [Ann Lee], who praised it.
    """,
    "adjective": """
        [Ann Lee] {is not sure} <that the bridge will hold>.
        [Ann Lee] {sounded confident} <that the bridge will hold>.
        [Ann Lee] {came away convinced} <that the bridge will hold>.
        [Ann Lee] {is confident in} <the bridge>.
        [Ann Lee] {made clear} <that the bridge will hold>.
        [Ann Lee] {has made it clear} <that the bridge will hold>.
        not: Ann Lee was critical of.
        not: # Ann Lee Is Confident About
    """,
    "claim.content": """
        not: Ann Lee said it takes a week to cross it.
        not: Ann Lee said it is clear that it fell.
        not: Ann Lee denied that when it rains the bridge is closed.
        not: Ann Lee wants to close the bridge.
    """,
    "claim.coordinated": """
        <The play will> tour Rome and <make stops in Texas>.
        <Ann Lee> called the toll a disgrace and <moved to Rome in 1931>.
        Ann Lee said <Tom Reed> closed the bridge and <moved to Rome>.
        Ann Lee said <Mayor Reed> closed the bridge and <opened a road>, but will close it.
        not: Tom Reed built a bridge and fell.
    """,
    "claim.event": """
        not: Ann Lee praised the North American Trade Deal.
    """,
    "claim.known-for": """
        <Tom Reed>, known for building towers and <buying land>, has moved to Rome.
    """,
    "claim.relative": """
        The rise of <Tom Reed>, who <moved to Rome in 1931>, was quick.
        not: The town hired a builder, who moved to Rome in 1931.
        not: The town hired Tom Reed, who said it is safe.
    """,
    "claim.sentence": """
        <In the face of winds driven from the sea, the bridge fell in May>.
        <In this regard, they closed it in May>.
        <I moved to Rome in 1931>.
        <We cut 4,000 jobs in 1931>.
        <There are 40 ships in the port>.
        <Not a single home was built in 1931>.
        <If all ports paid the toll, the town would get $7 million>.
        <The town would get $7 million if all ports paid the toll>.
        <Tom Reed, if elected, would get $3 million>.
        <Making the toll a theme of the 1931 campaign cost the town $3 million>.
        not: Whose bridge fell in May.
        not: Tom Reed ignored the fact that Ann Lee said it is safe.
        not: The town council has since released statements deploring the toll.
    """,
    "claim.speech": """
        “And <Tom Reed built the bridge in May>. It is sad,” Ann Lee said.
        “Did Tom Reed build it? <Tom Reed built it in May>,” Ann Lee said.
        not: “If all ports paid,” Ann Lee said, “the town would get $7 million.”
        not: “Where Tom Reed lived the bridge fell in May. It is new,” Ann Lee said.
    """,
    "headline.dash": """
        not: # Tolls Will Rise - Ann Lee Reports
        not: # The Long-Awaited Report
    """,
    "name.colon": """
        # Live - [Ann Lee]{:} <The bridge will open in May>
        “[LEE]{:} <It is quite safe.”>
        not: Twitter: it was so.
    """,
    "noun.agent": """
        not: Supporters of the toll left.
        not: Ann Lee met a critic of the toll.
        not: Ann Lee is a critic of.
    """,
    "noun.gap": """
        They heard an {admission} from [Ann Lee] <that it is old>.
        They ignored [her] {claim} at a rally <that the bridge is safe>.
        not: They read a claim by.
    """,
    "noun.object": """
        [Ann Lee] {took issue with} <the toll>.
        not: Ann Lee has issues with the toll.
        But [Ann Lee] {has serious concerns about} <the bridge>.
        [Ann Lee] {raised questions about} <the bridge>.
        [Ann Lee] has voiced concerns about the bridge and {made a pledge} <to close it>.
        not: Ann Lee raised concerns about.
    """,
    "noun.that": """
        They ignored [his] {claim} <that the bridge is safe>.
        not: They dismissed accusations that Tom Reed closed it.
    """,
    "quotation.alone": """
        not: The so-called “experts” met on Monday at the town hall.
    """,
    "quotation.backward": """
        <“The bridge is safe.”> [Ann Lee] {said}.
        <“The bridge is safe”> {said} [Ann Lee].
        <“The bridge is quite safe,”> [the letter] {read}.
        <''I told them, 'It is safe,'''> {said} [Ann Lee].
        not: In a talk on Channel 3’s “Late Night,” Ann Lee said the bridge is safe.
        <“The bridge is safe”>, {according to} [Ann Lee].
        <“Is the bridge safe?”> [Ann Lee] {asked}.
        <“The bridge is safe,”> [Ann Lee] {said}. / <“It was tested twice last week.”>
        <“The bridge is safe,”> {smirked} [Ann Lee].
        <The bridge, “which is new,”> [Ann Lee] {said}.
        It rained; and <“the bridge is safe,”> [Ann Lee] {said}.
        <“We need it,”> [Tom Reed, an economist,] {told} me this week.
        <“We need it,”> [Tom Reed], who built it, {said}.
        <“We need it,”> [my father] {often said}.
        <“It was tested in May.> / <“It is safe,”> [Ann Lee] {said}.
        <“I did not”> -- she paused -- <“sign it,”> [Ann Lee] {said}.
        <“I did not”> (she paused) <“sign it,”> [Ann Lee] {said}.
        <“No,”> [Ann Lee] {said}; <“never.”>
        <“No,”> [Ann Lee] {said}--<“never.”>
        <“My dear friend,”> {said} [he], gravely, <“it is quite safe.”>
        <'He told me “it is safe”, and I believed him,'> [Ann Lee] {said}.
        <“We need it,”> {said} [the gifted, old mayor].
        <“We need it,”> [Bridge for All organizing director Ann Lee] {told} the town.
        <“We need it this year”> [Ann Lee] {said}.
        <“We need it,” Ann Lee said in May>, {according to} [the Rome Post].
        <“We need it,”> [Ann Lee] {said} in May, according to the Rome Post.
        <“We need it ...”> [Ann Lee] {said}.
        <“We need it,”> {said} [Ann Lee], and praised Tom Reed.
        not: “Rain” Ann Lee said.
        <“We need it,”> [Ann Lee] {said}, referring to what Reed showed. <“It is very old.”>
        Reed left - <“it is new,”> [he] {said}.
        not: “We need it,” he wanted said.
        not: Calling it “new,” Lee said it is safe.
        not: A bridge called “new,” Lee said that it is safe.
        not: Ann Lee said of the bridge, “The bridge is safe,” to them.
        not: Ann Lee said “it is safe,” he knew.
    """,
    "quotation.signed": """
        not: “The bridge is safe today.” — Ann Lee told us.
    """,
    "sentence.backward": """
        # Storm warning: <three are dead>, [officials] {say}
        # Exclusive: <the bridge is to close>, [aides] {say}
        <The bridge is safe>, [its builder, Ann Lee,] {told} the town in May.
        <The bridge is safe>, {said} [Ann Lee, the mayor,] who built it.
        <The bridge is safe>, as [Ann Lee] {said}.
        <The bridge is safe> – [Ann Lee] {said}.
        But <the bridge is safe>, [Ann Lee] {said}.
        <The bridge is safe>, [Ann Lee] {told} reporters on Monday.
        <The bridge is safe>, [Ann Lee] {told} them later in the day.
        <The bridge is safe>, [Ann Lee] {told} the crowd at the town hall.
        <The bridge is safe>, [Ann Lee] {said} before leaving the town.
        <The bridge is safe>, [Ann Lee] {said}, adding that it is new.
        <After the bridge opened, it rained>, [Ann Lee] {said}.
        <Opening the bridge, she felt safe>, [Ann Lee] {said}.
        <When it rains>, [Ann Lee] {said}, <the bridge is closed>.
        # <Bridge Is Safe>, {Says} [Lee]
        <The bridge is safe>, {argued} [Ann Lee], who built it.
        not: The bridge is safe, the mayor told her.
        not: The bridge is safe, Ann Lee said at.
        not: Walking home, Ann Lee said, “The bridge is safe.”
        not: The bridge, Ann Lee said, “is quite safe.”
    """,
    "verb.asked": """
        not: Ann Lee was asked by a reporter about
    """,
    "verb.bare": """
        [Ann Lee] {said} <the bridge is safe>, which is not true.
        [Ann Lee] {said} <nearly 40 ships left>.
        [Ann Lee] {said} <the bridge is safe, even if it rains>.
        [Ann Lee] {said} <the bridge is safe>, even though it rains.
        [The poll] {shows} <Ann Lee has won>.
        not: Ann Lee added 12,000 jobs in May.
        not: Ann Lee wrote the novel “Late Rain,” which sold well.
        not: The dog, known as Rex, was late.
        [Ann Lee] {said} Monday <the bridge is safe>.
        [Ann Lee] {argued} on Monday <the bridge really is safe>.
        [Ann Lee] {hopes} <the bridge a success>.
        [Ann Lee] {said} <the bridge – a landmark – is safe>.
        [Ann Lee] {said} <the bridge is safe> – for now.
        Ann Lee said it is safe and [Tom Reed] {said} <it is not>.
        [Ann Lee] {said} <it is safe because it was tested twice>.
        It was feared that [critics] {believe} <the bridge is safe>.
        not: Ann Lee denied that his aides claimed the bridge is safe.
        [Ford itself] {said} <the deal was on>.
        [Ann Lee] {said} <that was enough>.
        [Ann Lee], who left, on Monday {said} <the bridge is safe>.
        not: Ann Lee praised last week the builders.
        not: Ann Lee said bridges everywhere.
    """,
    "verb.colon": """
        not: Ann Lee said: …
    """,
    "verb.complement": """
        <The bridge> {seems} <like a good plan>.
        <The bridge> {appears} <ready for use>, but is closed.
    """,
    "verb.infinitive": """
        [Ann Lee] {warned} him <not to close the bridge>.
        [Ann Lee] {plans} <to close the bridge> and has sold it.
        [Ann Lee] {threatened} <not to pay the toll>.
        [Ann Lee] {plans} <to close the bridge>, but not today.
    """,
    "verb.inserted": """
        It has a pillar <that> [critics] {say} <is weak>.
        It has a pillar, <which> even [critics] {say} <is quite weak>.
    """,
    "verb.noun": """
        [Ann Lee] {called for} <$3 million>.
        [Ann Lee] {rejected} <the toll>, but not the bridge.
        [Ann Lee] {praised} <the steps the mayor has taken>.
        [Ann Lee] {praised} <the bridge built by Tom Reed>.
        [Ann Lee] {criticized} <radio reports that cost votes>.
        not: Ann Lee spoke on Monday.
        not: Ann Lee commented on Friday night.
        not: Ann Lee called the band to the stage.
        not: The town welcomed three hundred guests.
        [Ann Lee] {pushed back against} <the toll>.
        [Ann Lee] {laid out} <a plan>.
        [Ann Lee] {encouraged} <the builders to close it>.
        [Ann Lee] {called for} <a new bridge>.
        [Ann Lee herself] {called for} <a new bridge>.
        [Ann Lee] {told the town about} <the bridge>.
        [Ann Lee] {proposed} <temporarily closing it>.
        [Ann Lee] {rejected} <that idea>.
        [Ann Lee] {voiced} <anger>.
        {Asked about} <the toll>, Ann Lee said the bridge is safe.
        [Critics] {opposing} <the toll> left.
        [Tom Reed] seems to like it, {revealing} <a plan>.
        [A group] began an ad campaign this week {praising} <Ann Lee>.
        [Ann Lee] {praised} <the builders> on Monday.
        [Ann Lee] {praised} <the builders> Monday.
        [Ann Lee] {praised} <the builders> at a meeting.
        [Ann Lee] {rejected} <the toll>, because it is high.
        not: Ann Lee left to support it.
        not: Ann Lee praised last week the builders.
        not: Ann Lee voiced support for the toll.
        not: The town visited a company called Acme.
    """,
    "verb.passive": """
        <The toll> {was criticized by} [Tom Reed].
        <The toll> {was first criticized by} [Tom Reed].
        not: The man that was criticized by Lee left.
    """,
    "verb.question": """
        [Ann Lee] {went on to say} <why the bridge is safe>.
        [Ann Lee] {failed to say} <why the bridge fell>.
        [Ann Lee] {asked} the town <whether the bridge is safe>.
    """,
    "verb.quotation": """
        {Said} [Ann Lee]: <“The bridge is safe.”>
        {Added} [Ann Lee], who built it, <“The bridge is safe.”>
        not: The band released “No Deal,” its first album.
        not: Ann Lee sang “Blue Rain” at the show.
        not: The column, headed “Late Again,” ran in May.
        On the form [a clerk] {had typed} <“the bridge was not insured.”>
        [Ann Lee] {said}, without a smile, <“It is a very old bridge.”>
        [Ann Lee] {countered} <“not a chance” to that>.
        [Ann Lee] {said} in Rome, <“The bridge is safe.”>
        [Someone in the crowd] {shouted}, <“Open it.”>
        Because it rained, {explained} [Ann Lee], <“the bridge is closed.”>
        [They] {shouted}, <“Open the bridge,” and “Close the road.”>
    """,
    "verb.that": """
        not: Ann Lee adopted that plan last year.
        The plan changed, with [Tom Reed] {saying} <that the bridge is safe>.
        It led [critics] to {say} <that the bridge is safe>.
        [Ann Lee] repeated her claim, {saying} <that the bridge is safe>.
        Although he thanked them, [she] left, {saying} <that the bridge is safe>.
        [The 32-year-old] {said} <that the bridge is safe>.
        [Ann Lee] {told} the town <it is safe>.
        [Ann Lee] {told} them <Tom Reed is safe>.
        [Ann Lee] {told} the town <the bridge is safe>.
        [Ann Lee] {said} later <that the bridge is safe>.
        [Ann Lee] {pointed out} <that the bridge is old>.
        [Ann Lee] {typed} <that the bridge is old>.
        [He]’s {saying} <that the bridge is safe>.
        [Ann Lee] {has repeatedly denied} <that she knew>.
        [Ann Lee] {is not going to say} <that it is safe>.
        While {noting} <that it is old>, [Lee] often praised it.
        [Ann Lee] {said} <that CNN, a network, has done well>.
        It {was feared} <that critics were right>.
        [Documents seen by the BBC] {show} <that 40 engineers were warned>.
        [Ann Lee] {said}, more than once, <that the bridge is safe>.
        not: The fact that was said is old.
        not: Ann Lee heard that is safe.
    """,
}
"""Sentences by the id of their rule; before those in which the rule finds nothing there is "not: "."""
