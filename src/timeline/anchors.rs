//! Dated phrases of an article's versions become the days they are counted from.
//!
//! A phrase is counted from the version in which its sentence first held those very words (honesty 1): moved stamps,
//! later looks and rewording round the phrase change nothing. The instant of reading a file is never an anchor.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::model::capture::Witness;
use crate::model::edit::Relation;
use crate::model::history::{History, Life, Standing};
use crate::model::span::Span;
use crate::model::stamp::{Moment, Stamp, StampSource};
use crate::model::timex::{Anchor, AnchorBasis, Unanchored};
use crate::model::version::Version;

/// Finds the anchor of each phrase of each version; `phrases[v]` are byte spans into the text of `history.versions[v]`.
///
/// `witnesses[v]` vouches for the first capture of version `v`; where it is missing, nobody does. `zone` is the zone
/// configured for the site, used where no page states an offset.
pub fn anchors(
    history: &History,
    phrases: &[Vec<Span>],
    witnesses: &[Witness],
    zone: Option<FixedOffset>,
) -> Vec<Vec<Result<Anchor, Unanchored>>> {
    let own: Vec<_> =
        (0..history.versions.len()).map(|version| own_anchor(history, witnesses, zone, version)).collect();
    let lineage = Lineage::of(history);
    let anchor = |version: usize, phrase: Span| own[lineage.first_stood(version, phrase)];
    let versions = phrases.iter().enumerate().take(own.len());
    versions.map(|(version, spans)| spans.iter().map(|&span| anchor(version, span)).collect()).collect()
}

/// Which sentence was which in the version before.
struct Lineage<'a> {
    history: &'a History,
    life_at: HashMap<(usize, usize), usize>,
}

impl<'a> Lineage<'a> {
    fn of(history: &'a History) -> Self {
        let lives = history.lives.iter().enumerate();
        let standings =
            lives.flat_map(|(life, it)| it.standings.iter().map(move |at| ((at.version, at.sentence), life)));
        Lineage { history, life_at: standings.collect() }
    }

    /// The earliest version reached by going back from sentence to sentence as long as the phrase's words stand there.
    fn first_stood(&self, version: usize, phrase: Span) -> usize {
        let document = &self.history.versions[version].document;
        let words = folded(document.text.get(phrase.start..phrase.end).unwrap_or_default());
        let Some(sentence) = document.sentence_at(phrase.start) else { return version };
        let mut at = (version, sentence);
        while let Some(earlier) = self.before(at).into_iter().find(|&earlier| self.holds(earlier, &words)) {
            at = earlier;
        }
        at.0
    }

    /// Where the sentence stood before, the likeliest first; always in an earlier version.
    fn before(&self, at: (usize, usize)) -> Vec<(usize, usize)> {
        let (version, sentence) = at;
        let Some(life) = self.life_at.get(&at).map(|&life| &self.history.lives[life]) else { return Vec::new() };
        let Some(previous) = version.checked_sub(1) else { return Vec::new() };
        if let Some(standing) = life.in_version(previous) {
            return vec![(previous, standing.sentence)];
        }
        let returned = life.returns.and_then(|old| self.history.lives.get(old)).map(|old| self.words_of(life, old));
        let returned = returned.map(|last| (last.version, last.sentence)).filter(|last| last.0 < version);
        // A split leaves the second half without a past of its own; its words are not younger for that.
        let links = self.history.comparisons.get(previous).map(|it| it.links.as_slice()).unwrap_or_default();
        let sources = links.iter().filter(|link| link.relation != Relation::Replaced && link.new.contains(sentence));
        let sources = sources.flat_map(|link| link.old.indices().map(|old| (previous, old)));
        returned.into_iter().chain(sources).collect()
    }

    /// The last standing of an earlier life at which it had the words with which `life` took it up again.
    fn words_of(&self, life: &Life, old: &Life) -> Standing {
        let text = |at: &Standing| self.history.versions[at.version].document.sentence(at.sentence);
        let first = life.first();
        old.standings.iter().rev().find(|at| text(at) == text(&first)).copied().unwrap_or(old.last())
    }

    fn holds(&self, (version, sentence): (usize, usize), words: &str) -> bool {
        let document = &self.history.versions[version].document;
        if words.is_empty() || sentence >= document.sentences.len() {
            return false;
        }
        let text = folded(document.sentence(sentence));
        text.match_indices(words).any(|(start, found)| {
            let bounded = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
            bounded(text[..start].chars().next_back()) && bounded(text[start + found.len()..].chars().next())
        })
    }
}

fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The anchor of what is new in `version`.
fn own_anchor(
    history: &History,
    witnesses: &[Witness],
    zone: Option<FixedOffset>,
    version: usize,
) -> Result<Anchor, Unanchored> {
    let it = &history.versions[version].version;
    if it.facts.live_blog {
        return Err(Unanchored::LiveBlog);
    }
    let witness = witnesses.get(version).unwrap_or(&Witness::Read);
    let look = Look { zone: page_offset(history, version).or(zone), at: it.first_seen };
    match version.checked_sub(1) {
        None => first_anchor(history, witness, look),
        Some(_) if *witness == Witness::Read => unwitnessed_anchor(history, it),
        Some(previous) => {
            let since = it.unseen_until.unwrap_or(history.versions[previous].version.last_seen);
            let modified = it.facts.modified.filter(|stamp| look.follows(since, stamp.moment));
            Ok(modified.map_or_else(|| look.anchor(), |stamp| of_moment(stamp.moment, AnchorBasis::Modified)))
        }
    }
}

fn first_anchor(history: &History, witness: &Witness, look: Look) -> Result<Anchor, Unanchored> {
    match stated(history) {
        Some(anchor) => anchor,
        // A file's name may be younger than the sentence by years: only a look at the source itself speaks for the day.
        None if matches!(witness, Witness::Fetched | Witness::Archive(_) | Witness::Stated) => Ok(look.anchor()),
        None => Err(Unanchored::DateUnknown),
    }
}

/// A later version of which nobody knows when it was seen: its own "modified" is all there is.
fn unwitnessed_anchor(history: &History, version: &Version) -> Result<Anchor, Unanchored> {
    match version.facts.modified {
        Some(stamp) => Ok(of_moment(stamp.moment, AnchorBasis::Modified)),
        None => stated(history).unwrap_or(Err(Unanchored::DateUnknown)),
    }
}

/// What the first version, or the user in any version, states about publication.
fn stated(history: &History) -> Option<Result<Anchor, Unanchored>> {
    let told = |stamp: &Stamp| matches!(stamp.source, StampSource::User | StampSource::Origin);
    let facts = history.versions.first().map(|edition| &edition.version.facts)?;
    let later = || history.versions.iter().filter_map(|edition| edition.version.facts.published).find(told);
    let published = facts.published.filter(told).or_else(later).or(facts.published)?;
    let basis = match published.source {
        StampSource::User => AnchorBasis::Given,
        StampSource::Url => AnchorBasis::Url,
        _ => AnchorBasis::Published,
    };
    if let Some(modified) = facts.modified.filter(|_| !told(&published)) {
        let (published, modified) = (published.moment.day(), day_beside(modified.moment, published.moment));
        if published != modified {
            return Some(Err(Unanchored::StampsDisagree { published, modified }));
        }
    }
    Some(Ok(of_moment(published.moment, basis)))
}

/// The day of `moment`, read in the offset of `other` where both state one: the same evening is not two days.
fn day_beside(moment: Moment, other: Moment) -> NaiveDate {
    match (moment, other) {
        (Moment::Instant(instant), Moment::Instant(other)) => instant.with_timezone(other.offset()).date_naive(),
        _ => moment.day(),
    }
}

fn of_moment(moment: Moment, basis: AnchorBasis) -> Anchor {
    Anchor { day: moment.day(), time: moment.time(), basis, day_may_be_off: false }
}

/// A look, and the zone in which its day is read, where one is known.
#[derive(Clone, Copy)]
struct Look {
    zone: Option<FixedOffset>,
    at: DateTime<Utc>,
}

impl Look {
    /// Without a zone every instant is within 14 hours of a day change, so that the day may always be off.
    fn anchor(self) -> Anchor {
        let time = self.local(self.at);
        let day_may_be_off = self.zone.is_none();
        Anchor { day: time.date(), time: Some(time), basis: AnchorBasis::Captured, day_may_be_off }
    }

    /// Whether `moment` lies between `since` and this look; by days where it is no instant.
    fn follows(self, since: DateTime<Utc>, moment: Moment) -> bool {
        match moment.instant() {
            Some(instant) => since <= instant && instant <= self.at,
            None => (self.local(since).date()..=self.local(self.at).date()).contains(&moment.day()),
        }
    }

    fn local(self, instant: DateTime<Utc>) -> chrono::NaiveDateTime {
        self.zone.map_or_else(|| instant.naive_utc(), |zone| instant.with_timezone(&zone).naive_local())
    }
}

/// The offset that the version's own page states, else any page of the article.
fn page_offset(history: &History, version: usize) -> Option<FixedOffset> {
    let editions = history.versions[version..=version].iter().chain(&history.versions);
    let stamps = editions.flat_map(|edition| [edition.version.facts.published, edition.version.facts.modified]);
    stamps.flatten().find_map(|stamp| match stamp.moment {
        Moment::Instant(instant) => Some(*instant.offset()),
        _ => None,
    })
}
