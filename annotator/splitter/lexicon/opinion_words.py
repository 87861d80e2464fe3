"""Words of opinions, private states and figures of speech, which make a clause no assertion of fact.

They come from general knowledge of English, not from annotated data.
"""

from __future__ import annotations

from annotator.splitter.lexicon.tone_words import FIGURATIVE, JUDGED, JUDGING
from annotator.splitter.lexicon.word_classes import word_set

VERDICTS = (
    JUDGED
    | JUDGING
    | word_set(
        "achievement advantage affront aberration afterthought anathema anomaly appeal asset bargain"
        " bellwether benchmark bombshell boon breakthrough breather bubble burden centerpiece challenge"
        " cliffhanger clunker comeback comedown confidant consolation contrast cornerstone coup crossroads"
        " crucible cudgel culmination distraction disappointment disservice doozy dream drumbeat dunk"
        " enticement epicenter example exception exercise eyesore eye-opener eyebrow-raiser failure fantasy"
        " fixture foil force formality gamble game-changer gamechanger gem giant gift giveaway godsend"
        " hallmark harbinger heavyweight high-water hit homecoming hotbed illusion imperative indictment"
        " inspiration irritant jewel jolt kingmaker landmark laughing-stock lightweight linchpin litmus"
        " long-shot longshot lowlight luminary magnet makeover microcosm milestone minefield misnomer"
        " misstep mistake model muddle must necessity no-brainer non-starter nonstarter novelty oddity omen"
        " onslaught outlier overreach overreaction pariah pawn perk pipe-dream pitfall pity shame pivot"
        " plus poster-child predicament preoccupation pressure priority privilege promise proof provocation"
        " punchline pushover rarity rebuke reckoning reflection refuge regret relic relief reminder"
        " repudiation requirement reversal revelation rollback rout sacrifice sanctuary saga sensation"
        " setback shift shock showcase showstopper sideshow signal slap sleeper snub solace squeeze stain"
        " standout statement stepping-stone stereotype stigma strain struggle stumble stumbling-block"
        " surprise talisman temptation test testament threat throwback ticket tightrope touchstone tour"
        " trademark trailblazer transformation trap trauma treat treasure tribute trifecta troublemaker"
        " trump turn-off turnabout turnaround turning understatement underachiever vindication vacuum"
        " warning watershed weapon wedge whirlwind whitewash windfall wildcard workhorse worry wreck"
        " wunderkind ambiguous ambivalent aloof apt artful awkward bleak boastful breezy brisk brittle"
        " bruising brutal bumpy charged cheerful chaotic cherished chummy coherent colorful colourful"
        " combative comfortable contentious convincing cordial cozy crisp curious deft defiant defining"
        " demanding desperate dicey dignified disjointed dogged dominant eager earnest easygoing edgy"
        " effective effortless effusive elusive eerie emotional enchanting endearing engaging erratic"
        " explosive exotic fair-minded faint fickle fiery flashy folksy formative fragile frank"
        " freewheeling fresh friendly frosty frantic fraught frustrating fun funny fuzzy gentle gifted"
        " grueling gruelling handy harsh haphazard hardball heated hefty helpful heroic hostile humorous"
        " iconic ideal illustrious impassioned impartial impatient implausible improbable inflammatory"
        " influential innocuous insular intense intimate intimidating ironic irresistible lavish"
        " level-headed lively lonely loose low-key loyal lukewarm meaningful meager meek mellow messy"
        " methodical mighty mild mindful misleading mixed modest momentous murky muscular muted mythic"
        " narrow-minded nervous nimble nostalgic notable nuanced oblivious off-putting opaque opportune"
        " out-of-touch overbearing overconfident over-the-top painless palpable passive patient perfunctory"
        " persuasive pivotal plain polished polite popular potent prickly pristine promising prominent"
        " provocative punishing pure quiet radical rambunctious raucous raw reassuring reluctant resonant"
        " rocky romantic rough rude scrappy seasoned seductive seismic selfish selfless sensible"
        " sentimental serene serious severe sharp-tongued sincere skeptical sceptical slick smooth snide"
        " soft-spoken somber sombre soothing sophisticated spirited spontaneous steadfast stark stern"
        " stilted storied stormy straightforward strained strident stuffy stylish subdued subtle surreal"
        " swift sympathetic tame tantalizing taxing tenuous tense thin-skinned tiresome torrid tricky"
        " turbulent unapologetic unassuming uncomfortable unconventional uneasy unfocused unfriendly"
        " ungainly unimpressive uninteresting unlikable unlikeable unnerving unorthodox unpredictable"
        " unpretentious unruly unshakable unspectacular unsubtle urgent vague vaunted vexing volatile"
        " vulnerable warm wary weary welcoming well-meaning well-oiled well-timed whip-smart wholesome"
        " willful wily winning wooden wrenching"
    )
)
"""Nouns and adjectives that give a verdict after "is a" or "marked the": "turning point", "triumphant one".

Those with a plain sense elsewhere are fit for this position only.
"""
LINKING = word_set(
    "mark marks marked amount amounts amounted constitute constitutes constituted represent represents"
    " represented signal signals signaled signalled proved proves prove spelled spells presents presented"
    " poses posed offers offered provides provided looms"
)
"""Verbs that link a subject to a verdict: "amounts to", "marked"."""
PRIVATE = word_set(
    "abhor abhors abhorred adore adores adored ache aches ached agonize agonizes agonized agonizing anguish"
    " anticipate anticipates bemoan bemoans bemoaned brood broods brooded brooding chafe chafes chafed"
    " chafing cherish cherishes cherished covet covets coveted cringe cringes cringed cringing despair"
    " despairs despaired despairing despise despises despised detest detests detested disdain disdains"
    " disdained dislike dislikes disliked distrust distrusts distrusted dread dreads dreaded dreading"
    " empathize empathizes empathized envision envisions envisioned envy envies envied esteem esteems"
    " esteemed fantasize fantasizes fantasized fret frets fretted fretting fume fumes fumed fuming gloats"
    " gloating grieve grieves grieved grieving hesitate hesitates hesitated idolize idolizes idolized itch"
    " itches itching lament laments lamented loathe loathes loathed long longs longed longing lust lusts"
    " mistrust mistrusts mistrusted mull mulls mulled mulling muse muses mused obsess obsesses obsessed"
    " obsessing ponder ponders pondered pondering rejoice rejoices rejoiced relax relaxes resented"
    " resenting revel revels reveled reveling revere reveres revered rue rues rued ruminate ruminates"
    " savors seethe seethes seethed seething shudder shudders shuddered sulk sulks sulked sulking"
    " sympathize sympathizes sympathized treasure treasures treasured tremble trembles trembled"
    " underestimate underestimates underestimated venerate venerates venerated worrying yearn yearns"
    " yearned yearning perceive perceives perceived regard regards sense senses sensed view views envisage"
    " envisages fathom grasp grasps realize realizes realise realises assume assumes forget forgets forgot"
    " sensing hoping wishing thinking fearing feeling dreaming hankering hanker hankers pine pines pined"
    " pining rooting"
)
"""Verbs of what goes on in someone's mind."""
INWARD = word_set(
    "privately secretly inwardly silently quietly-hoping instinctively subconsciously unconsciously"
    " wistfully ruefully grudgingly begrudgingly reluctantly eagerly gleefully happily nervously anxiously"
    " bitterly cheerfully wearily warily breathlessly confidently desperately earnestly enthusiastically"
    " gladly passionately proudly resentfully sheepishly shrewdly skillfully sympathetically wholeheartedly"
    " affectionately"
)
"""Adverbs of a mood or a motive."""
MOODS = word_set(
    "sick tired fond wary weary leery envious jealous mindful scared terrified proud ashamed desperate"
    " suspicious enamored enamoured smitten besotted fed bored content giddy gloomy jittery jubilant elated"
    " ecstatic euphoric dejected despondent devastated disheartened dismayed disillusioned distraught"
    " disgruntled enraged exasperated exhausted fascinated flabbergasted flattered heartened heartbroken"
    " horrified humiliated hurt incensed infuriated intrigued irate irked jaded livid miffed mortified"
    " mystified nonplussed nostalgic obsessed overjoyed overwhelmed peeved perplexed perturbed petrified"
    " puzzled rattled reassured restless riled saddened sickened skeptical sceptical spooked startled"
    " stumped tempted torn touched unconvinced unfazed unhappy unimpressed unmoved unnerved unsettled"
    " unsure vexed wistful"
)
"""Adjectives of a mood, after "were": "were | sick of"."""
HOPES = word_set(
    "admirer admirers appeal ambivalence animosity anger antipathy anxieties aspirations admiration"
    " affection affinity angst aversion awe bitterness contempt confidence crush cravings delight despair"
    " disdain disgust dislike dismay dread eagerness empathy enthusiasm envy expectations faith fascination"
    " fear fears feelings fondness frustration glee gloom goodwill gratitude grudge guilt hatred heart"
    " hearts hopes hostility imagination instinct joy kinship knack longing loathing misgivings mistrust"
    " nerve nerves nostalgia optimism passion pride qualms regard regrets resentment respect revulsion"
    " scorn skepticism scepticism soul sympathies sympathy temptation thirst unease urge worries wrath"
    " yearning zeal"
)
"""Objects that name a private state or a merit: "pinned his | hopes", "has an | admirer"."""
FIGURES = (
    FIGURATIVE
    - word_set(
        "cast casting tested testing sink sinking plunge paint paints dog represent represented represents"
        " emerge emerged emerges embraced tightened reflect reflected reflects shaped sounded touted"
        " touting sparked plagued erode eroded eroding dominated dominates dominate reinforce reinforces"
        " portrayed portrays positioned highlight highlights highlighted stalled poison poisoned cloud sank"
        " weather fuel fueled fuels"
    )
) | word_set(
    "ace aced amplify amplifies ambush anoint anointed anoints atone atones barnstorm bedevil bedevils"
    " bedeviled befuddle befuddled belie belied belies besiege blindside blindsided blossom blossomed blur"
    " blurred blurs bolster bolsters bolstered brandish brandished brandishes breathe breathes burnish"
    " burnished burnishes capitalize capitalizes capitalized capitalizing caps careen careened careening"
    " catapult catapulted champions chafed clamor clamored clamoring clinging cloak cloaked cloaks coast"
    " coasted coasting coddle collide collided concoct concocted confound confounded confounds conjure"
    " conjured conjures court-martial crackle crackled crystallize crystallized crystallizes cultivate"
    " cultivated dabble dabbled dangle dangled dangles dash dashed decimate defang defied defies defy"
    " defying deflate deflated demonize demonized demonizes derail derailed dilute diluted disarm disarmed"
    " dither dithered douse doused dodge dodged dodges dodging eclipse eclipsed eclipses elude eluded"
    " eludes ensnare ensnared entice enticed entrench entrenched envelop enveloped exacerbate exploit"
    " exploits exacerbated exacerbates exemplified exemplifies exemplify feasted fester festered festering"
    " fizzle fizzled flail flailed flailing flaunt flaunted fleshed flex flexed flexing foreshadow"
    " foreshadowed foreshadows forge forging forsake fray frayed fraying frighten frustrate frustrated"
    " fumbled gel glide glided glorify glorified gnaw gnawed goad goaded gobble gobbled grasping gravitate"
    " gravitated gravitating hammered harness harnessed heighten heightened heightens heralded hijack hone"
    " honed honing humanize humanized hypnotize immortalize immortalized imperil imperiled imperils impress"
    " impressed impresses inch inched inching infuse infused infuses ingratiate ingrained inject injects"
    " inspire inspired inspires insulate invigorate jeopardize jeopardized jeopardizes jolt juggle juggled"
    " juggles jumpstart juxtapose kindle kindled lament latch latched lavish lavished leapfrog legitimize"
    " legitimizes liven loathe lull lulled lumber lumbered lure lured magnify magnified magnifies"
    " marginalize marginalized master mastered mesmerize mesmerized mellow mellowed mirror mirrored mirrors"
    " mock mollify mollified muddies muddied muddy muster mustered mystify normalize normalized obscure"
    " obscured obscures outclass outclassed outfox outfoxed outmaneuver outmaneuvered outshine outshone"
    " outsmart outsmarted outwit outwitted overplay overplayed overreach overreached overwhelm overwhelmed"
    " overwhelms pale paled pales parlay parlayed peddle peddled peddles peddling percolate permeate"
    " permeated permeates pervade pervaded pervades pounce pounced polarize polarized posture postured"
    " posturing prey preyed preys provoke provoked provokes puncture punctured puzzle puzzled radiate"
    " radiated radiates ratchet ratcheted ratchets recast recede receded redefine redefined redefines reek"
    " reeked reeks reinvent reinvented reinvigorate reinvigorated rejuvenate rekindle rekindled resurrect"
    " resurrected revitalize revolutionize romanticize romanticized roar roared roars salivate sanitize"
    " scapegoat scare scared scares seduce seduced shackle shackled shed sheds shepherd shoulder shouldered"
    " shrug shrugged shrugs sidestep sidestepped sidesteps sizzle smear smeared smother smothered snowball"
    " snowballed soothe soothed soothes sour soured sow sowed sows squander squanders stagger staggered"
    " stain stained steamroll steamrolled straddle straddled straddles straitjacket stray strayed stymie"
    " stymied stymies swagger swirl swirled swirling swoon swooned tantalize tap-dance telegraph"
    " telegraphed telegraphs temper tempered tempers tiptoe tiptoed toil toiled toils torment tormented toy"
    " toyed trample trampled trigger-happy trumpet trumpeted trumpets unify unnerve unnerved unnerves usher"
    " ushered ushers vacillate vacillated vanquish vanquished vex vexed vilified vilify waffle waffled wade"
    " waded wallow wallowed waver wavered wavering wield wielded wields wilt wilted wither withered wobble"
    " wobbled woo wooed wooing woos wrestle wrestled wrestles wrestling out-brutalizing outdo outdid"
    " outdoes"
)
"""Verbs of figures of speech, when they are the predicate."""
PLAIN_DEGREES = word_set(
    "expensive populous common recent votes delegates money people likely often frequent frequently widely"
    " many much few high low long far early late soon well recently little old young large small big tall"
    " wide deep fast slow heavy rich poor educated conservative liberal costly affordable numerous new"
)
"""Adjectives whose degree someone could measure: "the most populous"."""
SUPERLATIVES = word_set(
    "toughest strongest greatest finest fiercest harshest sharpest boldest wildest nastiest ugliest bravest"
    " cleverest smartest brightest cruelest darkest deadliest-looking dumbest funniest grandest gravest"
    " happiest hardest hottest kindest liveliest loneliest loudest loveliest meanest messiest murkiest"
    " nicest noblest oddest poorest-run proudest purest rawest rudest saddest savviest scariest shrewdest"
    " silliest simplest sincerest starkest strangest sweetest truest vilest weakest weirdest wisest"
    " worthiest murkier uglier nastier tougher greater finer fiercer harsher sharper bolder wilder braver"
    " smarter dumber funnier grander graver happier kinder livelier lonelier lovelier meaner messier nicer"
    " nobler odder prouder purer ruder sadder savvier scarier shrewder sillier starker stranger sweeter"
    " truer weirder wiser bleaker cozier crazier dirtier dicier duller edgier fairer fuzzier gentler"
    " gloomier grimmer milder muddier rockier rosier sterner subtler tenser thornier trickier wearier"
    " wobblier"
)
"""Comparatives and superlatives that judge."""
AUTHORS = word_set(
    "founder co-founder cofounder reporter correspondent columnist editor contributor author fellow host"
    " professor writer journalist blogger freelancer producer lecturer novelist essayist commentator"
    " analyst strategist consultant attorney scholar co-author coauthor graduate"
)
"""What a note about an author says that they are."""
EFFORTS = word_set("work seek try continue strive aim fight push press keep focus")
"""Verbs of an effort, whose announcement is an intention: "will | work to"."""
