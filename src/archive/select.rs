//! Which article and which version are meant.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, Utc};

use super::identity::{address_key, key_of};
use super::{Archive, ArchiveError};
use crate::model::address::{Selector, slug};
use crate::model::stamp::Moment;
use crate::model::version::{Article, Version};

/// Names that are listed where several fit.
const FITS_MAX: u32 = 8;

/// Reads a selector: `3`, `v3`, `latest`, `latest~2`, `prev`, `first`, `@2025-10-15T16:00`, `2025-10-15`, `124b`,
/// `sha:1240`. A bare day means its end, a time without a zone is read in `zone`.
///
/// # Errors
/// It is none of these.
pub fn parse_selector(text: &str, zone: FixedOffset, now: DateTime<Utc>) -> Result<Selector, ArchiveError> {
    let bad = |problem: &str| ArchiveError::BadSelector { text: text.to_owned(), problem: problem.to_owned() };
    let number = text.strip_prefix('v').unwrap_or(text);
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = number.parse().ok().filter(|number| *number > 0);
        return number.map(Selector::Number).ok_or_else(|| bad("versions are numbered from 1"));
    }
    if let Some(back) = text.strip_prefix("latest~") {
        return back.parse().map(Selector::Latest).map_err(|_| bad("after ~ stands how many versions back"));
    }
    match text {
        "first" => return Ok(Selector::First),
        "latest" => return Ok(Selector::Latest(0)),
        "prev" | "previous" => return Ok(Selector::Latest(1)),
        _ => {}
    }
    let dated = text.strip_prefix('@');
    if dated.is_some() || text.contains('-') {
        let written = dated.unwrap_or(text);
        let instant = instant_of(written, zone, now);
        return instant.map(Selector::At).ok_or_else(|| bad("write @2025-10-15, @2025-10-15T16:00 or @yesterday"));
    }
    let hex = text.strip_prefix("sha:").unwrap_or(text).to_lowercase();
    if hex.len() >= 4 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Selector::Digest(hex));
    }
    Err(bad("write a number, latest, first, prev, latest~2, @2025-10-15 or at least 4 digits of a digest"))
}

/// Reads `2..3` (a pair) or `2..` (2 and its successor, `None`).
///
/// # Errors
/// One of the two is no selector.
pub fn parse_pair(
    text: &str,
    zone: FixedOffset,
    now: DateTime<Utc>,
) -> Option<Result<(Selector, Option<Selector>), ArchiveError>> {
    let (old, new) = text.split_once("..")?;
    let old = match parse_selector(old, zone, now) {
        Ok(old) => old,
        Err(error) => return Some(Err(error)),
    };
    if new.is_empty() {
        return Some(Ok((old, None)));
    }
    Some(parse_selector(new, zone, now).map(|new| (old, Some(new))))
}

/// A day means its last moment; no zone means `zone`.
fn instant_of(text: &str, zone: FixedOffset, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&zone).date_naive();
    let day = match text {
        "today" => Some(today),
        "yesterday" => today.checked_sub_days(Days::new(1)),
        _ => None,
    };
    match day.map(Moment::Day).or_else(|| Moment::parse(text)).filter(|moment| moment.is_plausible())? {
        Moment::Day(day) => end_of_day(day, zone),
        Moment::Local(time) => time.and_local_timezone(zone).single().map(|time| time.to_utc()),
        Moment::Instant(instant) => Some(instant.to_utc()),
    }
}

fn end_of_day(day: NaiveDate, zone: FixedOffset) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    let next = next.and_local_timezone(zone).single()?.to_utc();
    next.checked_sub_signed(chrono::TimeDelta::microseconds(1))
}

impl Archive {
    /// The article meant by a slug, a unique prefix of one, or an address: that as which it is shown.
    pub(super) fn article(&self, name: &str) -> Result<Article, ArchiveError> {
        if let Some(article) = self.store.article_by_slug(name)? {
            return Ok(self.shown_as(article)?);
        }
        if let Some(key) = key_of(name)
            && let Some(article) = self.store.articles_by_key(&address_key(&key))?.pop()
        {
            return Ok(self.shown_as(article)?);
        }
        let fits = self.store.articles_by_prefix(name, FITS_MAX + 1)?;
        let mut fits = fits.into_iter().map(|article| self.shown_as(article)).collect::<Result<Vec<_>, _>>()?;
        fits.dedup_by_key(|article| article.id);
        match fits.len() {
            1 => Ok(fits.remove(0)),
            0 => Err(ArchiveError::NoArticle { name: name.to_owned(), near: nearest(name, self.store.slugs()?) }),
            _ => {
                let fits = fits.into_iter().take(FITS_MAX as usize).map(|article| article.slug).collect();
                Err(ArchiveError::ManyArticles { name: name.to_owned(), fits })
            }
        }
    }

    /// Whether an article bears this name or one that it begins.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn knows(&self, name: &str) -> Result<bool, ArchiveError> {
        match self.article(name) {
            Ok(_) | Err(ArchiveError::ManyArticles { .. }) => Ok(true),
            Err(ArchiveError::NoArticle { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Index of the version meant, and how the selector was read where that needs saying.
    pub(super) fn version(
        article: &Article,
        versions: &[Version],
        selector: &Selector,
    ) -> Result<(usize, Option<String>), ArchiveError> {
        if versions.is_empty() {
            return Err(ArchiveError::NoText { slug: article.slug.clone() });
        }
        let none = |asked: String| {
            let first = versions[0].first_seen.format("%Y-%m-%d %H:%M UTC");
            let there_is = format!("v1 to v{}; first recorded {first}", versions.len());
            ArchiveError::NoVersion { slug: article.slug.clone(), asked, there_is }
        };
        match selector {
            Selector::First => Ok((0, None)),
            Selector::Latest(back) => {
                let index = (versions.len() - 1).checked_sub(*back as usize);
                index.map(|index| (index, None)).ok_or_else(|| none(format!("latest~{back}")))
            }
            Selector::Number(number) => {
                let index = versions.iter().position(|version| version.number == *number);
                index.map(|index| (index, None)).ok_or_else(|| none(format!("v{number}")))
            }
            Selector::At(instant) => {
                let index = versions.partition_point(|version| version.first_seen <= *instant).checked_sub(1);
                let asked = format!("at {}", instant.format("%Y-%m-%d %H:%M UTC"));
                let index = index.ok_or_else(|| none(asked.clone()))?;
                let version = &versions[index];
                let seen = version.first_seen.format("%Y-%m-%d %H:%M UTC");
                Ok((index, Some(format!("{asked} → v{}, recorded {seen}", version.number))))
            }
            Selector::Digest(prefix) => by_digest(article, versions, prefix).and_then(|found| {
                found.map(|index| (index, None)).ok_or_else(|| none(format!("with digest {prefix}")))
            }),
        }
    }
}

fn by_digest(article: &Article, versions: &[Version], prefix: &str) -> Result<Option<usize>, ArchiveError> {
    let fits: Vec<usize> =
        (0..versions.len()).filter(|index| versions[*index].text.to_string().starts_with(prefix)).collect();
    if fits.len() < 2 {
        return Ok(fits.first().copied());
    }
    let fits = fits.iter().map(|index| format!("{} (v{})", versions[*index].text.short(), versions[*index].number));
    let (slug, asked) = (article.slug.clone(), prefix.to_owned());
    Err(ArchiveError::ManyVersions { slug, asked, fits: fits.collect() })
}

/// Up to three slugs that share most letter pairs with the name.
fn nearest(name: &str, slugs: Vec<String>) -> Vec<String> {
    let wanted = slug(name).unwrap_or_default();
    let mut near: Vec<(f64, String)> = slugs
        .into_iter()
        .map(|slug| (likeness(&wanted, &slug), slug))
        .filter(|(likeness, _)| *likeness >= 0.4)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    near.into_iter().take(3).map(|(_, slug)| slug).collect()
}

/// Dice coefficient of letter pairs, 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (one, mut other) = (pairs(one), pairs(other));
    let total = one.len() + other.len();
    let shared = one.iter().filter(|pair| {
        let found = other.iter().position(|candidate| candidate == *pair);
        found.map(|index| other.swap_remove(index)).is_some()
    });
    let shared = shared.count();
    if total == 0 { 0.0 } else { 2.0 * shared as f64 / total as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_read() {
        let now = DateTime::from_timestamp(1_760_544_000, 0).expect("in range");
        let zone = FixedOffset::east_opt(3 * 3600).expect("in range");
        let check =
            |text: &str, expect: Option<Selector>| assert_eq!(parse_selector(text, zone, now).ok(), expect, "{text}");
        let at = |text: &str| Some(Selector::At(text.parse().expect("RFC 3339")));
        check("3", Some(Selector::Number(3)));
        check("v12", Some(Selector::Number(12)));
        check("0", None);
        check("latest~2", Some(Selector::Latest(2)));
        check("prev", Some(Selector::Latest(1)));
        check("@2025-10-15", at("2025-10-15T20:59:59.999999Z"));
        check("2025-10-15T16:00", at("2025-10-15T13:00:00Z"));
        check("@2025-10-15T16:00Z", at("2025-10-15T16:00:00Z"));
        check("124b", Some(Selector::Digest("124b".into())));
        check("sha:1240", Some(Selector::Digest("1240".into())));
        check("05/10/25", None);
        check("@05-10-25", None);
    }
}
