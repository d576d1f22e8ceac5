//! Which dates of many articles matter, and which of their sentences say so: the digest.
//!
//! ```text
//! stories → index            words become terms with weights, once
//! index   → dates            who mentions a date, how exclusively, how early, beside which keywords
//! date    → choose           the sentences that together are nearest to all that is said of it
//! ```
//!
//! No model and no chance: sums run in a fixed order, ties go to the earlier date and the earlier sentence, and the order
//! in which the stories come does not matter. The recipe is that of the field's unsupervised systems (date counts, then
//! centroid-based extraction: Ghalandari & Ifrim 2020, "Examining the State-of-the-Art in News Timeline Summarization"),
//! with the weights found on five public topics.

mod choose;
mod dates;
mod index;

use chrono::NaiveDate;

use crate::model::date::EdtfDate;

pub use self::index::Index;

/// Share of the best date's score from which a date is in a digest that chooses its own length.
const SCORE_SHARE_MIN: f64 = 0.1;

/// An article as the ranking reads it.
#[derive(Clone, Debug)]
pub struct Story<'a> {
    /// What tells it from others of its day and source.
    pub id: &'a str,
    /// Who published it: a paragraph that many print on one day counts once for each.
    pub source: &'a str,
    /// The day of publication.
    pub published: NaiveDate,
    /// Its sentences, in order.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Story<'a> {
    /// What stories are sorted by: the day of publication, the source, the id.
    pub fn order(&self) -> (NaiveDate, &'a str, &'a str) {
        (self.published, self.source, self.id)
    }
}

/// A sentence with the dates that it names.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The sentence.
    pub text: &'a str,
    /// The dates, in the order of its words.
    pub dates: Vec<EdtfDate>,
}

/// How long a digest is wanted, and of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// So many dates; as many as stand out if none.
    pub dates: Option<usize>,
    /// At most so many sentences a date.
    pub per_date: usize,
    /// Only dates of these days.
    pub within: Option<(NaiveDate, NaiveDate)>,
}

/// How a sentence came to its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatedBy {
    /// It names the date.
    Itself,
    /// The sentence before it does.
    Neighbour,
    /// It names none and stands near the head of an article of that day or the next.
    Publication,
}

/// A chosen sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Index of its story, as given.
    pub story: usize,
    /// Index of its line.
    pub line: usize,
    /// How it came to the date.
    pub by: DatedBy,
}

/// A date of a digest with its sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The date.
    pub date: EdtfDate,
    /// How much it matters; 3.5 at most, 0 where nobody names it.
    pub score: f64,
    /// What says so, the most telling first; never empty.
    pub picks: Vec<Pick>,
}

impl Index {
    /// The dates that matter most with their sentences, in the order of the calendar.
    pub fn digest(&self, wanted: &Wanted) -> Vec<Ranked> {
        let scored = dates::ranked(self, wanted.within);
        let best = scored.first().map_or(0.0, |(_, score)| *score);
        let standing_out = || scored.iter().take_while(|(_, score)| *score >= best * SCORE_SHARE_MIN).count();
        let count = wanted.dates.unwrap_or_else(standing_out);
        let mut chooser = choose::Chooser::of(self);
        let mut out: Vec<Ranked> = Vec::with_capacity(count.min(scored.len()));
        for (date, score) in scored {
            // Unasked, no day is told that nobody names.
            if out.len() >= count || wanted.dates.is_none() && score <= 0.0 {
                break;
            }
            let picks = chooser.choose(date, wanted.per_date);
            if !picks.is_empty() {
                out.push(Ranked { date: self.date(date), score, picks });
            }
        }
        out.sort_by_key(|ranked| ranked.date);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    fn story<'a>(id: &'a str, published: &str, lines: &[(&'a str, &[&str])]) -> Story<'a> {
        let line = |(text, dates): &(&'a str, &[&str])| Line {
            text,
            dates: dates.iter().map(|date| EdtfDate::parse(date).unwrap()).collect(),
        };
        Story { id, source: "post", published: day(published), lines: lines.iter().map(line).collect() }
    }

    fn stories() -> Vec<Story<'static>> {
        vec![
            story(
                "a",
                "2025-03-02",
                &[
                    ("The dam above the valley broke on Saturday and flooded two villages.", &["2025-03-01"]),
                    ("Engineers had warned of cracks in the dam in January.", &["2025-01"]),
                ],
            ),
            story(
                "b",
                "2025-03-04",
                &[
                    ("The minister visited the flooded villages on Tuesday.", &["2025-03-04"]),
                    ("The dam broke on Saturday after days of rain.", &["2025-03-01"]),
                ],
            ),
            story("c", "2025-03-09", &[("A week after the dam broke on 1 March schools reopened.", &["2025-03-01"])]),
        ]
    }

    #[test]
    fn the_date_most_told_of_leads_and_a_sentence_about_it_stands_for_it() {
        let digest =
            Index::of(&stories(), &["dam".to_owned()]).digest(&Wanted { dates: Some(1), per_date: 1, within: None });
        assert_eq!(digest.len(), 1);
        assert_eq!(digest[0].date.to_string(), "2025-03-01");
        assert_eq!(digest[0].picks[0].by, DatedBy::Itself);
    }

    #[test]
    fn the_order_of_the_stories_does_not_matter() {
        let wanted = Wanted { dates: None, per_date: 2, within: None };
        let text = |stories: &[Story<'_>]| -> Vec<(String, Vec<String>)> {
            let digest = Index::of(stories, &[]).digest(&wanted);
            let lines = |ranked: &Ranked| {
                ranked.picks.iter().map(|pick| stories[pick.story].lines[pick.line].text.to_owned()).collect()
            };
            digest.iter().map(|ranked| (ranked.date.to_string(), lines(ranked))).collect()
        };
        let (given, mut turned) = (stories(), stories());
        turned.reverse();
        assert_eq!(text(&given), text(&turned));
    }

    #[test]
    fn a_month_is_a_date_of_its_own_and_no_sentence_is_chosen_twice() {
        let digest = Index::of(&stories(), &[]).digest(&Wanted { dates: Some(9), per_date: 9, within: None });
        assert!(digest.iter().any(|ranked| ranked.date.to_string() == "2025-01"));
        let mut chosen: Vec<_> =
            digest.iter().flat_map(|ranked| ranked.picks.iter().map(|pick| (pick.story, pick.line))).collect();
        let all = chosen.len();
        chosen.sort_unstable();
        chosen.dedup();
        assert_eq!(chosen.len(), all);
    }

    #[test]
    fn who_wants_more_dates_than_are_named_gets_days_of_publication_and_who_names_no_number_does_not() {
        let told = "The mayor of the flooded town asked for tents and blankets.";
        let all = [
            story("a", "2025-03-02", &[(told, &[])]),
            story("b", "2025-03-04", &[("Rain fell on the whole valley.", &["2025-03-03"])]),
        ];
        let index = Index::of(&all, &[]);
        let digest = |dates| index.digest(&Wanted { dates, per_date: 1, within: None });
        let last = digest(Some(2)).into_iter().find(|ranked| ranked.score == 0.0).unwrap();
        assert_eq!((last.date.to_string().as_str(), last.picks[0].by), ("2025-03-02", DatedBy::Publication));
        assert!(digest(None).iter().all(|ranked| ranked.score > 0.0));
    }

    #[test]
    fn of_dates_named_as_often_the_one_spoken_of_for_weeks_leads() {
        let loud = story("a", "2025-03-02", &[("The bridge fell on Saturday.", &["2025-03-01"])]);
        let told = |id, published| story(id, published, &[("The dam broke on 8 February.", &["2025-02-08"])]);
        let again = story("d", "2025-03-03", &[("The bridge fell on Saturday.", &["2025-03-01"])]);
        let all = [told("b", "2025-02-10"), told("c", "2025-03-03"), loud, again];
        let digest = Index::of(&all, &[]).digest(&Wanted { dates: Some(1), per_date: 1, within: None });
        assert_eq!(digest[0].date.to_string(), "2025-02-08");
    }

    #[test]
    fn nothing_makes_nothing() {
        assert_eq!(Index::of(&[], &[]).digest(&Wanted { dates: Some(3), per_date: 1, within: None }), []);
    }
}
