//! The English words by which a happening, a plan, a denial and a speaker are known. Data only; no rule lives here.
//!
//! Verbs are mostly found by their form (auxiliaries, `-ed`, the irregular pasts below); the tables hold what form alone
//! cannot tell. General news vocabulary: a word is here because it is common, not because one article has it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A table of words in lower case.
pub struct Table(LazyLock<HashSet<&'static str>>);

impl Table {
    /// Whether the word, in lower case, is in the table.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

macro_rules! table {
    ($(#[$doc:meta])* $name:ident, $words:expr) => {
        $(#[$doc])*
        pub static $name: Table = Table(LazyLock::new(|| $words.split_whitespace().collect()));
    };
}

table!(
    /// Nouns that name a happening, in the singular.
    EVENT_NOUNS,
    "abdication abduction accession accident accord acquisition acquittal adoption agreement airdrop airlift airstrike
    ambush annexation announcement appointment armistice arrest arrival arson assassination assault attack
    auction avalanche award bailout ballot bankruptcy battle beating beheading birth blackout blast blaze blockade blowout
    bombardment bombing boycott breach breakup breakout briefing brawl bust by-election by-elections cancellation capture catastrophe
    ceasefire cease-fire celebration ceremony clash closure collapse collision commemoration conclusion
    concert conference conquest convention conviction coronation coup crackdown crash crisis cup cyclone deal death debate
    debut decapitation decision declaration defeat defection delivery demolition demonstration departure deployment
    deportation deposition derailment destruction detention detonation discovery disappearance disaster dismissal
    displacement dissolution downing drill drone-strike drought earthquake election embezzlement enactment encounter
    epidemic eruption escape eviction evacuation execution exercise exhumation exodus expulsion explosion fall
    famine festival fighting fire firing flight flood flooding founding funeral gathering genocide gunfight handover
    heist hijacking hearing heatwave hurricane impeachment imprisonment inauguration incident incursion independence
    indictment inspection installation insurgency insurrection intervention interview invasion investiture jailbreak
    kidnapping kidnaping killing landing landslide launch lockdown lynching march marriage massacre meeting merger
    mobilisation mobilization mudslide murder mutiny nationalisation nationalization negotiation nomination
    offensive opening operation ouster outage outbreak overthrow overflight pandemic parade pardon partition     plebiscite pogrom poisoning poll premiere primary privatisation privatization proclamation
    promotion protest purge quake raid rally ratification reburial rebellion recall recession reconciliation re-election
    reelection referendum reform release removal renewal reopening repatriation rescue reshuffle resignation resumption
    retaliation retirement retreat return reunification revolt revolution riot ritual rout rupture sacking sale scandal
    secession seizure sentencing session shelling shooting shootout shutdown siege signing sinking sit-in skirmish
    slaughter snowstorm speech spill splashdown stabbing stampede standoff stand-off storm storming strike suicide summit
    surge surrender suspension swap swearing-in takeover takeoff talks testimony theft toppling tornado tournament
    tragedy transfer treaty trial truce tsunami turnout typhoon unrest unification unveiling upheaval uprising vigil
    visit vote voting walkout war wedding withdrawal wildfire"
);

table!(
    /// Nouns of the table above whose plural stands for itself or is irregular.
    EVENT_PLURALS,
    "talks crises hostilities elections polls celebrations proceedings games olympics floods riots troubles"
);

table!(
    /// Past forms that `-ed` does not show; the base forms are in [`BASE_OF`].
    SILENT_PAST,
    "beat bet broadcast burst cast cost cut forecast hit hurt let put quit rid set shed shut slit split spread thrust"
);

/// Irregular past and participle forms with their base.
static IRREGULAR: &str = "agreed agree disagreed disagree freed free guaranteed guarantee decreed decree arose arise arisen arise awoke awake bore bear born bear beaten beat became become began begin \
    begun begin bent bend bound bind bit bite bitten bite bled bleed blew blow blown blow broke break broken break \
    brought bring built build burnt burn bought buy caught catch chose choose chosen choose clung cling came come \
    crept creep dealt deal dug dig drew draw drawn draw drank drink drunk drink drove drive driven drive ate eat \
    eaten eat fell fall fallen fall fed feed felt feel fought fight found find fled flee flew fly flown fly forbade \
    forbid forbidden forbid forgot forget forgave forgive froze freeze frozen freeze got get gotten get gave give \
    given give went go gone go grew grow grown grow hung hang heard hear held hold hid hide hidden hide kept keep \
    knelt kneel knew know known know laid lay led lead leapt leap learnt learn left leave lent lend lay lie lain lie \
    lit light lost lose made make meant mean met meet mistook mistake overcame overcome oversaw oversee overtook \
    overtake overthrew overthrow overthrown overthrow paid pay pled plead proved prove proven prove rode ride ridden \
    ride rang ring rung ring rose rise risen rise ran run said say sang sing sank sink sunk sink sat sit saw see \
    seen see sought seek sold sell sent send shook shake shaken shake shone shine shot shoot shown show shrank shrink \
    slain slay slew slay slept sleep slid slide spoke speak spoken speak spent spend spun spin sprang spring stood stand \
    stole steal stolen steal stuck stick struck strike stricken strike strove strive swam swim swept sweep swore swear \
    sworn swear swung swing taught teach took take taken take told tell thought think threw throw thrown throw tore \
    tear torn tear undertook undertake underwent undergo upheld uphold undergone undergo won win withdrew withdraw \
    withdrawn withdraw withstood withstand woke wake wore wear worn wear wound wind wrote write written write \
    misled mislead rebuilt rebuild retook retake retaken retake resold resell outgrew outgrow misspoke misspeak \
    foresaw foresee withheld withhold befell befall beset beset stung sting sped speed";

/// Base form of each irregular past or participle.
pub static BASE_OF: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let words: Vec<&str> = IRREGULAR.split_whitespace().collect();
    words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

table!(
    /// Irregular forms that are participles only: without an auxiliary they are no finite verb.
    PARTICIPLES,
    "arisen born beaten begun bitten blown broken chosen drawn driven drunk eaten fallen flown forbidden forgiven frozen
    gone given grown hidden known lain overthrown proven retaken ridden risen rung seen shaken shown slain stolen
    stricken sung sunk sworn spoken taken thrown torn undergone withdrawn worn written"
);

table!(
    /// Words in `-ed` that are no verbs.
    NOT_PAST,
    "ahmed mohammed muhammed hamed khaled majed rashed saeed saed waleed walid sayed zayed bed bleed breed creed deed
    embed exceed feed fled-from greed heed hundred indeed infrared kindred naked need proceed red rugged sacred seed shed
    sled speed succeed ted united unprecedented weed wicked wretched so-called armed aged alleged biased bearded
    interested talented sophisticated experienced unidentified unarmed unmanned unnamed undisclosed unspecified related
    supposed would-be based"
);

table!(
    /// Auxiliaries that open a finite verb group.
    AUXILIARIES,
    "is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't haven't hadn't
    don't doesn't didn't 's 're 've 'd"
);

table!(
    /// Forms of "be": alone they are a predicate of their own.
    BE,
    "is are was were be been being am isn't aren't wasn't weren't"
);

table!(
    /// Modal verbs; the next word is a base form.
    MODALS,
    "will would shall should can could may might must cannot won't wouldn't shan't shouldn't can't couldn't mustn't 'll
    i'll he'll she'll we'll they'll you'll it'll"
);

table!(
    /// Verbs in the base form whose `-s` form is a predicate of headlines and of the present.
    BASES,
    "abandon accept accuse acquire clean admit agree aim allow announce appeal appear appoint approve arrest arrive ask assume
    attack attend avoid back ban become begin blame block bomb break bring build buy call cancel capture carry cast cause
    celebrate charge claim clash close collapse come condemn confirm continue convict crash criticise criticize cross cut
    declare decide defeat defend delay demand deny depart deploy destroy detain die discuss dismiss drop elect end enter
    escape evacuate expect expel explode extend face fail fall fight fill fine fire flee fly follow force form free gather
    get give go grant greet halt hand head hear help hire hit hold host hurt impose include increase indict intend invade
    investigate issue jail join keep kill land launch lead leave let lift lose make march mark meet mourn move name
    negotiate nominate offer open order oust overthrow pass pause pay plan pledge plunge poll postpone prepare present
    press promise propose provide protest publish pull put quit quote raid raise reach receive recognise recognize refuse reject release
    remain remove reopen repeal report request require rescue resign restore resume retake return return reveal rise rule
    run sack say scrap seal secure see seek seize sell send sentence set shell shoot shut sign slam slip spark speak split
    stage stand start stay step stop storm strike struggle submit sue suffer support suspend swear sweep take talk target
    tell test threaten tie topple travel try turn unveil urge veto visit convene reconvene adjourn premiere vote vow wait warn welcome win withdraw wound"
);

table!(
    /// Verbs of saying, in the base form.
    SPEECH,
    "accuse acknowledge add admit affirm allege announce argue assert assure believe blame boast claim comment complain
    concede confirm contend declare deny describe disclose estimate explain hint indicate insist maintain mention note pledge predict
    promise reaffirm recall recount reiterate remark repeat reply report respond reveal say state stress suggest swear
    tell testify threaten tweet urge vow warn write post recount"
);

table!(
    /// Presents of saying that are no nouns.
    SAYS,
    "says say adds admits argues believes explains insists predicts recalls suggests tells warns writes maintains contends
    swears acknowledges asserts alleges thinks hopes fears expects"
);

table!(
    /// Verbs of saying that need an object clause or a quotation to be a report of something else.
    SPEECH_OR_DEED,
    "add note announce blame declare describe disclose mention pledge post promise recall report reveal swear threaten urge write
    estimate respond confirm maintain believe"
);

table!(
    /// Verbs that deny what they introduce, in the base form.
    DENIAL,
    "deny dispute refute rebut reject disavow dismiss"
);

table!(
    /// Nouns of what is said without being known.
    CLAIMS,
    "accusation accusations allegation allegations announcement announcements assertion assertions belief claim claims
    notion report reports rumor rumors rumour rumours speculation suggestion suggestions warning warnings"
);

table!(
    /// Verbs of what did not come about where "to" follows: "failed to pay".
    FAILING,
    "fail neglect forget omit"
);

table!(
    /// Nouns behind a "no" that denies nothing: "lost no time".
    EMPTY_NO,
    "secret time doubt choice effort bones mistake wonder less fewer more longer way sign end one"
);

table!(
    /// Verbs about an earlier happening: what follows them with a date of its own is that happening.
    REFERRING,
    "condemn recall commemorate remember investigate blame cite deny mourn denounce deplore describe document reference
    regret examine probe recount reject study survive witness celebrate mark criticise criticize link attribute dispute
    honour honor protest resemble echo follow precede trigger cause"
);

table!(
    /// Prepositions and participles after which a dated noun is a happening by itself.
    BEFORE_NOUN,
    "since after before following until till despite over about concerning regarding of during amid pending post
    commemorating marking preceding surrounding"
);

table!(
    /// Verbs of seeing something as something, in the base form.
    DESCRIBING,
    "describe hail denounce praise condemn dismiss regard portray brand see view characterise characterize depict cast
    recognise recognize cite criticise criticize"
);

table!(
    /// Verbs of leaving, in the base form: what stands behind "from" is what was left.
    LEAVING,
    "expel remove withdraw exclude ban bar evict oust suspend drop resign retire retreat flee exclude eject dismiss sack
    release return escape recall"
);

table!(
    /// Nouns of figures that change.
    CHANGES,
    "drop fall rise increase decline decrease surge growth jump plunge slump spike dip gain cut"
);

table!(
    /// Words that tell a plan, whichever form the verb has.
    PLANNING,
    "will shall 'll i'll he'll she'll we'll they'll you'll it'll expected scheduled due slated planned plans planning plan
    intends intend aims aim hopes hope vowed vows pledged pledges promised promises prepares preparing poised anticipated
    projected forecast going would upcoming agreed wants want wouldn't won't expecting expects bracing pencilled"
);

table!(
    /// What is never done to anything: a past form is no participle that describes the noun before it.
    INTRANSITIVE,
    "fail happen occur arrive die collapse emerge vanish disappear erupt explode resign expire continue last remain"
);

table!(
    /// What goes on until a day, or holds so long: "closed until Friday". What is done once does not: "hired until Friday".
    LASTING,
    "close shut suspend halt ban bar block freeze stop keep stay remain hold last run continue go lock detain jail
    occupy rule govern reign serve live work lead head teach play stand sit wait sleep talk fight rage burn be rent lease
    lend ground quarantine isolate limit restrict seal confine man guard station base house shelter exempt
    forbid prohibit allow permit sign book"
);

table!(
    /// Words of the table above that plan only with an infinitive: "pledged to pay", but "pledged $5 million".
    PROMISING,
    "vowed vows pledged pledges promised promises agreed plan wants want"
);

table!(
    /// Verbs whose infinitive is the happening: "plans to visit", "began to leave".
    CHAINS,
    "agree aim begin continue decide expect fail forecast go hesitate hope intend offer order plan pledge prepare promise
    propose refuse schedule set slate start threaten try vow want ask urge allow authorise authorize project anticipate
    poise manage tell invite force need seek"
);

table!(
    /// Verbs that give a happening its day, in the base form.
    SETTING,
    "schedule set slate plan book call fix time postpone delay convene summon cancel due list reschedule move defer
    adjourn put pencil bring push"
);

table!(
    /// Verbs that say what somebody is to do, in the base form.
    ORDERING,
    "order ask urge invite call require oblige instruct request summon direct command provide"
);

table!(
    /// Verbs whose infinitive is a plan.
    INTENDING,
    "plan intend aim hope pledge promise vow agree prepare want propose offer threaten decide"
);

table!(
    /// Verbs that say that something did not come to be, in the base form.
    CANCELLING,
    "cancel call-off scrap scrub postpone defer delay abandon shelve avert foil thwart prevent avoid"
);

table!(
    /// What comes of something and is decided by nobody, in the base form: a "will" of it is a forecast.
    OUTCOMES,
    "affect benefit cause cost damage exceed harm hurt improve last lose peak recover spread suffer total trigger worsen"
);

table!(
    /// Verbs that take an object, in the base form: where none stands, the one behind "and" may be theirs too.
    TRANSITIVE,
    "adopt approve arrest ban bomb build buy cancel capture cut destroy detain draft endorse find impose injure issue kill
    lift order publish ratify reject release repair seize sell shell sign submit take unveil veto wound"
);

table!(
    /// Nouns of a page that lists happenings.
    ROUNDUPS,
    "chronology digest glance guide list look overview recap review roundup rundown summary timeline"
);

table!(
    /// Happenings that come once: two reports of them on different days are in dispute, not in sequence.
    ONCE,
    "abdicate appoint assassinate born collapse crash declare depose derail die dissolve elect execute fall flee found
    inaugurate marry name nominate oust overthrow ratify resign seize sentence sign sink succeed swear take topple win
    capture conquer convict acquit"
);

table!(
    /// Small words that may stand before a dated phrase or alone with it.
    FUNCTION,
    "a an the this that these those on in at by from to of for about around as since until till before after during
    throughout between early late mid earlier later only just also again both and or not than some last next past
    through within into over under with without near beginning starting ending exactly nearly almost back even once
    already then"
);

table!(
    /// Prepositions.
    PREPOSITIONS,
    "about above across after against along amid among around as at before behind below beneath beside besides between
    beyond by concerning despite down during except following for from in including inside into like near of off on onto
    out outside over past per regarding since than through throughout till to toward towards under until up upon via
    with within without ahead"
);

table!(
    /// Articles, demonstratives, possessives and quantifiers: a noun follows.
    DETERMINERS,
    "a an the this these those my your his her its our their each every some any no another both all several many few
    more most such first second third fourth last two three four five six seven eight nine ten dozens hundreds"
);

table!(
    /// Pronouns: they name nobody.
    PRONOUNS,
    "i he she it we they you him her them us who which that this these those one someone somebody everyone others both"
);

table!(
    /// Words that open a clause of their own.
    SUBORDINATORS,
    "after although because before if lest once since though till unless until when whenever whereas whether while"
);

table!(
    /// Relative words.
    RELATIVES,
    "which who whose whom where whereby"
);

table!(
    /// Coordinators.
    COORDINATORS,
    "and but or nor yet so then"
);

table!(
    /// Adverbs and particles that may stand inside a verb group.
    INSIDE_GROUP,
    "not n't never also now already just still soon then always ever even yet first reportedly allegedly apparently
    initially finally formally officially recently previously later earlier long currently widely due"
);

table!(
    /// Words that put a clause on somebody's word without naming whose.
    HEARSAY,
    "reportedly allegedly purportedly supposedly"
);

table!(
    /// What nobody decides: a "will" of it is a forecast. In the singular or plural.
    UNDECIDED,
    "aftershock blizzard cyclone drought eclipse economy flooding fog forecast forecaster gust heatwave hurricane ice
    inflation meteorologist price profit projection rain rainfall recession sales shower snow snowfall storm temperature
    thunderstorm tide tornado typhoon unemployment weather wind"
);

table!(
    /// What nobody decides where it is itself the subject of the "will": "the oil will reach the coast", but "the oil firm
    /// will pay".
    MOVES_ITSELF,
    "condition conditions demand fire fires flame flames moon oil plume river sea seas sheen slick slicks smoke sun water waters wave
    waves wildfire"
);

table!(
    /// Nouns of documents that carry a number and a year as their name.
    DOCUMENTS,
    "resolution law act directive article decree regulation bill convention protocol treaty charter constitution statute
    code order proclamation ordinance amendment standard edition volume chapter section rule case iso no no. nos"
);

table!(
    /// Nouns before a quoted title of a work.
    WORKS,
    "album anthem article ballad biography blockbuster book cartoon column comedy documentary drama essay film game hit
    memoir movie musical novel novella opera painting paper play poem programme report series serial short-story show
    single song story thriller track trilogy work"
);

table!(
    /// What makes a "since 2011" a yardstick: "the worst flood since 2011" dates no flood to 2011.
    YARDSTICKS,
    "first last worst best deadliest biggest largest highest lowest longest strongest heaviest smallest busiest hottest
    coldest driest wettest greatest fewest bloodiest weakest slowest fastest lowest steepest sharpest most least"
);

table!(
    /// Verbs that measure one year by another: "will not match 2018".
    MEASURING,
    "match beat exceed surpass top rival outdo equal trail outpace outperform mirror resemble echo overtake eclipse repeat"
);

table!(
    /// What figures do from one time to another, in the base form.
    CHANGING,
    "increase rise grow fall drop decline decrease climb jump shrink"
);

table!(
    /// Words after which figures of another time are only compared.
    COMPARISONS,
    "compared comparison versus vs vs. against than up down"
);

/// Nouns of a happening and the verb that says the same.
static NOUN_VERBS: &str = "ouster oust arrival arrive death die election elect resignation resign killing kill explosion \
    explode bombing bomb meeting meet talks talk departure depart departed depart invasion invade collapse collapse \
    signing sign shooting shoot inauguration inaugurate appointment appoint assassination assassinate withdrawal withdraw \
    shelling shell airstrike strike referendum vote decision decide agreement agree announcement announce release release \
    evacuation evacuate expulsion expel destruction destroy demolition demolish removal remove seizure seize arrest arrest \
    deportation deport execution execute nomination nominate declaration declare sinking sink";

/// Verb of each noun in [`NOUN_VERBS`].
pub static VERB_OF_NOUN: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let words: Vec<&str> = NOUN_VERBS.split_whitespace().collect();
    words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

table!(
    /// Words of the calendar: of what happened on a date they tell nothing.
    CALENDAR,
    "january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun today yesterday tomorrow"
);

table!(
    /// Nouns that look like adverbs.
    NOUNS_IN_LY,
    "assembly family italy july supply reply rally ally bully monopoly anomaly butterfly jelly belly homily"
);

table!(
    /// Words that carry no content when two sentences are compared.
    STOP,
    "a about after again all also although among an and any are around as at be because been before being between both but
    by can could did do does for from had has have he her here him his how i if in into is it its just may might more
    most much must no nor not now of off on once only or other our out over own said same say says she should since so
    some such than that the their them then there these they this those through to told too under until up very was we
    were what when where which while who whom whose why will with would you your"
);

/// Whether `lower` is an adverb by its form.
pub fn is_adverb(lower: &str) -> bool {
    lower.len() > 4 && lower.ends_with("ly") && !NOUNS_IN_LY.has(lower)
}

/// Whether `lower` names a happening, in the singular or plural.
pub fn is_event_noun(lower: &str) -> bool {
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(lower);
    let singular = bare.strip_suffix('s').filter(|it| !it.ends_with('s'));
    let other = bare.strip_suffix("es");
    let changed = bare.strip_suffix("ies").map(|stem| format!("{stem}y"));
    EVENT_NOUNS.has(bare)
        || EVENT_PLURALS.has(bare)
        || [singular, other, changed.as_deref()].into_iter().flatten().any(|word| EVENT_NOUNS.has(word))
}
