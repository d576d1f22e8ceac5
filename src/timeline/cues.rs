//! What the words of a dated phrase lean on: the calendar, the day of speaking, or a day told before.

/// The words of a dated phrase, by what they need to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues {
    /// A weekday is named.
    pub weekday: bool,
    /// A month is named.
    pub month: bool,
    /// A year is named, in four digits.
    pub year: bool,
    /// "last", "ago", "yesterday": it lies behind the speaker.
    pub behind: bool,
    /// "next", "tomorrow": it lies ahead of the speaker.
    pub ahead: bool,
    /// "today", "this morning", "two days ago": counted from the day of speaking, to the day.
    pub spoken: bool,
    /// "that day", "the following year", "a week later": counted from what was told before.
    pub narrative: bool,
    /// Some day or other stretch is named: not a time of day alone.
    pub dated: bool,
}

impl Cues {
    /// Reads a phrase.
    pub fn of(phrase: &str) -> Self {
        let lower = phrase.to_lowercase();
        let words: Vec<&str> =
            lower.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
        let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
        let this = has(&["this", "today", "tonight"]);
        let day_part =
            has(&["morning", "afternoon", "evening", "night", "hours", "hour", "minutes", "days", "day", "noon"]);
        let weekday = words.iter().any(|word| is_weekday(word));
        let month = words.iter().any(|word| is_month(word));
        let is_clock =
            |at: usize| words.get(at + 1).is_some_and(|next| is_zone(next) || matches!(*next, "hrs" | "hours"));
        let year = (0..words.len()).any(|at| is_year(words[at]) && !is_clock(at));
        let behind = has(&["last", "past", "previous", "ago", "yesterday"]) || this && has(&["earlier"]);
        let ahead = has(&["next", "coming", "tomorrow", "upcoming"]) && !lower.starts_with("the next");
        let told =
            has(&["that", "same", "following", "previous", "ensuing", "preceding"]) || lower.starts_with("the next");
        let counted =
            has(&["later", "earlier", "after", "before", "afterwards"]) && !this && !(weekday || month || year);
        let narrative = (told || counted) && !has(&["ago"]);
        let spoken = has(&["today", "tonight", "yesterday", "tomorrow", "now"])
            || day_part && !weekday && has(&["this", "last", "ago"]) && !has(&["that"]);
        let unit =
            has(&["day", "days", "week", "weeks", "weekend", "month", "months", "year", "years", "decade", "century"]);
        let dated = weekday || month || year || behind || ahead || spoken || narrative || unit || this;
        Cues { weekday, month, year, behind, ahead, spoken, narrative, dated }
    }

    /// A month or a season that does not say of which year.
    pub fn is_yearless(self) -> bool {
        !(self.weekday || self.year || self.behind || self.ahead || self.spoken || self.narrative)
    }

    /// A weekday or month that only the tense round it can place.
    pub fn is_bare(self) -> bool {
        (self.weekday || self.month) && !self.year && !self.behind && !self.ahead && !self.narrative
    }
}

/// A zone behind a clock, in small letters.
pub fn is_zone(word: &str) -> bool {
    const ZONES: [&str; 17] = [
        "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "gmt", "bst", "utc", "cet",
        "cest",
    ];
    ZONES.contains(&word)
}

/// "2010", but not the time "0130".
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.starts_with('0')
}

fn is_weekday(word: &str) -> bool {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    names.iter().any(|name| *name == word || (word.len() >= 3 && word.len() <= 5 && name.starts_with(word)))
}

fn is_month(word: &str) -> bool {
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    names.iter().any(|name| *name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_tells_what_it_leans_on() {
        let bare = |phrase: &str| Cues::of(phrase).is_bare();
        assert!(bare("Monday") && bare("Jan. 28") && bare("early on Sunday") && bare("May"));
        assert!(!bare("last Monday") && !bare("May 2024") && !bare("2024") && !bare("next March"));
        assert!(Cues::of("two days ago").spoken && Cues::of("this morning").spoken && !Cues::of("last year").spoken);
        assert!(
            Cues::of("that day").narrative && Cues::of("a week later").narrative && Cues::of("the next day").narrative
        );
        assert!(!Cues::of("earlier this month").narrative && !Cues::of("two days ago").narrative);
        assert!(!Cues::of("0130 GMT").dated && !Cues::of("1130 GMT").dated && Cues::of("2010").year);
        assert!(!Cues::of("8 p.m.").dated && Cues::of("8 p.m. Monday").dated && Cues::of("this evening").dated);
    }
}
