//! Which dates matter: `A/max A + 1.3 B/max B + 0.7 C/max C + 0.25 P/max P + 0.2 W/max W`.
//!
//! A = on how many days how many sources name the date; B = over the stories that name it, one part of the dates each
//! names: a list of anniversaries makes none important; C = how often beside a keyword; P = how near to the head; W = in
//! how many weeks, counted from the date: what is remembered for long mattered, however loud its own days were.
//!
//! Behind all dates that are named stand the days on which stories came out that name none of them: who wants more dates
//! than are named is told the news of those.

use chrono::NaiveDate;

use super::Index;
use crate::model::date::EdtfDate;

/// Weights of A, B, C, P and W; found on three public topics, confirmed on two others.
const WEIGHTS: [f64; 5] = [1.0, 1.3, 0.7, 0.25, 0.2];

/// What is counted of each date.
struct Counts {
    looks: Vec<f64>,
    shares: Vec<f64>,
    keywords: Vec<f64>,
    near: Vec<f64>,
    weeks: Vec<f64>,
}

/// The dates that are named, the one that matters most first; of equals the earlier. Then, with no score, the days of
/// publication that nobody names, that of most stories first.
pub fn ranked(index: &Index, within: Option<(NaiveDate, NaiveDate)>) -> Vec<(usize, f64)> {
    let wanted: Vec<bool> = (0..index.date_count()).map(|date| is_within(index.date(date), within)).collect();
    let counts = count(index, &wanted);
    let parts = [&counts.looks, &counts.shares, &counts.keywords, &counts.near, &counts.weeks];
    let mut scores = vec![0.0; wanted.len()];
    for (part, weight) in parts.into_iter().zip(WEIGHTS) {
        let most = part.iter().copied().fold(0.0, f64::max);
        if most > 0.0 {
            scores.iter_mut().zip(part).for_each(|(score, value)| *score += weight * value / most);
        }
    }
    let unnamed = stories_of_unnamed_days(index, &wanted, &scores);
    let best_first = |one: &(usize, f64), other: &(usize, f64)| {
        other.1.total_cmp(&one.1).then_with(|| index.date(one.0).cmp(&index.date(other.0)))
    };
    let sorted = |all: Vec<f64>| {
        let mut out: Vec<(usize, f64)> = all.into_iter().enumerate().filter(|(_, value)| *value > 0.0).collect();
        out.sort_by(best_first);
        out
    };
    let mut out = sorted(scores);
    out.extend(sorted(unnamed).into_iter().map(|(date, _)| (date, 0.0)));
    out
}

/// By date, how many stories came out on it; none where it is named or not wanted.
fn stories_of_unnamed_days(index: &Index, wanted: &[bool], scores: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; scores.len()];
    for day in index.stories.iter().map(|story| story.days[0]) {
        if wanted[day] && scores[day] <= 0.0 {
            out[day] += 1.0;
        }
    }
    out
}

fn is_within(date: EdtfDate, within: Option<(NaiveDate, NaiveDate)>) -> bool {
    within.is_none_or(|(first, last)| {
        date.earliest().is_some_and(|day| day >= first) && date.latest().is_some_and(|day| day <= last)
    })
}

fn count(index: &Index, wanted: &[bool]) -> Counts {
    let zeros = || vec![0.0; wanted.len()];
    let mut counts = Counts { looks: zeros(), shares: zeros(), keywords: zeros(), near: zeros(), weeks: zeros() };
    // Stories of one day and source stand side by side, so that the last look tells whether this one is new.
    let (mut last_look, mut last_story) = (vec![usize::MAX; wanted.len()], vec![usize::MAX; wanted.len()]);
    // They come by their days, so that the weeks since a date only grow.
    let mut last_week = vec![None; wanted.len()];
    let first_days: Vec<Option<NaiveDate>> = (0..wanted.len()).map(|date| index.date(date).earliest()).collect();
    let mut own: Vec<usize> = Vec::new();
    for (at, story) in index.stories.iter().enumerate() {
        own.clear();
        for line in story.lines.clone() {
            for date in index.named(line).iter().map(|&date| date as usize) {
                if last_story[date] != at {
                    last_story[date] = at;
                    own.push(date);
                    let week = weeks_since(first_days[date], first_days[story.days[0]]);
                    if week.is_some() && last_week[date] != week {
                        last_week[date] = week;
                        counts.weeks[date] += 1.0;
                    }
                }
                if last_look[date] != story.look {
                    last_look[date] = story.look;
                    counts.looks[date] += 1.0;
                }
                counts.keywords[date] += f64::from(u8::from(index.lines[line].keyword));
                counts.near[date] += 1.0 / f64::from(1 + index.lines[line].at);
            }
        }
        let share = 1.0 / own.len().max(1) as f64;
        own.iter().for_each(|&date| counts.shares[date] += share);
    }
    let Counts { looks, shares, keywords, near, weeks } = &mut counts;
    for part in [looks, shares, keywords, near, weeks] {
        part.iter_mut().zip(wanted).filter(|(_, wanted)| !**wanted).for_each(|(value, _)| *value = 0.0);
    }
    counts
}

/// Whole weeks from a date to the day of publication of who names it; before it they are negative.
fn weeks_since(date: Option<NaiveDate>, published: Option<NaiveDate>) -> Option<i64> {
    Some((published? - date?).num_days().div_euclid(7))
}
