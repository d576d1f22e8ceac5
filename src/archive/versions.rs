//! Captures in order of time become versions: maximal runs of equal text.

use crate::model::capture::Capture;
use crate::model::version::Version;

/// The versions of one article's captures, which must be sorted by instant. Captures without text make none and end
/// none: a blocked look says nothing of the text.
///
/// The order in which captures arrived plays no part.
pub(super) fn runs(captures: &[Capture]) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    for capture in captures {
        let Some(text) = capture.text else { continue };
        match versions.last_mut() {
            Some(last) if last.text == text => {
                last.last_seen = capture.captured_at;
                last.captures += 1;
            }
            _ => {
                let reverts_to =
                    versions.iter().rev().find(|earlier| earlier.text == text).map(|earlier| earlier.number);
                versions.push(Version {
                    article: capture.article,
                    number: versions.len() as u32 + 1,
                    text,
                    first_capture: capture.id,
                    first_seen: capture.captured_at,
                    last_seen: capture.captured_at,
                    unseen_until: versions.last().map(|before| before.last_seen),
                    captures: 1,
                    reverts_to,
                    facts: capture.facts.clone(),
                    words: 0,
                });
            }
        }
    }
    versions
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::model::address::ArticleId;
    use crate::model::article::PageFacts;
    use crate::model::capture::{Media, Outcome, Told, Verdict, Witness};
    use crate::model::digest::Digest;

    fn capture(minute: i64, text: Option<&str>) -> Capture {
        let article = ArticleId([0; 16]);
        let captured_at = DateTime::from_timestamp(minute * 60, 0).expect("in range");
        let body = Some(Digest::of(&minute.to_be_bytes()));
        Capture {
            id: Capture::id_of(article, captured_at, Outcome::Page, body),
            article,
            captured_at,
            witness: Witness::FileName,
            outcome: Outcome::Page,
            verdict: Verdict::page(),
            media: Media::Text,
            told: Told::default(),
            body,
            text: text.map(|text| Digest::of(text.as_bytes())),
            facts: PageFacts::default(),
        }
    }

    #[test]
    fn equal_texts_run_together_and_a_text_that_comes_back_is_a_revert() {
        let captures = [
            capture(1, Some("a")),
            capture(2, Some("a")),
            capture(3, None),
            capture(4, Some("b")),
            capture(5, Some("a")),
        ];
        let versions = runs(&captures);
        let numbers: Vec<_> =
            versions.iter().map(|version| (version.number, version.captures, version.reverts_to)).collect();
        assert_eq!(numbers, [(1, 2, None), (2, 1, None), (3, 1, Some(1))]);
        assert_eq!(versions[1].unseen_until, Some(captures[1].captured_at));
        assert_eq!(versions[0].last_seen, captures[1].captured_at);
    }
}
