//! Where the words that govern a date look, behind or ahead, and whether its day lies there.

use chrono::Days;

use crate::model::date::Precision;
use crate::model::event::Claim;

use super::{At, Case};
use crate::timeline::claim;
use crate::timeline::cues::Cues;
use crate::timeline::verbs::{Form, Verb};
use crate::timeline::words::{AUXILIARIES, MODALS, SETTING, SPEECH};

/// So many days ahead "leaves on Friday" and "would leave on Friday" are the Friday to come; farther it may be the one before.
const NEAR_DAYS: u64 = 3;

/// The same of "closes on 30 November": a day with its month leaves no doubt but of the year.
const NEAR_DATE_DAYS: u64 = 75;

/// Farther ahead a bare month of a promise may be that of the promise, and farther back one of what was due of another year.
const MONTHS_AHEAD_DAYS: i64 = 92;

impl Case<'_, '_> {
    /// What the governing words say and where the day lies do not agree, or the words do not say.
    pub fn is_contrary(&self, at: &At) -> bool {
        let looks = self.direction(at);
        let tense_alone = at.cues.is_bare() || self.is_bare_season(at);
        let coming = (at.first.saturating_sub(3)..at.first)
            .any(|it| matches!(self.parsed.words[it].lower.as_str(), "coming" | "upcoming" | "next"));
        // "on a recent Monday", "one Monday": on none that is told.
        let recent = at
            .first
            .checked_sub(1)
            .is_some_and(|it| matches!(self.parsed.words[it].lower.as_str(), "recent" | "one") && at.cues.weekday);
        // "are bracing for oil that has gushed since April": what is planned did not begin before.
        let since = self.claim == Claim::Planned && self.preposition(at.first) == "since" && !at.cues.ahead;
        if coming && self.is_behind() || recent || since {
            return true;
        }
        match looks {
            Direction::Behind => self.is_ahead() || at.cues.ahead,
            Direction::Ahead => self.is_behind() || at.cues.behind,
            Direction::Open => {
                tense_alone && (!self.is_today() || self.is_a_pledge_of_this_month())
                    || self.is_bare_season(at)
                    || self.is_ahead() && !self.is_exact()
                    || self.is_present_of_the_past(at)
            }
        }
    }

    /// "The office advises on a rule that failed, in 1918": a present form is no deed of a day long over.
    fn is_present_of_the_past(&self, at: &At) -> bool {
        let now = self.verb().is_some_and(|verb| {
            let words: Vec<&str> =
                self.parsed.words[verb.first..verb.end].iter().map(|word| word.lower.as_str()).collect();
            let bare = verb.end == verb.first + 1 && !verb.past && !verb.planned && !is_modal(words[0]);
            verb.form == Form::Present || verb.form == Form::Finite && (is_present(words[0], &words) || bare)
        });
        let heads = at.cues.year && self.parsed.words[..at.first].iter().all(|word| word.sign);
        // "are reading tonight": of an evening to come no present form tells.
        let tonight = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase().contains("tonight");
        let over = self.is_behind() || at.cues.behind || tonight && self.claim != Claim::Planned;
        now && !heads && over && self.preposition(at.first) != "since"
    }

    /// "agreed to sail in May", written in May: the pledge or the voyage, nobody can tell.
    fn is_a_pledge_of_this_month(&self) -> bool {
        let then = self.verb().is_some_and(|it| self.parsed.words[it.first].lower.ends_with("ed"));
        then && self.claim == Claim::Planned && self.time.date.precision() < Precision::Day
    }

    /// The words that govern the date look ahead of the day of writing.
    pub fn looks_ahead(&self) -> bool {
        let Some((first, end)) = self.parsed.phrase(self.phrase) else { return false };
        let cues = Cues::of(self.phrases[self.phrase].span.of(self.parsed.text));
        let direction = self.direction(&At { first, end, cues });
        // "A curfew was to begin at 4 p.m.": on the very day it was written.
        let due = self.verb().is_some_and(|verb| {
            let words = &self.parsed.words[verb.first..verb.end];
            matches!(words[0].lower.as_str(), "was" | "were") && words.get(1).is_some_and(|it| it.lower == "to")
        });
        direction == Direction::Ahead || direction == Direction::Open && due && self.is_today()
    }

    /// "agreed in October to buy it in March": so far ahead a bare month is rather the one behind.
    fn is_months_ahead(&self) -> bool {
        let cues = Cues::of(self.phrases[self.phrase].span.of(self.parsed.text));
        let far = self.time.date.earliest().is_some_and(|day| (day - self.today()).num_days() > MONTHS_AHEAD_DAYS);
        far && cues.month && !cues.year && !cues.ahead
    }

    /// Where the words that govern the date look.
    fn direction(&self, at: &At) -> Direction {
        let towards =
            matches!(self.preposition(at.first), "for" | "until" | "till" | "to" | "through" | "by" | "before");
        let Some(verb) = self.verb() else { return self.direction_of_noun(at) };
        let looks = self.direction_of(verb);
        // "ordered the schools closed until Friday", "to be merged by the end of the year": a bound looks ahead.
        let led = matches!(self.preposition(at.first), "for" | "until" | "till" | "by");
        // "was moved to 3 November".
        let led = led || self.preposition(at.first) == "to" && SETTING.has(&verb.base);
        let towards = if looks == Direction::Behind { led } else { towards };
        // "said she would report by the end of June".
        let would = verb.planned && self.parsed.words[verb.first].lower.starts_with("would") && self.is_said(verb);
        let due = looks == Direction::Behind || verb.form == Form::Infinitive || would && led;
        let bounded = towards && self.is_ahead() && due;
        if bounded { Direction::Ahead } else { looks }
    }

    fn direction_of(&self, verb: &Verb) -> Direction {
        let words: Vec<&str> = self.parsed.words[verb.first..verb.end].iter().map(|word| word.lower.as_str()).collect();
        let opens = words.first().copied().unwrap_or_default();
        if verb.planned {
            let then = matches!(opens, "was" | "were" | "had" | "wasn't" | "weren't")
                || opens.ends_with("ed") && !words.contains(&"will");
            if !self.is_ahead() && claim::is_promise(self.parsed, verb, self.phrase) {
                return Direction::Behind;
            }
            let promised = matches!(verb.opening_base.as_str(), "vow" | "pledge" | "promise" | "agree");
            let soon = self.is_told_before(verb) && self.is_near(verb) || self.is_said(verb) && self.is_soon();
            let would = opens.starts_with("would") && !soon;
            if then && self.was_due(verb) {
                return Direction::Behind;
            }
            // "agreed to meet on Friday", read on the Friday after: the pledge or the meeting, nobody can tell.
            let promised = promised && self.is_ahead() && !self.is_months_ahead();
            return if (then && !promised) || would { Direction::Open } else { Direction::Ahead };
        }
        if claim::is_ordered(self.parsed, verb) && self.is_ahead() && self.is_near(verb) {
            return Direction::Ahead;
        }
        match verb.form {
            // "is believed to have fled".
            Form::Finite if words.contains(&"to") && words.contains(&"have") => Direction::Behind,
            Form::Finite if is_present(opens, &words) => self.present(verb),
            Form::Finite if verb.past => Direction::Behind,
            Form::Finite => Direction::Open,
            Form::Present => self.present(verb),
            Form::Reduced => Direction::Behind,
            Form::Ing | Form::Infinitive => self.direction_of_clause(verb),
        }
    }

    /// "would meet on Friday" is a plan where somebody is told to have said so; "had indicated that it would wait": what had
    /// been said may hold no longer.
    fn is_told_before(&self, verb: &Verb) -> bool {
        let had = |it: &Verb| self.parsed.words[it.first].lower == "had";
        self.parsed.verbs.iter().any(|it| it.past && it.is_finite() && it.first < verb.first && !had(it))
    }

    /// "this week", "next month": ahead by its very words, and not far.
    fn is_soon(&self) -> bool {
        let lower = self.phrases[self.phrase].span.of(self.parsed.text).to_lowercase();
        let short = lower.ends_with("week") || lower.ends_with("month");
        short && ["this ", "next ", "later this "].iter().any(|it| lower.starts_with(it)) && !self.is_behind()
    }

    /// The nearest predicate before `verb` is a saying.
    fn is_said(&self, verb: &Verb) -> bool {
        let before = self.parsed.verbs.iter().rfind(|it| it.is_finite() && it.first < verb.first);
        before.is_some_and(|it| it.past && SPEECH.has(&it.base))
    }

    /// "had been due to begin on 1 September", told in October: so it was planned, whatever came of it.
    pub fn was_due(&self, verb: &Verb) -> bool {
        let cues = Cues::of(self.phrases[self.phrase].span.of(self.parsed.text));
        let opens = self.parsed.words[verb.first].lower.as_str();
        let then = matches!(opens, "was" | "were" | "had")
            && self.parsed.words[verb.first..verb.end].iter().any(|it| it.lower == "to");
        // "in September", told in January: of which year.
        let near = self.time.date.latest().is_some_and(|day| (self.today() - day).num_days() <= MONTHS_AHEAD_DAYS);
        then && self.is_behind() && (cues.month && near || cues.year || cues.behind)
    }

    /// "meets on Saturday": the present of what is near at hand, and of captions.
    fn present(&self, verb: &Verb) -> Direction {
        if self.is_chronicle() {
            Direction::Behind
        } else if self.is_ahead() && self.is_near(verb) {
            Direction::Ahead
        } else {
            Direction::Open
        }
    }

    fn is_near(&self, verb: &Verb) -> bool {
        let month = Cues::of(self.phrases[self.phrase].span.of(self.parsed.text)).month;
        // "the hearing is 5 May", but "in a paper of 5 May there is a tale".
        let told = verb.base != "be" || self.parsed.phrase(self.phrase).is_some_and(|(first, _)| first == verb.end);
        let dated = month && told && self.time.date.precision() == Precision::Day;
        let near = self.today().checked_add_days(Days::new(if dated { NEAR_DATE_DAYS } else { NEAR_DAYS }));
        near.zip(self.time.date.latest()).is_some_and(|(near, day)| day <= near)
    }

    /// An infinitive or a participle looks where the finite verb of its clause does, if that is the past or a plan.
    fn direction_of_clause(&self, verb: &Verb) -> Direction {
        let segment = self.parsed.segment_of(verb.first).unwrap_or_default();
        let before = self.parsed.verbs_in(segment).rfind(|it| it.end <= verb.first && it.is_finite());
        let other = before.or_else(|| self.parsed.verbs.iter().find(|it| it.is_finite()));
        match other.map(|other| (other.planned, self.direction_of(other))) {
            Some((_, Direction::Behind)) if !self.is_ahead() => Direction::Behind,
            Some((true, Direction::Ahead)) if verb.form == Form::Infinitive => Direction::Ahead,
            _ => Direction::Open,
        }
    }

    /// A noun looks where it is said to, else back where the sentence is told in the past.
    fn direction_of_noun(&self, at: &At) -> Direction {
        if self.claim == Claim::Planned && (claim::is_awaited(self.parsed, self.governor) || self.is_fixed(at.cues)) {
            return Direction::Ahead;
        }
        let told =
            self.parsed.verbs.iter().any(|verb| verb.is_finite() && self.direction_of(verb) == Direction::Behind);
        let planned = self.parsed.verbs.iter().any(|verb| verb.planned);
        if !self.is_ahead() && (at.cues.behind || told && !planned || self.is_fixed(at.cues)) {
            Direction::Behind
        } else {
            Direction::Open
        }
    }

    /// "2 May: the firm starts drilling": the present of a chronicle.
    fn is_chronicle(&self) -> bool {
        let Some((first, end)) = self.parsed.phrase(self.phrase) else { return false };
        let head = self.parsed.words[..first].iter().all(|word| word.sign);
        head && self.parsed.words.get(end).is_some_and(|it| it.sign && it.text != ",")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Behind,
    Ahead,
    Open,
}

fn is_present(opens: &str, words: &[&str]) -> bool {
    matches!(opens, "is" | "are" | "am" | "isn't" | "aren't" | "do" | "does" | "'re" | "don't" | "doesn't" | "'s")
        && !words.contains(&"been")
}

fn is_modal(word: &str) -> bool {
    MODALS.has(word) || AUXILIARIES.has(word)
}
