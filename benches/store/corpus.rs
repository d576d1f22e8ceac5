//! Pages for the bench, made of nothing but a seed: the same articles in every run and on every machine.
//!
//! * 84 sites, each with a template of its own: style rules, menus, scripts and a footer, about 75 kB.
//! * An article has a headline, a byline and 10 to 20 paragraphs of three sentences; its page is 80 to 100 kB.
//! * From version to version 1 to 3 edits: a number, a reworded sentence, a sentence more.
//! * Every version has 30 spots of noise (tokens, advertisement ids, times, counts), and 3 of 10 "related" headlines change.
//! * Versions arrive in the order of time, the articles shuffled among each other.

use std::fmt::Write as _;

/// Sites, each with a template of its own.
pub const SITES: u64 = 84;
/// Versions of an article.
pub const VERSIONS: u32 = 8;
/// Places in a page that differ from look to look.
const NOISE_SPOTS: u32 = 30;
/// Headlines beside the article, and how many of them change.
const RELATED: u32 = 10;

/// A sequence without a pattern that matters (SplitMix64).
#[derive(Clone)]
pub struct Dice(pub u64);

impl Dice {
    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }
}

const SYLLABLES: [&str; 40] = [
    "ba", "con", "der", "el", "fi", "gra", "hor", "in", "ju", "ka", "lo", "men", "nor", "op", "per", "qua", "ris",
    "sta", "tor", "un", "ver", "wes", "xi", "yor", "zen", "ar", "bel", "cha", "dis", "est", "for", "gen", "her", "is",
    "lan", "mar", "nes", "or", "pla", "ring",
];

/// A word; low numbers come often, as in a language.
fn word(dice: &mut Dice) -> String {
    let rank = (dice.below(1000) * dice.below(1000)) / 1000;
    let mut rest = rank * 7 + 13;
    let mut word = String::new();
    for _ in 0..1 + rank % 3 {
        word.push_str(SYLLABLES[(rest % 40) as usize]);
        rest = rest / 40 + rank;
    }
    word
}

fn words(dice: &mut Dice, count: u64) -> String {
    (0..count).map(|_| word(dice)).collect::<Vec<_>>().join(" ")
}

/// A sentence of prose, often with a figure.
pub fn sentence(dice: &mut Dice) -> String {
    let length = 9 + dice.below(12);
    let mut text = words(dice, length);
    if dice.below(3) == 0 {
        let _ = write!(text, " {} {}", dice.below(9000), word(dice));
    }
    text[..1].to_uppercase() + &text[1..] + "."
}

/// What an article says in one version.
#[derive(Clone)]
pub struct Prose {
    pub title: String,
    pub byline: String,
    pub paragraphs: Vec<Vec<String>>,
}

/// An article, from which its versions are made.
pub struct Article {
    pub number: u64,
    pub site: u64,
}

impl Article {
    pub fn new(number: u64) -> Article {
        Article { number, site: number % SITES }
    }

    pub fn host(&self) -> String {
        format!("site{:02}.example.org", self.site)
    }

    pub fn url(&self) -> String {
        format!("https://{}/news/story-{}", self.host(), self.number)
    }

    /// Seconds since 1970 of the look that finds a version.
    pub fn looked_at(&self, version: u32) -> i64 {
        1_760_000_000 + self.number as i64 * 7 + i64::from(version) * 7_200
    }

    /// The text of a version: that of the first, edited as often as need be.
    pub fn prose(&self, version: u32) -> Prose {
        let mut dice = Dice(self.number.wrapping_mul(0x51_7c_c1_b7));
        let title = sentence(&mut dice).trim_end_matches('.').to_owned();
        let byline = format!("By {} {}", word(&mut dice), word(&mut dice));
        let count = 10 + dice.below(11);
        let paragraphs = (0..count).map(|_| (0..3).map(|_| sentence(&mut dice)).collect()).collect();
        let mut prose = Prose { title, byline, paragraphs };
        for _ in 1..version {
            for _ in 0..1 + dice.below(3) {
                edit(&mut prose, &mut dice);
            }
        }
        prose
    }

    /// The page of a version as a site would serve it.
    pub fn page(&self, version: u32, template: &Template) -> String {
        let prose = self.prose(version);
        let mut noise = Dice(self.number << 8 | u64::from(version));
        let mut page = String::with_capacity(100_000);
        let url = self.url();
        let _ = write!(
            page,
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>\n<link rel=\"canonical\" href=\"{url}\">\n\
             <meta property=\"og:title\" content=\"{0}\"><meta property=\"og:site_name\" content=\"Site {1}\">\n\
             <meta property=\"article:published_time\" content=\"2025-10-09T08:{2:02}:00Z\">\n{3}</head>\n<body>{4}",
            prose.title,
            self.site,
            self.number % 60,
            template.head,
            template.menu
        );
        let _ = writeln!(page, "<main><article><h1>{}</h1><p class=\"byline\">{}</p>", prose.title, prose.byline);
        for (index, paragraph) in prose.paragraphs.iter().enumerate() {
            let _ = writeln!(page, "<p>{}</p>", paragraph.join(" "));
            if index % 4 == 3 {
                let _ = writeln!(
                    page,
                    "<div class=\"ad\" data-slot=\"{:016x}\" data-t=\"{}\"></div>",
                    noise.roll(),
                    noise.below(1 << 40)
                );
            }
        }
        page.push_str("</article></main>\n<aside class=\"related\"><ul>\n");
        for place in 0..RELATED {
            // The last three are new in every version.
            let seed = if place >= RELATED - 3 { noise.roll() } else { self.site << 8 | u64::from(place) };
            let _ = writeln!(page, "<li><a href=\"/r/{seed:x}\">{}</a></li>", sentence(&mut Dice(seed)));
        }
        page.push_str("</ul></aside>\n");
        for (place, piece) in template.foot.iter().enumerate() {
            page.push_str(piece);
            if place < NOISE_SPOTS as usize - 5 {
                let _ = writeln!(page, "<i data-n=\"{:016x}\">{}</i>", noise.roll(), noise.below(100_000));
            }
        }
        page.push_str("</body></html>\n");
        page
    }
}

fn edit(prose: &mut Prose, dice: &mut Dice) {
    let paragraph = dice.below(prose.paragraphs.len() as u64) as usize;
    let place = dice.below(3) as usize;
    match dice.below(4) {
        0 => prose.paragraphs[paragraph].push(sentence(dice)),
        1 => prose.paragraphs.push(vec![sentence(dice)]),
        _ => {
            let old = &prose.paragraphs[paragraph][place.min(prose.paragraphs[paragraph].len() - 1)];
            let mut kept: Vec<&str> = old.split(' ').collect();
            let new = word(dice);
            let at = dice.below(kept.len() as u64) as usize;
            kept[at] = &new;
            let new = kept.join(" ");
            let last = prose.paragraphs[paragraph].len() - 1;
            prose.paragraphs[paragraph][place.min(last)] = new;
        }
    }
}

/// What all pages of a site have in common.
pub struct Template {
    head: String,
    menu: String,
    foot: Vec<String>,
}

impl Template {
    pub fn of_site(site: u64) -> Template {
        let mut dice = Dice(0xdead_beef ^ site.wrapping_mul(0x1234_5678_9abc));
        let mut head = String::from("<style>\n");
        while head.len() < 28_000 {
            let class = format!("{}-{}", word(&mut dice), word(&mut dice));
            let _ = writeln!(
                head,
                ".{class} {{ margin: {}px {}px; padding: {}px; color: #{:06x}; display: {}; }}",
                dice.below(40),
                dice.below(40),
                dice.below(30),
                dice.below(1 << 24),
                ["block", "flex", "grid", "none"][dice.below(4) as usize]
            );
        }
        head.push_str("</style>\n");
        let mut menu = String::from("<header><nav><ul>\n");
        while menu.len() < 9_000 {
            let name = word(&mut dice);
            let _ = writeln!(
                menu,
                "<li class=\"{}-item\"><a href=\"/{name}/{}\">{name}</a></li>",
                word(&mut dice),
                word(&mut dice)
            );
        }
        menu.push_str("</ul></nav></header>\n");
        let foot = (0..NOISE_SPOTS).map(|_| script(&mut dice)).collect();
        Template { head, menu, foot }
    }
}

fn script(dice: &mut Dice) -> String {
    let mut script = String::from("<script>\n");
    while script.len() < 1_250 {
        let _ = writeln!(
            script,
            "window.{0}=window.{0}||{{}};{0}.{1}=function({2}){{return {2}.{3}({4})&&{0}.{5}}};",
            word(dice),
            word(dice),
            word(dice),
            word(dice),
            dice.below(100_000),
            word(dice)
        );
    }
    script.push_str("</script>\n");
    script
}

/// Every version of every article, in the order of arrival: a version of each in turn, the articles shuffled.
pub fn arrivals(articles: u64) -> Vec<(u64, u32)> {
    let mut dice = Dice(42);
    let mut all = Vec::new();
    for version in 1..=VERSIONS {
        let mut round: Vec<(u64, u32)> = (0..articles).map(|number| (number, version)).collect();
        for place in (1..round.len()).rev() {
            round.swap(place, dice.below(place as u64 + 1) as usize);
        }
        all.extend(round);
    }
    all
}
