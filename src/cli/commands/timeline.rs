//! `timeline [ARTICLE|PATH…]`

use std::process::ExitCode;

use dateline::archive::{self, Lot, TimelineAsked};
use dateline::model::date::Precision;
use dateline::model::timeline::{self as model, Filter, Reason};
use dateline::render::Format;
use dateline::render::page::{AsOf, Page};
use dateline::timeline::DigestAsked;

use crate::cli::args::{Clock, Timeline};
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, sources, terminal};

/// Rows that somebody reads unasked: of more than three screens the digest is shown.
const ROWS_READ: usize = 100;
/// Rows of a digest that was not asked for.
const ROWS_OF_DIGEST: usize = 60;

pub fn run(asked: &Timeline, environment: &Environment) -> Outcome {
    if let Some(path) = &asked.score {
        return score(path, environment);
    }
    let format = terminal::format(environment)?;
    let filter = Filter { no_plans: leaves_plans(asked, format), ..filter(asked, environment)? };
    let as_of = asked.as_of.as_deref().map(|text| sources::instant_at_end(text, environment)).transpose()?;
    let as_of = as_of.map(|instant| AsOf { instant, printed: asked.clock == Clock::Printed });
    let pair = asked.diff.as_deref().map(|text| pair(text, asked.clock, environment)).transpose()?;
    let opened = sources::open(&asked.articles, &asked.told, environment)?;
    let is_read = environment.global.output.is_none() && format == Format::Text;
    let (digest, digest_above) = digest(asked, is_read);
    let about = asked.about.clone();
    let lot = asked.sample.map(|rows| Lot { rows, seed: asked.seed });
    let (articles, no_fixes) = (opened.names, asked.no_fixes);
    let question = TimelineAsked { articles, filter, as_of, about, digest, digest_above, no_fixes, lot };
    let page = match pair {
        Some((from, to)) => Page::Pairs(Box::new(opened.archive.timeline_diff(&question, from, to)?)),
        None if asked.review => Page::Pairs(Box::new(opened.archive.timeline_review(&question, environment.now)?)),
        None => Page::Timeline(Box::new(opened.archive.timeline(&question, environment.now)?)),
    };
    terminal::print(&page, environment)?;
    if let Page::Timeline(page) = &page {
        tell_of_plans(&page.timeline, environment);
    }
    opened.unread.iter().for_each(|unread| eprintln!("warning: {unread}"));
    Ok(if opened.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(5) })
}

/// Whether plans stay out: what calendars, slides and sheets show, other people take for what happened (honesty 5).
fn leaves_plans(asked: &Timeline, format: Format) -> bool {
    let for_programs = matches!(format, Format::Csv | Format::Ics | Format::TimelineJs);
    for_programs && asked.include.is_none() && asked.sample.is_none()
}

/// These files have no foot that could count what they leave out.
fn tell_of_plans(timeline: &model::Timeline, environment: &Environment) {
    let left = timeline.left_out.iter().find(|left| left.reason == Reason::Planned);
    if let Some(left) = left.filter(|_| !environment.global.quiet) {
        eprintln!("planned events left out: {}; --include planned writes them too", left.count);
    }
}

fn score(path: &str, environment: &Environment) -> Outcome {
    let unread = |error| Failure::new(Kind::Usage, format!("cannot read {path}: {error}"));
    let sheet = std::fs::read_to_string(path).map_err(unread)?;
    terminal::print(&Page::Score(archive::score(&sheet)?), environment)?;
    Ok(ExitCode::SUCCESS)
}

/// `FROM..TO`, each an instant or a day; a day means its end.
fn pair(text: &str, clock: Clock, environment: &Environment) -> Result<(AsOf, AsOf), Failure> {
    let bad = || {
        Failure::new(Kind::Usage, format!("cannot read \"{text}\" as two instants"))
            .hint("write --diff 2025-09-01..2025-10-01")
    };
    let (from, to) = text.split_once("..").ok_or_else(bad)?;
    let at = |text: &str| {
        let instant = sources::instant_at_end(text, environment)?;
        Ok::<_, Failure>(AsOf { instant, printed: clock == Clock::Printed })
    };
    let (from, to) = (at(from)?, at(to)?);
    if from.instant > to.instant {
        return Err(Failure::new(Kind::Usage, "--diff: the first instant is later than the second"));
    }
    Ok((from, to))
}

/// The digest asked for; unasked, what is read gets one where it would be too long to read.
fn digest(asked: &Timeline, is_read: bool) -> (Option<DigestAsked>, usize) {
    let keywords = asked.about.iter().flat_map(|query| query.split_whitespace()).map(str::to_owned).collect();
    let wanted = asked.top.is_some() || asked.per_date.is_some();
    if !(wanted || is_read) || asked.all {
        return (None, usize::MAX);
    }
    let rows_max = (!wanted).then_some(ROWS_OF_DIGEST);
    let digest = DigestAsked { dates: asked.top, per_date: asked.per_date.unwrap_or(1), rows_max, keywords };
    (Some(digest), if wanted { 0 } else { ROWS_READ })
}

fn filter(asked: &Timeline, environment: &Environment) -> Result<Filter, Failure> {
    let since = asked.since.as_deref().map(|text| sources::day(text, false, environment)).transpose()?;
    let until = asked.until.as_deref().map(|text| sources::day(text, true, environment)).transpose()?;
    if since.zip(until).is_some_and(|(since, until)| since > until) {
        return Err(Failure::new(Kind::Usage, "--since is later than --until"));
    }
    Ok(Filter {
        since,
        until,
        strictly_within: asked.strictly_within,
        precision_min: asked.min_precision.as_deref().map(precision).transpose()?,
        words: asked.words.clone(),
        guesses: asked.guesses,
        no_plans: false,
    })
}

fn precision(word: &str) -> Result<Precision, Failure> {
    match word {
        "year" => Ok(Precision::Year),
        "month" => Ok(Precision::Month),
        "week" => Ok(Precision::Week),
        "day" => Ok(Precision::Day),
        _ => {
            Err(Failure::new(Kind::Usage, format!("\"{word}\" is no precision"))
                .hint("there are: year, month, week, day"))
        }
    }
}
