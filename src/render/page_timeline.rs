//! What the views beside the timeline itself show: digests, pairs of rows, scores.

use chrono::NaiveDate;

use super::page::{AsOf, Citations};
use crate::model::date::EdtfDate;
use crate::model::event::Event;

/// `tls`: the dates that matter, with the sentences that say so.
#[derive(Clone, Debug, Default)]
pub struct DigestPage {
    /// The dates, in the order of the calendar.
    pub dates: Vec<DigestDate>,
    /// How many articles were read.
    pub articles: usize,
    /// How many sentences they have.
    pub sentences: usize,
}

/// A date of a digest.
#[derive(Clone, Debug)]
pub struct DigestDate {
    /// The date.
    pub date: EdtfDate,
    /// How much it matters, as against others of the same digest.
    pub score: f64,
    /// What says so, the most telling first.
    pub lines: Vec<DigestLine>,
}

/// A sentence of a digest.
#[derive(Clone, Debug)]
pub struct DigestLine {
    /// The sentence, as it came.
    pub sentence: String,
    /// The id of its article.
    pub article: String,
    /// Who published it; empty where nobody says.
    pub source: String,
    /// The day of publication.
    pub published: NaiveDate,
    /// The words that name the date, in the sentence or the one before it; none where the day of publication stands for it.
    pub phrase: Option<String>,
    /// Where the date comes from, in words.
    pub dated_by: &'static str,
}

/// Rows beside rows: `timeline --diff`, `timeline --review`.
#[derive(Clone, Debug)]
pub struct PairsPage {
    /// Which.
    pub view: PairsView,
    /// One or two rows each.
    pub rows: Vec<PairRow>,
    /// The articles they draw on.
    pub articles: Citations,
}

/// What rows are laid beside each other for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairsView {
    /// Two states of the record.
    Diff {
        /// The older.
        from: AsOf,
        /// The newer.
        to: AsOf,
    },
    /// Doubtful merges.
    Review,
}

/// A row of the older record and of the newer; or two of one record.
#[derive(Clone, Debug)]
pub struct PairRow {
    /// What they are to each other.
    pub together: Together,
    /// The row before; the first of two.
    pub old: Option<Event>,
    /// The row since; the second of two.
    pub new: Option<Event>,
}

/// What two rows are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// The newer record has it, the older has not.
    Gained,
    /// No article's latest version states it any more.
    Lost,
    /// It stands again.
    Returned,
    /// Time, claim, words or sources are others.
    Changed,
    /// Two rows that may tell the same.
    PerhapsOne,
    /// One row whose sentences share few words.
    MergedOnFewWords,
}

impl Together {
    /// All of them.
    pub const ALL: [Together; 6] = [
        Together::Gained,
        Together::Lost,
        Together::Returned,
        Together::Changed,
        Together::PerhapsOne,
        Together::MergedOnFewWords,
    ];

    /// Its words.
    pub const fn words(self) -> &'static str {
        match self {
            Together::Gained => "gained",
            Together::Lost => "lost",
            Together::Returned => "returned",
            Together::Changed => "changed",
            Together::PerhapsOne => "perhaps one",
            Together::MergedOnFewWords => "merged on few words",
        }
    }
}

/// `timeline --score`: how much of a sheet that people filled in is right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScorePage {
    /// All rows, then by tier, rule and language.
    pub lines: Vec<ScoreLine>,
    /// Rows that nobody judged.
    pub unjudged: usize,
}

/// The judged rows of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoreLine {
    /// `all`, `tier`, `rule`, `language`.
    pub by: &'static str,
    /// Which tier, rule or language; empty for all.
    pub value: String,
    /// How many were judged.
    pub judged: usize,
    /// Whose date is wrong.
    pub wrong_date: usize,
    /// Whose claim is wrong.
    pub wrong_claim: usize,
    /// That hold what are two happenings.
    pub wrong_merge: usize,
    /// With nothing wrong.
    pub right: usize,
}

/// Of a normal distribution, so many deviations on each side of the mean hold 95 % of it.
const DEVIATIONS: f64 = 1.959_964;

impl ScoreLine {
    /// Between which shares (0 to 1) the right rows of everything that the sample was drawn from are, at 95 %: the score
    /// interval of Wilson (1927), which holds for few rows and for shares near 1.
    pub fn bounds(&self) -> (f64, f64) {
        if self.judged == 0 {
            return (0.0, 1.0);
        }
        let (judged, square) = (self.judged as f64, DEVIATIONS * DEVIATIONS);
        let share = self.right as f64 / judged;
        let middle = share + square / (2.0 * judged);
        let spread = DEVIATIONS * (share * (1.0 - share) / judged + square / (4.0 * judged * judged)).sqrt();
        let scale = 1.0 + square / judged;
        (((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::ScoreLine;

    /// Figures of Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 29 of 29.
    #[test]
    fn the_interval_is_the_published_one() {
        let of = |right, judged| ScoreLine { right, judged, ..ScoreLine::default() }.bounds();
        let published =
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (29, 29, 0.8830, 1.0)];
        for (right, judged, least, most) in published {
            let (low, high) = of(right, judged);
            assert!((low - least).abs() < 1e-4 && (high - most).abs() < 1e-4, "{right} of {judged}: {low} {high}");
        }
        assert_eq!(of(0, 0), (0.0, 1.0));
    }
}
