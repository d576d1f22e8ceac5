//! What a language read by patterns is made of: words with their meaning, and patterns of such meanings. All of it is
//! data, so that another language is another folder beside `ar` and `ru`.
//!
//! A pattern is tried at a word; each slot takes the next word or nothing, without going back. The words that the slots
//! take are the expression, and what they mean together is its date: a day and a month are a date of a year, a month
//! and "last" the month before this one.

use std::ops::RangeInclusive;

use super::en::TimeUnit;
use crate::model::date::Season;
use crate::model::timex::{Modifier, PartOfDay};

/// A language read by patterns; told by the script of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// `ar`
    Arabic,
    /// `ru`
    Russian,
}

/// What a word can mean to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// No meaning to a date.
    Other,
    /// A month, 1 to 12.
    Month(u8),
    /// The first half of a month's name: the month it is with "first", and with "second".
    MonthPair(u8, u8),
    /// A month of the Islamic calendar, which is recognised and refused.
    HijriMonth,
    /// The first half of the name of such a month.
    HijriLead,
    /// The mark behind a year of the Islamic calendar.
    HijriMark,
    /// The mark behind a year of the common calendar.
    CommonMark,
    /// Monday is 0.
    Weekday(u8),
    /// A unit of time; one of it where no number stands before.
    Unit(TimeUnit),
    /// A unit of time in the plural; some of it where no number stands before.
    Units(TimeUnit),
    /// The short form of the word for year, which may have a full stop.
    YearShort,
    /// Two of a unit, in one word.
    Dual(TimeUnit),
    /// "The years" before two years named.
    Years,
    /// A number in words; neighbours make one number as [`Phrasebook::joints`] say.
    Number(u8),
    /// So many hundreds, in one word.
    Hundreds(u8),
    /// "Several".
    Several,
    /// "First" is 1, "second" 2.
    Ordinal(u8),
    /// An ordinal in the gender in which days are counted, and hours are not; from 20 on it is joined as a number is.
    DayOrdinal(u8),
    /// A season, in the form in which it is a date.
    Season(Season),
    /// "Today" is 0, "yesterday" -1.
    DayShift(i8),
    /// The one before this one.
    Last,
    /// This one, as a word that stands where "last" stands.
    This,
    /// "This" where it stands elsewhere.
    Demonstrative,
    /// The one after this one.
    Next,
    /// Before now.
    Ago,
    /// After.
    After,
    /// "About" before a number.
    About,
    /// Which part of what follows.
    Edge(Modifier),
    /// A preposition that dates and times of day stand behind.
    In,
    /// One that dates stand behind, and lengths of time rather than times of day.
    For,
    /// "Times": "once every two hours".
    Times,
    /// A part of the day, as it stands by itself or beside a day: "in the morning".
    Part(PartOfDay),
    /// A part of the day, as an hour or a day belongs to it: "of the morning".
    HalfDay(PartOfDay),
    /// The hour that has a name: noon is 12, midnight 24.
    At(u8),
    /// "Hour" before an hour of the clock.
    HourWord,
    /// So many minutes: "half", "a quarter".
    Minutes(u8),
    /// Minutes that lack to the hour follow.
    Lacking,
    /// The time of a zone, so many minutes from UTC.
    Zone(i16),
    /// "Local", or a place whose time is meant, before or behind [`Term::ZoneWord`].
    Local,
    /// "Time" before or behind the name of its zone.
    ZoneWord,
    /// Since, from.
    Since,
    /// Until.
    Until,
    /// The second end of a range follows.
    Through,
    /// Of.
    Of,
    /// And.
    And,
    /// The ending that Russian hangs on a year in digits.
    YearEnding,
    /// "The following", "the previous" and the like behind a day: another than today.
    Following,
    /// The sentence looks ahead.
    Ahead,
}

impl Term {
    /// The number that the word stands for by itself.
    pub fn number(self) -> Option<u16> {
        match self {
            Term::Number(number) | Term::DayOrdinal(number @ 20..) => Some(u16::from(number)),
            Term::Hundreds(hundreds) => Some(u16::from(hundreds) * 100),
            _ => None,
        }
    }
}

/// A number in words of the first range and one of the second right behind it are added up: 20 and 5 in Russian, 5 and
/// 20 in Arabic, whose "and" is glued to the front of the second.
#[derive(Clone, Debug)]
pub struct Joint(pub RangeInclusive<u16>, pub RangeInclusive<u16>);

/// One place of a pattern.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// A word that means this.
    Is(Term),
    /// 1 to 31 in digits.
    Day,
    /// 1 to 31 in words.
    DayInWords,
    /// 1000 to 2999 in digits.
    Year,
    /// A month, with its second name behind a stroke or in brackets.
    Month,
    /// A month of the Islamic calendar.
    Hijri,
    /// 1300 to 1499 in digits.
    HijriYear,
    /// A season.
    Season,
    /// A day of the week.
    Weekday,
    /// A unit of time.
    Unit,
    /// A unit of at least a week.
    LongUnit,
    /// Two of a unit.
    Dual,
    /// A number in digits or words, or "several".
    Number,
    /// Last, this or next.
    Pointer,
    /// Which part of what follows.
    Edge,
    /// Today, yesterday, tomorrow.
    DayShift,
    /// 0 to 24 in digits or words, or an ordinal: the sixth hour.
    Hour,
    /// 0 to 59 in digits or words.
    Minute,
    /// `17:30`, `17:30:05`, with this sign.
    Clock(u8),
    /// Minutes that have a name, past the hour.
    Past,
    /// Minutes that have a name, before the hour.
    Lack,
    /// This hour; no word is taken.
    Hours(u8),
    /// A part of the day that stands by itself.
    Part,
    /// A part of the day that an hour belongs to.
    HalfDay,
    /// A word that by itself means this, as that part of the day.
    AsPart(Term, PartOfDay),
    /// A zone of time.
    Zone,
    /// The same step once more: the day before yesterday.
    Again,
    /// A sign.
    Sign(u8),
    /// All of these, or nothing.
    Maybe(&'static [Slot]),
    /// The first of these that fits.
    OneOf(&'static [&'static [Slot]]),
    /// The word before the expression means one of these; it is not part of it.
    Led(&'static [Term]),
    /// These stand right before, one word each.
    Behind(&'static [Slot]),
    /// These do not stand right before, one word each.
    NotBehind(&'static [Slot]),
    /// These follow, and are not part of the expression.
    Before(&'static [Slot]),
    /// None of these follows.
    Unless(&'static [&'static [Slot]]),
}

/// A language's words and patterns.
#[derive(Debug)]
pub struct Phrasebook {
    /// Which language it is.
    pub tongue: Tongue,
    /// Words as [`Phrasebook::folded`] writes them, with their meanings.
    pub words: &'static [(&'static str, Term)],
    /// The patterns; the longest that fits wins.
    pub patterns: &'static [&'static [Slot]],
    /// Which numbers in words make one number together; what fits none of these stands by itself.
    pub joints: &'static [Joint],
    /// Letters that the language glues to the front of a word.
    pub prefixes: &'static [char],
    /// One letter as the words are listed; none for what is left out.
    pub fold: fn(char) -> Option<char>,
    /// How words look that tell of a happening.
    pub happenings: &'static [Form],
    /// How words look beside which a sentence may say less than that it happened: "not", "said", "if".
    pub doubts: &'static [Form],
    /// What of its dates is not read, for people.
    pub unread: &'static str,
}

/// How a word looks, as it is listed.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// The word itself.
    Whole(&'static str),
    /// It begins so.
    Begins(&'static str),
    /// It ends so, and is not written with a capital.
    Ends(&'static str),
}

impl Phrasebook {
    /// Writes `word` into `out` as the words are listed.
    pub fn folded(&self, word: &str, out: &mut String) {
        out.clear();
        out.extend(word.chars().filter_map(self.fold));
    }

    /// Whether `word`, with or without what is glued to its front, has one of these forms.
    pub fn looks(&self, word: &str, forms: &[Form]) -> bool {
        let mut folded = String::new();
        self.folded(word, &mut folded);
        let bare = folded.strip_prefix(self.prefixes).filter(|rest| rest.chars().count() > 2);
        let named = word.starts_with(char::is_uppercase);
        let fits = |word: &str, form: &Form| match form {
            Form::Whole(whole) => word == *whole,
            Form::Begins(begin) => word.starts_with(begin),
            Form::Ends(end) => !named && word.len() > end.len() + 2 && word.ends_with(end),
        };
        forms.iter().any(|form| fits(&folded, form) || bare.is_some_and(|bare| fits(bare, form)))
    }

    /// Whether a word that means `term` stands among `words`.
    pub fn has(&self, words: &[&str], term: Term) -> bool {
        let mut folded = String::new();
        words.iter().any(|word| {
            self.folded(word, &mut folded);
            self.words.iter().any(|(listed, meaning)| *meaning == term && *listed == folded)
        })
    }

    /// The language read by patterns that this BCP 47 tag names.
    pub fn of_tag(tag: &str) -> Option<&'static Phrasebook> {
        let tongue = match tag.split('-').next()? {
            "ar" => Tongue::Arabic,
            "ru" => Tongue::Russian,
            _ => return None,
        };
        PHRASEBOOKS.into_iter().find(|book| book.tongue == tongue)
    }
}

/// All languages read by patterns.
pub const PHRASEBOOKS: [&Phrasebook; 2] = [&super::ar::PHRASEBOOK, &super::ru::PHRASEBOOK];

/// The language of a letter's script, if it is read by patterns.
pub fn tongue_of(letter: char) -> Option<Tongue> {
    match letter {
        '\u{400}'..='\u{4ff}' => Some(Tongue::Russian),
        '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' => Some(Tongue::Arabic),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_once_and_as_they_are_looked_up() {
        for book in PHRASEBOOKS {
            let mut seen = std::collections::BTreeMap::new();
            let mut folded = String::new();
            for (word, term) in book.words {
                book.folded(word, &mut folded);
                assert_eq!(&folded, word, "{:?} is not folded", book.tongue);
                assert_eq!(seen.insert(word, term), None, "{word} stands twice");
                assert_eq!(word.chars().next().and_then(tongue_of), Some(book.tongue), "{word}");
            }
        }
    }

    #[test]
    fn every_meaning_of_the_patterns_has_a_word() {
        fn terms(slots: &[Slot], out: &mut Vec<Term>) {
            for slot in slots {
                match slot {
                    Slot::Is(term) => out.push(*term),
                    Slot::AsPart(term, _) => out.push(*term),
                    Slot::Led(led) => out.extend(*led),
                    Slot::Maybe(more) | Slot::Behind(more) | Slot::NotBehind(more) | Slot::Before(more) => {
                        terms(more, out);
                    }
                    Slot::OneOf(ways) | Slot::Unless(ways) => ways.iter().for_each(|way| terms(way, out)),
                    _ => {}
                }
            }
        }
        for book in PHRASEBOOKS {
            let mut wanted = Vec::new();
            book.patterns.iter().for_each(|pattern| terms(pattern, &mut wanted));
            for term in wanted {
                assert!(book.words.iter().any(|(_, listed)| *listed == term), "{:?}: {term:?}", book.tongue);
            }
        }
    }
}
