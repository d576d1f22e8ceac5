//! The name of a site behind a headline: "Bridge shut | The Courier". It is the template's, not the headline's.

use super::fold::differ_in_typography_only;

/// Words of a site's name at most, without the signs between.
const NAME_WORDS_MAX: usize = 4;

/// A dash stands between the two parts of many a headline; behind it one of these words names a site.
const OUTLETS: &[&str] = &[
    "abc",
    "afp",
    "al",
    "ap",
    "bbc",
    "broadcasting",
    "cbc",
    "cbs",
    "chronicle",
    "cnn",
    "courier",
    "daily",
    "dispatch",
    "dw",
    "echo",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "itv",
    "jazeera",
    "journal",
    "magazine",
    "mail",
    "mirror",
    "nbc",
    "network",
    "news",
    "npr",
    "observer",
    "online",
    "pbs",
    "post",
    "press",
    "radio",
    "record",
    "register",
    "reuters",
    "review",
    "rte",
    "sky",
    "standard",
    "telegraph",
    "times",
    "today",
    "tribune",
    "tv",
    "weekly",
];

/// Agencies: behind a dash they are who says it, on their own pages a stroke stands before them.
const SAYING: &[&str] = &[
    "reuters",
    "ap",
    "afp",
    "dpa",
    "tass",
    "ria",
    "interfax",
    "xinhua",
    "efe",
    "ansa",
    "anadolu",
    "irna",
    "sana",
    "kyodo",
    "yonhap",
    "bloomberg",
    "media",
    "state",
    "reports",
    "report",
    "local",
];

/// Names of sites in other languages have one of these.
const ABROAD: &[&str] = &[
    "zeitung",
    "tageblatt",
    "nachrichten",
    "rundschau",
    "anzeiger",
    "kurier",
    "presse",
    "blatt",
    "bote",
    "spiegel",
    "zeit",
    "welt",
    "stern",
    "focus",
    "tagesschau",
    "monde",
    "figaro",
    "libération",
    "parisien",
    "quotidien",
    "dépêche",
    "actualités",
    "infos",
    "diario",
    "noticias",
    "periódico",
    "correo",
    "mundo",
    "país",
    "prensa",
    "vanguardia",
    "nación",
    "universal",
    "jornal",
    "folha",
    "notícias",
    "público",
    "globo",
    "giornale",
    "corriere",
    "gazzetta",
    "repubblica",
    "stampa",
    "messaggero",
    "новости",
    "газета",
    "вести",
    "известия",
    "ведомости",
    "курьер",
    "лента",
    "медуза",
    "правда",
    "الجزيرة",
    "العربية",
    "عربي",
    "أخبار",
    "صحيفة",
    "اليوم",
    "advertiser",
    "advocate",
    "argus",
    "bulletin",
    "sentinel",
    "sun",
    "star",
    "monitor",
    "reporter",
    "messenger",
    "channel",
    "fm",
    "politico",
    "vox",
    "wire",
    "digest",
    "bugle",
    "citizen",
    "mercury",
    "ledger",
    "banner",
    "beacon",
    "nyheter",
    "avisen",
    "dagblad",
    "gazeta",
    "wyborcza",
    "haber",
    "gazetesi",
    "matin",
    "ouest",
    "soir",
    "progrès",
    "républicain",
    "télégramme",
    "courrier",
    "voix",
    "écho",
    "merkur",
    "allgemeine",
    "volksblatt",
    "morgenpost",
    "abendblatt",
    "abendzeitung",
    "wochenblatt",
    "kreiszeitung",
    "stadtanzeiger",
    "bild",
    "heraldo",
    "faro",
    "gaceta",
    "comercio",
    "excélsior",
    "jornada",
    "milenio",
    "clarín",
    "periodico",
    "diari",
    "correio",
    "expresso",
    "observador",
    "uol",
    "g1",
    "estadão",
    "mattino",
    "tirreno",
    "piccolo",
    "gazzettino",
    "manifesto",
    "foglio",
    "quotidiano",
    "notizie",
    "вестник",
    "комсомолец",
    "труд",
    "коммерсантъ",
    "коммерсант",
    "рбк",
    "тв",
    "портал",
    "обозреватель",
    "نيوز",
    "الأهرام",
    "النهار",
    "الشروق",
    "عكاظ",
    "قناة",
    "شبكة",
    "وكالة",
    "موقع",
    "جريدة",
    "مجلة",
    "بوابة",
];

/// What names of sites have in scripts that set no space between words.
const UNSPACED: [&str; 18] = [
    "新聞",
    "日報",
    "時報",
    "通信",
    "ニュース",
    "デジタル",
    "放送",
    "日报",
    "晚报",
    "时报",
    "新闻",
    "在线",
    "新聞網",
    "中文网",
    "뉴스",
    "일보",
    "신문",
    "방송",
];

/// Signs between a headline and the site.
const BEHIND: [&str; 13] = ["：", "_", "＿", " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " « ", " » ", " / "];

/// Whether two headlines are one but for a site's name behind or before either.
pub(super) fn differ_in_site_name_only(one: &str, other: &str) -> bool {
    let (bare, other_bare) = (without_site(one), without_site(other));
    let (bare, other_bare) =
        (without_name(bare, other).unwrap_or(bare), without_name(other_bare, one).unwrap_or(other_bare));
    let is_cut = bare.len() < one.len() || other_bare.len() < other.len();
    is_cut && !bare.is_empty() && (bare == other_bare || differ_in_typography_only(bare, other_bare))
}

/// The headline without a site's name and a colon before it, where the other has the same name at its end: alone a name
/// before a colon may be who is cited.
fn without_name<'t>(headline: &'t str, other: &str) -> Option<&'t str> {
    let (name, rest) = headline.split_once(':')?;
    let is_its = other.trim_end().ends_with(name) && is_site(name, true) && is_known(name);
    is_its.then(|| rest.trim_start())
}

/// The headline without the names of sections and the site round it.
fn without_site(headline: &str) -> &str {
    let mut rest = headline.trim();
    while let Some(cut) = BEHIND.into_iter().filter_map(|sign| cut_at(rest, sign)).min() {
        rest = rest[..cut].trim_end();
    }
    // "The Courier | Bridge shut"
    match [" | ", " :: ", " » "].into_iter().find_map(|sign| rest.split_once(sign)) {
        Some((name, headline)) if is_site(name, true) && is_known(name) => headline.trim_start(),
        _ => rest,
    }
}

/// Where a name of a site begins with this sign before it.
fn cut_at(headline: &str, sign: &str) -> Option<usize> {
    let at = headline.rfind(sign)?;
    is_site(&headline[at + sign.len()..], matches!(sign, " | " | " :: " | " « ")).then_some(at)
}

/// Whether a part of a headline is a site's name; behind a stroke any name is one.
fn is_site(name: &str, behind_stroke: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let joins =
        |word: &str| matches!(word, "of" | "the" | "and" | "&" | "de" | "la" | "le" | "el" | "du" | "di" | "für");
    let named = words.iter().all(|word| !word.starts_with(char::is_lowercase) || joins(word));
    let fits = !words.is_empty() && words.len() <= NAME_WORDS_MAX && !name.contains(|one: char| one.is_numeric());
    fits && (named && (behind_stroke || is_known(name) && !is_saying(&words)) || words.len() == 1 && is_domain(name))
}

fn is_known(name: &str) -> bool {
    name.split([' ', '-', '\'', '’']).any(|word| {
        let lower = word.to_lowercase();
        OUTLETS.contains(&lower.as_str()) || ABROAD.contains(&lower.as_str())
    }) || UNSPACED.iter().any(|part| name.contains(part))
        || is_domain(name)
}

/// "reuters" alone, "State TV": who is cited.
fn is_saying(words: &[&str]) -> bool {
    words.len() <= 2
        && words.first().is_some_and(|word| SAYING.contains(&word.to_lowercase().as_str()))
        && !words.iter().any(|word| word.eq_ignore_ascii_case("news"))
}

/// "quaycourier.com"
fn is_domain(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    (2..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase()) && !name.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_no_part_of_its_headline() {
        assert!(differ_in_site_name_only("Bridge shut | The Quay", "Bridge shut"));
        assert!(differ_in_site_name_only("Bridge shut", "Bridge shut - Coast News"));
        assert!(differ_in_site_name_only("Bridge shut - quaycourier.com", "Bridge shut"));
        assert!(differ_in_site_name_only("Brücke gesperrt – Kai-Zeitung | DIE ZEIT", "Brücke gesperrt"));
        assert!(differ_in_site_name_only("Coast News | Bridge shut", "Bridge shut"));
        assert!(differ_in_site_name_only("Bridge shut | Reuters", "Bridge shut"));
        assert!(differ_in_site_name_only("Quay Courier: Bridge shut", "Bridge shut – Quay Courier"));
        assert!(differ_in_site_name_only("橋が閉鎖：湖北新聞デジタル", "橋が閉鎖"));
        assert!(differ_in_site_name_only("Bridge shut | World", "Bridge shut | Europe | Coast News"));
    }

    #[test]
    fn what_a_headline_says_behind_a_sign_is_its_own() {
        for (one, other) in [
            ("Bridge shut", "Bridge shut"),
            ("Bridge shut - police", "Bridge shut"),
            ("Quay Courier: Bridge shut", "Bridge shut"),
            ("Bridge shut - Reuters", "Bridge shut"),
            ("Bridge shut - State TV", "Bridge shut"),
            ("Bridge shut - Mayor Holm", "Bridge shut"),
            ("Bridge shut | 40 cars stuck", "Bridge shut"),
            ("Bridge shut | The Quay", "Bridge open | The Quay"),
            ("| The Quay", ""),
        ] {
            assert!(!differ_in_site_name_only(one, other), "{one} / {other}");
        }
    }
}
