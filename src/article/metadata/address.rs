//! The address a page gives as its own, its outlet and its language.

use url::Url;
use whatlang::Lang;

use super::super::dom::{Document, NodeRef, attribute, char_boundary_before, found};
use super::meta_elements::MetaElements;

/// Words below which a guess at the language is worth nothing.
const GUESS_WORDS_MIN: usize = 20;

/// `link rel=canonical`, else `og:url`; resolved against the page's address and refused where it names another host.
pub fn canonical_url(document: &Document, meta: &MetaElements, told: Option<&str>) -> Option<String> {
    let base = told.and_then(|url| Url::parse(url).ok());
    let link = found(document, "link[rel~='canonical']").iter().find_map(|node| attribute(node, "href"));
    let said = link.into_iter().chain(meta.text(&["og:url"]));
    said.filter_map(|text| resolved(&text, base.as_ref()))
        .find(|url| base.as_ref().is_none_or(|base| same_host(base, url)))
        .map(String::from)
}

fn resolved(text: &str, base: Option<&Url>) -> Option<Url> {
    let url = match base {
        Some(base) => base.join(text).ok()?,
        None => Url::parse(text).ok()?,
    };
    let is_page = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    // A home page is no article's address: some templates give it on every page.
    let is_home = url.path() == "/" && url.query().is_none() && base.is_none_or(|base| base.path() != "/");
    (is_page && !is_home).then_some(url)
}

/// Whether two hosts are one outlet: equal, or one a subdomain of the other, `www.` and `amp.` aside.
fn same_host(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| {
        let host = url.host_str().unwrap_or_default().to_lowercase();
        ["www.", "amp.", "m.", "edition.", "mobile."]
            .iter()
            .find_map(|part| host.strip_prefix(part).map(str::to_owned))
            .unwrap_or(host)
    };
    let (one, other) = (bare(one), bare(other));
    let under = |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|rest| rest.ends_with('.'));
    one == other || under(&one, &other) || under(&other, &one)
}

/// `html lang`, else `og:locale`, else a guess from the text.
pub fn language(document: &Document, meta: &MetaElements, text: &str) -> Option<String> {
    let attributes = |node: &NodeRef| [attribute(node, "lang"), attribute(node, "xml:lang")];
    let root: Vec<String> = found(document, "html").iter().flat_map(attributes).flatten().collect();
    let named =
        ["og:locale", "content-language", "dc.language", "language"].into_iter().filter_map(|name| meta.text(&[name]));
    root.into_iter().chain(named).find_map(|tag| tag_of(&tag)).or_else(|| guessed(text))
}

fn tag_of(text: &str) -> Option<String> {
    let tag = text.split([',', ';', ' ', '.']).next()?.replace('_', "-").to_lowercase();
    let primary = tag.split('-').next()?;
    let is_tag =
        (2..=3).contains(&primary.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then_some(tag)
}

/// The language a text seems to be written in; none for a short or doubtful one.
pub fn guessed(text: &str) -> Option<String> {
    let head = &text[..char_boundary_before(text, 6_000)];
    if head.split_whitespace().count() < GUESS_WORDS_MIN && head.is_ascii() {
        return None;
    }
    let info = whatlang::detect(head).filter(whatlang::Info::is_reliable)?;
    two_letters(info.lang()).map(str::to_owned)
}

fn two_letters(language: Lang) -> Option<&'static str> {
    const TWO: [(Lang, &str); 45] = [
        (Lang::Eng, "en"),
        (Lang::Ara, "ar"),
        (Lang::Rus, "ru"),
        (Lang::Deu, "de"),
        (Lang::Fra, "fr"),
        (Lang::Spa, "es"),
        (Lang::Por, "pt"),
        (Lang::Ita, "it"),
        (Lang::Nld, "nl"),
        (Lang::Pol, "pl"),
        (Lang::Ukr, "uk"),
        (Lang::Tur, "tr"),
        (Lang::Pes, "fa"),
        (Lang::Heb, "he"),
        (Lang::Urd, "ur"),
        (Lang::Hin, "hi"),
        (Lang::Ben, "bn"),
        (Lang::Cmn, "zh"),
        (Lang::Jpn, "ja"),
        (Lang::Kor, "ko"),
        (Lang::Vie, "vi"),
        (Lang::Tha, "th"),
        (Lang::Ind, "id"),
        (Lang::Swe, "sv"),
        (Lang::Dan, "da"),
        (Lang::Nob, "no"),
        (Lang::Fin, "fi"),
        (Lang::Ces, "cs"),
        (Lang::Slk, "sk"),
        (Lang::Slv, "sl"),
        (Lang::Hrv, "hr"),
        (Lang::Srp, "sr"),
        (Lang::Bul, "bg"),
        (Lang::Mkd, "mk"),
        (Lang::Ron, "ro"),
        (Lang::Hun, "hu"),
        (Lang::Ell, "el"),
        (Lang::Est, "et"),
        (Lang::Lav, "lv"),
        (Lang::Lit, "lt"),
        (Lang::Cat, "ca"),
        (Lang::Aze, "az"),
        (Lang::Hye, "hy"),
        (Lang::Kat, "ka"),
        (Lang::Bel, "be"),
    ];
    TWO.iter().find(|(known, _)| *known == language).map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_resolved_and_its_host_checked() {
        let check = |html: &str, told: Option<&str>, expect: Option<&str>| {
            let document = Document::from(html);
            assert_eq!(canonical_url(&document, &MetaElements::of_page(&document), told).as_deref(), expect, "{html}");
        };
        let page = Some("https://www.example.org/a?x=1");
        check("<link rel=canonical href='/a'>", page, Some("https://www.example.org/a"));
        check(
            "<link rel=canonical href='https://example.net/b'><meta property=og:url content='https://amp.example.org/a'>",
            page,
            Some("https://amp.example.org/a"),
        );
        check("<link rel=canonical href='https://example.org/'>", page, None);
        check("<meta property=og:url content='https://example.org/a'>", None, Some("https://example.org/a"));
    }

    #[test]
    fn the_language_is_a_tag() {
        let check = |html: &str, text: &str, expect: Option<&str>| {
            let document = Document::from(html);
            assert_eq!(language(&document, &MetaElements::of_page(&document), text).as_deref(), expect, "{html}");
        };
        check("<html lang=en-GB>", "", Some("en-gb"));
        check("<html lang='{{lang}}'><meta property=og:locale content=ar_SY>", "", Some("ar-sy"));
        check(
            "",
            "Мост через реку снова открыт для движения после года ремонта, сообщили городские власти во вторник.",
            Some("ru"),
        );
        check("", "short", None);
    }
}
