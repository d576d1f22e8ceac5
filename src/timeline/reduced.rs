//! Participles without an auxiliary that describe a noun: "a letter published on Friday", "talks held in Geneva".

use super::clause::Word;
use super::inflection::{is_past, is_past_only};
use super::verbs::{Form, Verb};
use super::words::{AUXILIARIES, INTRANSITIVE, PARTICIPLES, PREPOSITIONS, PRONOUNS, SPEECH, is_adverb};

/// Words of a noun phrase with a participle behind it, the article among them.
const NOUN_WORDS_MAX: usize = 3;

/// A bare participle after a noun, beside a finite verb of the same segment, only describes that noun.
pub(super) fn mark_reduced(words: &[Word<'_>], verbs: &mut [Verb]) {
    for index in 0..verbs.len() {
        let verb = &verbs[index];
        let head = words[verb.first].lower.as_str();
        let after_noun = verb.first.checked_sub(1).is_some_and(|it| !words[it].sign && !PRONOUNS.has(&words[it].lower));
        let bare = verb.form == Form::Finite && is_past(head) && !AUXILIARIES.has(head);
        // "A man accused of theft went on trial": he is accused, he accuses nobody.
        let charged = matches!(head, "accused" | "suspected" | "convicted" | "acquitted")
            && words.get(verb.end).is_some_and(|it| it.lower == "of");
        let only_participle = PARTICIPLES.has(head) || charged;
        let dated = |it: Option<&Word<'_>>| it.is_some_and(|it| it.phrase.is_some());
        let preposed = words.get(verb.end).is_some_and(|it| PREPOSITIONS.has(&it.lower));
        let beside_date = dated(words.get(verb.end)) || (preposed && dated(words.get(verb.end + 1)));
        let by = words.get(verb.end).is_some_and(|it| it.lower == "by");
        let other = verbs.iter().enumerate().any(|(at, it)| {
            let having = it.form == Form::Ing && words[it.first].lower == "having";
            // "…, dipping below the low reached in May": the clause has its participle already.
            let heads = at < index && it.form == Form::Ing && it.first.checked_sub(1).is_some_and(|at| words[at].sign);
            at != index && (it.form == Form::Finite || having || heads) && !says(it)
        });
        let circumstance = is_in_a_circumstance(words, verbs[..index].last());
        let message = is_of_a_message(words, &verbs[..=index]) && preposed;
        // "the effort to plug the leak failed on Monday": nobody fails a leak.
        let other = (other || circumstance) && !says(verb) && !is_past_only(head) && !INTRANSITIVE.has(&verb.base);
        // "the truce announced on Saturday largely held": the predicate follows the date, and no subject stands between.
        let dates_end =
            (verb.end..words.len()).find(|&it| words[it].phrase.is_none() && !PREPOSITIONS.has(&words[it].lower));
        let resumed = beside_date
            && verbs[index + 1..].first().zip(dates_end).is_some_and(|(next, end)| {
                next.is_finite() && (end..next.first).all(|it| words[it].is_plain() && is_adverb(&words[it].lower))
            });
        if bare && after_noun && (only_participle || resumed || message || (other && (beside_date || by))) {
            verbs[index].form = Form::Reduced;
        }
    }
}

fn says(verb: &Verb) -> bool {
    SPEECH.has(&verb.base)
}

/// "said in a letter published Friday", "said Monday in a talk aired by a station": the saying has its circumstance, which has
/// the participle.
fn is_in_a_circumstance(words: &[Word<'_>], before: Option<&Verb>) -> bool {
    before.is_some_and(|it| {
        let next = words[it.end..].iter().find(|word| word.phrase.is_none());
        says(it) && next.is_some_and(|next| PREPOSITIONS.has(&next.lower))
    })
}

/// "told the Review on Monday in a message sent to the owners": what was sent is the message; of `verbs` the last.
fn is_of_a_message(words: &[Word<'_>], verbs: &[Verb]) -> bool {
    let [.., before, verb] = verbs else { return false };
    let plain = |at: usize| words[at].is_plain();
    let near = verb.first.saturating_sub(NOUN_WORDS_MAX)..verb.first;
    let article = near.rev().find(|&at| plain(at) && matches!(words[at].lower.as_str(), "a" | "an"));
    let lead = article.and_then(|at| at.checked_sub(1));
    let led = lead.is_some_and(|at| plain(at) && PREPOSITIONS.has(&words[at].lower));
    led && says(before) && !is_past_only(&words[verb.first].lower)
}
