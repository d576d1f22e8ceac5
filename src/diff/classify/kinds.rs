//! The kinds of one link's edits, each with the tokens that decided it.

use std::borrow::Cow;

use super::side::Side;
use super::{amounts, speech, turns};
use crate::diff::kept::{Kept, span};
use crate::diff::respell::named;
use crate::diff::timely::is_time;
use crate::diff::words::{
    in_small_letters, is_currency_code, is_hedge, is_honorific, is_negation, is_stop_word, title_of, unit_of,
};
use crate::language::en::are_contrary;
use crate::language::{Token, TokenKind, opens_name, position, tokens};
use crate::model::change::{ChangeKind, Ground};
use crate::model::document::Document;
use crate::model::edit::{Link, Stretch};
use crate::model::span::Span;

/// What the edits of a link mean.
pub(super) fn of_edits([old, new]: [&Document; 2], kept: &[Kept; 2], link: &Link) -> Vec<Ground> {
    let (old_span, new_span) = (span(old, link.old), span(new, link.new));
    let (old_whole, new_whole) = (old_span.of(&old.text), new_span.of(&new.text));
    let old_side = Side::of(old_whole, kept[0].tokens(old, link.old));
    let new_side = Side::of(new_whole, kept[1].tokens(new, link.new));
    let within = |edit: Span, whole: Span| Span::new(edit.start - whole.start, edit.end - whole.start);
    let old_edits: Vec<Span> = link.edits.iter().map(|edit| within(edit.old, old_span)).collect();
    let new_edits: Vec<Span> = link.edits.iter().map(|edit| within(edit.new, new_span)).collect();
    let mut found: Vec<Ground> = Vec::new();
    let gone: Vec<Word<'_>> =
        old_edits.iter().flat_map(|edit| words_of(&old_side, *edit, &old.text, old_span)).collect();
    let come: Vec<Word<'_>> =
        new_edits.iter().flat_map(|edit| words_of(&new_side, *edit, &new.text, new_span)).collect();
    // What stands on both sides of the edits was not changed by them, only moved within the sentence.
    let (old_only, new_only) = (less(&gone, &come), less(&come, &gone));
    by_list(ChangeKind::Negation, negation_of, &old_only, &new_only, &mut found);
    turned(&old_only, &new_only, &mut found);
    by_list(ChangeKind::Hedge, hedge_of, &old_only, &new_only, &mut found);
    names(&old_only, &new_only, &mut found);
    amounts::changed((&old_side, &old_edits), (&new_side, &new_edits), &mut found);
    speech::changed(&old_side, &new_side, &mut found);
    swapped((&gone, &old_edits, old_whole), (&come, &new_edits, new_whole), &mut found);
    if old_only.is_empty() && new_only.is_empty() {
        turns::changed(&old_side, &new_side, &mut found);
    }
    quotations(
        quoted(old_whole, opens_inside(old, link.old)),
        quoted(new_whole, opens_inside(new, link.new)),
        &mut found,
    );
    found.sort();
    found.dedup();
    found
}

/// What a sentence or a point of a list begins behind.
const OPENS_A_SENTENCE: [char; 12] = ['.', '!', '?', '\n', '“', '"', '•', '▪', '◦', '●', '*', '■'];

/// A word of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word<'t> {
    text: &'t str,
    lower: Cow<'t, str>,
    /// It has a capital and is not the first of its sentence, where a capital says nothing.
    is_name: bool,
    /// A minus before it.
    minus: bool,
    /// It names the unit of a figure: "40 MW", "21°C".
    is_unit: bool,
}

/// The words of an edit of a side, which stands at `whole` in the text.
fn words_of<'t>(side: &Side<'t>, edit: Span, text: &'t str, whole: Span) -> Vec<Word<'t>> {
    let from = side.tokens.partition_point(|token| token.span.start < edit.start);
    let inside = side.tokens[from..].iter().take_while(|token| token.span.end <= edit.end);
    let found = inside.enumerate().filter(|(_, token)| token.kind != TokenKind::Punctuation);
    let before = |at: usize| text[..at].chars().next_back();
    let word = |(index, token): (usize, &Token)| {
        let behind = (from + index).checked_sub(1).map(|at| (side.tokens[at].kind, side.lower(at)));
        let degrees = |word: &str| matches!(word, "°" | "degree" | "degrees");
        let counted = behind.is_some_and(|(kind, word)| kind == TokenKind::Number || degrees(word));
        let at = token.span.shifted(whole.start);
        let word = at.of(text);
        let sentence_start = || {
            let letter = text[..at.start].trim_end().chars().next_back();
            letter.is_none_or(|letter| OPENS_A_SENTENCE.contains(&letter)) && !opens_name(&text[..at.start])
        };
        let line_start = || before(at.start).is_none_or(|letter| letter == '\n');
        let is_name = word.starts_with(char::is_uppercase) && !line_start() && !sentence_start();
        let sign = before(at.start).is_some_and(|letter| matches!(letter, '-' | '−' | '–'));
        let free_sign =
            sign && text[..at.start].chars().rev().nth(1).is_none_or(|letter| letter.is_whitespace() || letter == '(');
        let lower = in_small_letters(word);
        // "EUR 9,500", "US$5".
        let next = side.tokens.get(from + index + 1).filter(|next| next.kind != TokenKind::Word);
        let counts = next.is_some_and(|next| next.kind == TokenKind::Number || next.span.of(side.text) == "$");
        let is_unit = counted && unit_of(&lower).is_some() || counts && is_currency_code(word);
        Word { text: word, lower, is_name, minus: free_sign, is_unit }
    };
    found.map(word).collect()
}

/// What of `words` the others lack.
fn less<'w, 't>(words: &'w [Word<'t>], others: &[Word<'t>]) -> Vec<&'w Word<'t>> {
    let mut left: Vec<&Word> = others.iter().collect();
    let mut rest = Vec::with_capacity(words.len());
    for word in words {
        let same = |other: &&Word<'_>| other.lower == word.lower && other.minus == word.minus;
        match left.iter().position(same) {
            Some(at) => drop(left.swap_remove(at)),
            None => rest.push(word),
        }
    }
    rest
}

/// A word of a list, as it is compared; none of others.
type Listed = fn(&str) -> Option<&str>;

fn hedge_of(lower: &str) -> Option<&str> {
    is_hedge(lower).then_some(lower)
}

/// "can't", "cannot" and "can not" say one thing.
fn negation_of(lower: &str) -> Option<&str> {
    let joined = |lower: &str| lower == "cannot" || lower.ends_with("n't") || lower.ends_with("n\u{2019}t");
    is_negation(lower).then(|| if joined(lower) { "not" } else { lower })
}

fn by_list(kind: ChangeKind, of: Listed, old: &[&Word<'_>], new: &[&Word<'_>], found: &mut Vec<Ground>) {
    let pick = |words: &[&Word<'_>]| -> (Vec<String>, Vec<String>) {
        let month = |word: &Word<'_>| word.lower == "may" && word.text.starts_with('M');
        let listed = words.iter().filter(|word| !month(word));
        listed.filter_map(|word| Some((of(&word.lower)?.to_owned(), word.lower.to_string()))).unzip()
    };
    let ((old, gone), (new, come)) = (pick(old), pick(new));
    if old != new {
        found.push(Ground { kind, old: gone.join(" "), new: come.join(" ") });
    }
}

/// Words that a syllable turned round: "lawful" and "unlawful".
fn turned(old: &[&Word<'_>], new: &[&Word<'_>], found: &mut Vec<Ground>) {
    let contrary = |one: &Word<'_>| new.iter().find(|other| are_contrary(&one.lower, &other.lower));
    let ground = |one: &&Word<'_>| {
        let (old, new) = (one.lower.to_string(), contrary(one)?.lower.to_string());
        Some(Ground { kind: ChangeKind::Negation, old, new })
    };
    found.extend(old.iter().filter_map(ground));
}

/// Capitalised words inside a sentence.
fn names(old: &[&Word<'_>], new: &[&Word<'_>], found: &mut Vec<Ground>) {
    let pick = |words: &[&Word<'_>]| -> Vec<String> {
        let name =
            |word: &&&Word<'_>| word.is_name && !word.is_unit && !is_time(&word.lower) && !is_stop_word(&word.lower);
        let titled = |word: &&&Word<'_>| !is_honorific(&word.lower);
        words.iter().filter(name).filter(titled).map(|word| word.text.to_owned()).collect()
    };
    let (old, new) = (pick(old), pick(new));
    if old != new && !names_alike(&old, &new) {
        found.push(Ground { kind: ChangeKind::Name, old: old.join(" "), new: new.join(" ") });
    }
}

/// Whether two lists of capitalised words name one, each as a house writes it: "Straße", "Strasse"; "Senator", "Sen"; "J K",
/// "JK"; "United Nations", "UN".
fn names_alike(old: &[String], new: &[String]) -> bool {
    let whole = |names: &[String]| names.iter().map(|name| title_of(name).replace('\u{df}', "ss")).collect::<String>();
    let initials = |names: &[String]| names.iter().filter_map(|name| name.chars().next()).collect::<String>();
    let is_short_for = |short: &[String], long: &[String]| {
        let whole = short.len() == 1 && long.len() > 1;
        whole && short[0].chars().all(char::is_uppercase) && short[0] == initials(long)
    };
    whole(old) == whole(new) || is_short_for(old, new) || is_short_for(new, old)
}

/// Figures, days or names of which each now stands where another did: "51 for Holm, 49 for Lund", "49 for Holm, 51 for
/// Lund". Where nothing but "and" is between them only their order in a list changed.
fn swapped(
    (gone, old_edits, old): (&[Word<'_>], &[Span], &str),
    (come, new_edits, new): (&[Word<'_>], &[Span], &str),
    found: &mut Vec<Ground>,
) {
    let sorted = |words: &[Word<'_>]| {
        let mut letters: Vec<String> = words.iter().map(|word| word.lower.to_string()).collect();
        letters.sort();
        letters
    };
    let (stayed, moved): (Vec<_>, Vec<_>) = gone.iter().zip(come).partition(|(one, other)| one.lower == other.lower);
    let only_joined = stayed.iter().all(|(word, _)| matches!(&*word.lower, "and" | "or"));
    let in_list = only_joined && (is_list(old, old_edits) || is_list(new, new_edits));
    if moved.is_empty() || in_list || gone.len() != come.len() || sorted(gone) != sorted(come) {
        return;
    }
    let all = |is_of: fn(&Word<'_>) -> bool| moved.iter().all(|(word, _)| is_of(word));
    let kind = if all(|word| word.lower.starts_with(|first: char| first.is_ascii_digit())) {
        ChangeKind::Number
    } else if all(|word| is_time(&word.lower)) {
        ChangeKind::Date
    } else if all(|word| word.text.starts_with(char::is_uppercase) && !is_stop_word(&word.lower)) {
        ChangeKind::Name
    } else {
        return;
    };
    if found.iter().all(|ground| ground.kind != kind) {
        let (old, new): (Vec<&str>, Vec<&str>) = moved.iter().map(|(one, other)| (one.text, other.text)).unzip();
        found.push(Ground { kind, old: old.join(" "), new: new.join(" ") });
    }
}

/// Whether nothing but what joins the points of a list stands between these edits.
fn is_list(text: &str, edits: &[Span]) -> bool {
    let mut between = edits.windows(2).map(|pair| &text[pair[0].end..pair[1].start]);
    let joins = |word: &str| matches!(word, "" | "and" | "or") || word.starts_with(char::is_uppercase);
    between.all(|text| text.split(|letter: char| !letter.is_alphanumeric()).all(joins))
}

/// The words inside quotation marks, and how many such passages there are.
fn quotations(old: Vec<&str>, new: Vec<&str>, found: &mut Vec<Ground>) {
    // Most passages stand as they stood.
    if old == new {
        return;
    }
    let in_words = |passages: Vec<&str>| {
        let words = passages.into_iter().map(bare_words);
        words.filter(|passage| !passage.is_empty()).collect::<Vec<String>>()
    };
    let (old, new) = (in_words(old), in_words(new));
    if old != new {
        let differ = |one: &[String], other: &[String]| {
            one.iter().filter(|passage| !other.contains(passage)).cloned().collect::<Vec<_>>().join(" … ")
        };
        found.push(Ground { kind: ChangeKind::Quotation, old: differ(&old, &new), new: differ(&new, &old) });
    }
}

/// Whether a passage begins inside a quotation that an earlier sentence of its paragraph opened and none closed.
fn opens_inside(document: &Document, at: Stretch) -> bool {
    let first = document.sentences[at.first()];
    let head = (at.first() + 1).saturating_sub(first.place.sentence as usize);
    let before = &document.text[document.sentences[head].span.start..first.span.start];
    marks(before).count() % 2 == 1
}

/// Where the double quotation marks of a text stand, each with its width in bytes.
fn marks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + position(&text.as_bytes()[from..], may_begin_mark)?;
            from = at + 1;
            if let Some(width) = mark_width(&text[at..]) {
                return Some((at, width));
            }
        }
    })
}

/// Passages in quotation marks, by where they begin; `inside` says that the text begins in one.
fn quoted(text: &str, inside: bool) -> Vec<&str> {
    let mut passages: Vec<Span> = Vec::new();
    let mut open = inside.then_some(0);
    for (at, width) in marks(text) {
        match open.take() {
            Some(start) => passages.push(Span::new(start, at)),
            None => open = Some(at + width),
        }
    }
    passages.extend(open.map(|start| Span::new(start, text.len())));
    passages.extend(quoted_singly(text));
    passages.sort_unstable();
    passages.into_iter().map(|passage| passage.of(text)).collect()
}

/// Passages in single quotation marks. An apostrophe opens none: what opens stands before a word and behind none.
fn quoted_singly(text: &str) -> Vec<Span> {
    let mut passages = Vec::new();
    let mut open: Option<usize> = None;
    let mut from = 0;
    // Most passages have no such mark, and bytes are looked through faster than letters.
    while let Some(ahead) = position(&text.as_bytes()[from..], |byte| (byte == b'\'') | (byte == 0xe2)) {
        let at = from + ahead;
        from = at + 1;
        let Some(mark) = text[at..].chars().next().filter(|mark| matches!(mark, '\'' | '‘' | '’')) else {
            continue;
        };
        let end = at + mark.len_utf8();
        let before = text[..at].chars().next_back();
        let behind = text[end..].chars().next();
        let opens = mark != '’'
            && before.is_none_or(|letter| !letter.is_alphanumeric())
            && behind.is_some_and(char::is_alphabetic);
        let closes = mark != '‘' && behind.is_none_or(|letter| !letter.is_alphanumeric());
        match open {
            None if opens => open = Some(end),
            Some(start) if closes => {
                passages.push(Span::new(start, at));
                open = None;
            }
            _ => {}
        }
    }
    passages
}

/// All quotation marks and their names begin with one of these bytes; most bytes are none.
fn may_begin_mark(byte: u8) -> bool {
    (byte == b'"') | (byte == b'&') | (byte == 0xc2) | (byte == 0xe2)
}

/// Bytes of the quotation mark, or of its name, that the text begins with.
fn mark_width(text: &str) -> Option<usize> {
    match text.chars().next()? {
        '&' => {
            named(text).filter(|(sign, _)| matches!(sign, '"' | '“' | '”' | '„' | '«' | '»')).map(|(_, width)| width)
        }
        mark @ ('"' | '“' | '”' | '„' | '«' | '»') => Some(mark.len_utf8()),
        _ => None,
    }
}

/// The words alone: a comma put inside the marks changes no quotation.
fn bare_words(text: &str) -> String {
    let words = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Punctuation);
    let words: Vec<&str> = words.map(|token| token.span.of(text)).collect();
    words.join(" ").replace('’', "'").to_lowercase()
}
