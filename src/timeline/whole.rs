//! A dated sentence of a language that is not taken apart becomes an event as a whole.
//!
//! Nothing of it is clipped, so that no attribution, negation or hedge is lost. One word tells that something happened;
//! another may make it less than that, and then the claim is not judged. What lies ahead of the day it was written is
//! planned.

use chrono::NaiveDate;

use crate::language::phrase::{Phrasebook, Term};
use crate::language::{TokenKind, tokens};
use crate::model::document::Role;
use crate::model::event::Claim;
use crate::model::span::Span;
use crate::model::timeline::Reason;
use crate::model::timex::{EventTime, Timex};

use super::judge::{self, Found};

/// Judges each of `phrases`, whose spans are offsets into `sentence`; `written_by` is the last day on which it can have
/// been written.
pub fn sentence(
    book: &Phrasebook,
    sentence: &str,
    role: Role,
    phrases: &[Timex],
    written_by: NaiveDate,
) -> Vec<Result<Found, Reason>> {
    let dated = |span: Span| phrases.iter().any(|phrase| phrase.span.overlaps(span));
    let words: Vec<&str> = tokens(sentence)
        .iter()
        .filter(|token| token.kind == TokenKind::Word && !dated(token.span))
        .map(|token| token.span.of(sentence))
        .collect();
    phrases.iter().map(|timex| found(book, sentence, &words, role, timex, written_by)).collect()
}

fn found(
    book: &Phrasebook,
    sentence: &str,
    words: &[&str],
    role: Role,
    timex: &Timex,
    written_by: NaiveDate,
) -> Result<Found, Reason> {
    let time = judge::placed(timex, role)?;
    let ahead = is_ahead(book, words, &time, written_by);
    // "Since 2011" tells of a state that began then, by whatever word.
    let began = time.date.latest().is_none();
    if !ahead && !began && !words.iter().any(|word| book.looks(word, book.happenings)) {
        return Err(Reason::NoEvent("no word of a happening"));
    }
    let claim = if ahead {
        Claim::Planned
    } else if words.iter().any(|word| book.looks(word, book.doubts)) {
        Claim::Unjudged
    } else {
        Claim::Reported
    };
    Ok(Found {
        time,
        phrase: timex.span,
        span: Span::new(0, sentence.len()),
        claim,
        by: None,
        // No predicate is known: only the same sentence tells the same.
        predicate: sentence.to_owned(),
        rule: timex.rule,
        doubt: None,
        statement: false,
    })
}

fn is_ahead(book: &Phrasebook, words: &[&str], time: &EventTime, written_by: NaiveDate) -> bool {
    let later = time.date.earliest().is_some_and(|day| day > written_by);
    let over = time.date.latest().is_some_and(|day| day < written_by);
    later || (!over && book.has(words, Term::Ahead))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::samples::timex;

    fn check(tag: &str, text: &str, phrase: &str, date: &str, expect: Result<Claim, Reason>) {
        let book = Phrasebook::of_tag(tag).unwrap();
        let start = text.find(phrase).unwrap();
        let phrases = [timex(Span::new(start, start + phrase.len()), date)];
        let written_by = NaiveDate::from_ymd_opt(2025, 10, 15).unwrap();
        let got = sentence(book, text, Role::Body, &phrases, written_by).remove(0);
        assert_eq!(got.map(|found| found.claim), expect, "{text}");
    }

    #[test]
    fn claims_are_told_by_single_words_or_left_unjudged() {
        let nothing = Err(Reason::NoEvent("no word of a happening"));
        check("ru", "Мэр открыл мост 3 мая 2024 года.", "3 мая 2024 года", "2024-05-03", Ok(Claim::Reported));
        check("ru-RU", "Мост не открыли 3 мая 2024 года.", "3 мая 2024 года", "2024-05-03", Ok(Claim::Unjudged));
        check("ru", "Мэр заявил в среду, что мост открыт.", "среду", "2025-10-15", Ok(Claim::Unjudged));
        check("ru", "Мост откроется 3 мая 2026 года.", "3 мая 2026 года", "2026-05-03", Ok(Claim::Planned));
        check("ru", "Стороны намерены встретиться в октябре.", "октябре", "2025-10", Ok(Claim::Planned));
        check("ru", "Приказ от 3 мая 2024 года — на сайте.", "3 мая 2024 года", "2024-05-03", nothing.clone());
        check("ar", "افتتح الجسر في 3 مايو 2024.", "3 مايو 2024", "2024-05-03", Ok(Claim::Reported));
        check("ar", "وغادرت السفينة يوم الأربعاء.", "يوم الأربعاء", "2025-10-15", Ok(Claim::Reported));
        check("ar", "لم يفتتح الجسر في 3 مايو 2024.", "3 مايو 2024", "2024-05-03", nothing.clone());
        check("ar", "وقال إن السفينة غادرت يوم الأربعاء.", "يوم الأربعاء", "2025-10-15", Ok(Claim::Unjudged));
        check("ar", "جدول الرحلات في 3 مايو 2024.", "3 مايو 2024", "2024-05-03", nothing);
    }
}
