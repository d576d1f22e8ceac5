//! Lines of JSON in which archives are handed on: `export --jsonl` writes them, `record` joins them.
//!
//! A line begins with `kind`. `archive` comes first; then, article by article in the order of slugs: `article` (slug and
//! keys), and for each capture in order of time, before the first capture that has it, its `body` (`text` where the
//! bytes are UTF-8, else `base64`), and `capture`; then `note`s, `joined` and `decision`s. Nothing in them depends on the order in which an
//! archive took its captures in, so that two archives of the same captures write the same lines. `joined` says that the
//! article of the lines is shown as part of another, or alone again (`head` null); `decision` what a person ruled about a row
//! of a timeline. Both name articles as the lines do, and may come before what they name.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::captures::NewCapture;
use super::decisions::{ruling_json, ruling_of};
use super::rows;
use crate::model::address::ArticleId;
use crate::model::decision::{Decision, Target};
use crate::model::digest::Digest;

/// The format of the lines; only its last part counts up.
const SCHEMA: &str = "dateline/archive/1";

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The first line.
    Archive,
    /// The lines that follow are of this article.
    Article {
        /// Its name where it comes from.
        slug: String,
        /// The names it is known under, with the first and last capture that bore each (µs since 1970 UTC).
        keys: Vec<(String, i64, i64)>,
    },
    /// Bytes that a capture below has.
    Body(Vec<u8>),
    /// A capture; its article is that of the lines.
    Capture(Box<NewCapture>),
    /// A note; the capture it is pinned to is named by instant and digest, since ids differ from archive to archive.
    Note {
        /// The capture.
        pin: Option<(DateTime<Utc>, Option<Digest>)>,
        /// When it was made.
        made_at: DateTime<Utc>,
        /// Who made it.
        author: Option<String>,
        /// What it says.
        words: String,
    },
    /// The article of the lines is shown as part of another.
    Joined {
        /// That one's name where it comes from; none: it stands alone again.
        head: Option<String>,
        /// From when on.
        made_at: DateTime<Utc>,
        /// Who said so.
        author: Option<String>,
        /// Why.
        why: String,
    },
    /// What a person ruled about a row of a timeline; articles are named as where it comes from.
    Decision(Box<Decision>),
}

/// Why a line cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineOf {
    /// Of a kind that this program does not know: skipped, and said.
    Unknown(String),
    /// It is damaged.
    Bad(String),
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Written {
    Archive {
        schema: String,
    },
    Article {
        slug: String,
        keys: Vec<(String, String, String)>,
    },
    Body {
        sha256: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base64: Option<String>,
    },
    Capture {
        captured_at: String,
        outcome: String,
        witness: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        witness_name: Option<String>,
        media: String,
        told: serde_json::Value,
        sha256: Option<String>,
    },
    Note {
        captured_at: Option<String>,
        sha256: Option<String>,
        made_at: String,
        author: Option<String>,
        words: String,
    },
    Joined {
        head: Option<String>,
        made_at: String,
        author: Option<String>,
        why: String,
    },
    Decision {
        article: String,
        sentence: String,
        phrase: String,
        ruling: serde_json::Value,
        why: String,
        author: Option<String>,
        made_at: String,
    },
}

fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Micros, true)
}

fn micros(value: i64) -> String {
    written(rows::instant(value))
}

fn read_instant(text: &str) -> Result<DateTime<Utc>, LineOf> {
    let instant = DateTime::parse_from_rfc3339(text).map(|instant| instant.to_utc());
    instant.map_err(|_| LineOf::Bad(format!("\"{text}\" is no instant")))
}

fn read_digest(text: &str) -> Result<Digest, LineOf> {
    Digest::parse(text).ok_or_else(|| LineOf::Bad(format!("\"{text}\" is no SHA-256")))
}

fn unknown(column: &str, word: &str) -> LineOf {
    LineOf::Bad(format!("{column} \"{word}\" is unknown"))
}

impl Line {
    /// The line, without its end.
    pub fn to_json(&self) -> String {
        let line = match self {
            Line::Archive => Written::Archive { schema: SCHEMA.to_owned() },
            Line::Article { slug, keys } => Written::Article {
                slug: slug.clone(),
                keys: keys.iter().map(|(key, from, to)| (key.clone(), micros(*from), micros(*to))).collect(),
            },
            Line::Body(bytes) => {
                let text = String::from_utf8(bytes.clone()).ok();
                let base64 = text.is_none().then(|| STANDARD.encode(bytes));
                Written::Body { sha256: Digest::of(bytes).to_string(), text, base64 }
            }
            Line::Capture(capture) => capture_line(capture),
            Line::Note { pin, made_at, author, words } => Written::Note {
                captured_at: pin.map(|(instant, _)| written(instant)),
                sha256: pin.and_then(|(_, digest)| digest).map(|digest| digest.to_string()),
                made_at: written(*made_at),
                author: author.clone(),
                words: words.clone(),
            },
            Line::Joined { head, made_at, author, why } => Written::Joined {
                head: head.clone(),
                made_at: written(*made_at),
                author: author.clone(),
                why: why.clone(),
            },
            Line::Decision(decision) => decision_line(decision),
        };
        serde_json::to_string(&line).expect("strings, lists and options always serialise")
    }

    /// Reads a line. Bytes are compared with the digest that stands beside them.
    ///
    /// # Errors
    /// It is of another kind, or damaged.
    pub fn parse(line: &str) -> Result<Line, LineOf> {
        let value: serde_json::Value =
            serde_json::from_str(line).map_err(|error| LineOf::Bad(format!("no JSON: {error}")))?;
        let kind = value.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
        if !["archive", "article", "body", "capture", "note", "joined", "decision"].contains(&kind.as_str()) {
            return Err(LineOf::Unknown(kind));
        }
        let line: Written = serde_json::from_value(value).map_err(|error| LineOf::Bad(error.to_string()))?;
        line.read()
    }
}

fn capture_line(capture: &NewCapture) -> Written {
    let (witness, witness_name) = rows::witness_columns(&capture.witness);
    Written::Capture {
        captured_at: written(capture.captured_at),
        outcome: rows::outcome_word(capture.outcome).to_owned(),
        witness: witness.to_owned(),
        witness_name: witness_name.map(str::to_owned),
        media: rows::media_word(capture.media).to_owned(),
        told: serde_json::from_str(&rows::told_json(&capture.told)).unwrap_or_default(),
        sha256: capture.body.map(|digest| digest.to_string()),
    }
}

fn decision_line(decision: &Decision) -> Written {
    let Target { article, sentence, phrase } = decision.target.clone();
    Written::Decision {
        article,
        sentence,
        phrase,
        ruling: serde_json::from_str(&ruling_json(&decision.ruling)).unwrap_or_default(),
        why: decision.why.clone(),
        author: decision.by.clone(),
        made_at: written(decision.made_at),
    }
}

impl Written {
    fn read(self) -> Result<Line, LineOf> {
        match self {
            Written::Archive { schema } if schema == SCHEMA => Ok(Line::Archive),
            Written::Archive { schema } => Err(LineOf::Bad(format!("schema {schema} is not known here"))),
            Written::Article { slug, keys } => {
                let read = |(key, from, to): (String, String, String)| {
                    Ok((key, read_instant(&from)?.timestamp_micros(), read_instant(&to)?.timestamp_micros()))
                };
                Ok(Line::Article { slug, keys: keys.into_iter().map(read).collect::<Result<_, _>>()? })
            }
            Written::Body { sha256, text, base64 } => read_body(&sha256, text, base64.as_deref()),
            Written::Capture { captured_at, outcome, witness, witness_name, media, told, sha256 } => {
                let told = rows::told_of(&told.to_string()).map_err(|error| LineOf::Bad(error.to_string()))?;
                Ok(Line::Capture(Box::new(NewCapture {
                    article: ArticleId([0; 16]),
                    captured_at: read_instant(&captured_at)?,
                    witness: rows::witness_of(&witness, witness_name).ok_or_else(|| unknown("witness", &witness))?,
                    outcome: rows::outcome_of(&outcome).ok_or_else(|| unknown("outcome", &outcome))?,
                    media: rows::media_of(&media).ok_or_else(|| unknown("media", &media))?,
                    told,
                    body: sha256.as_deref().map(read_digest).transpose()?,
                })))
            }
            Written::Note { captured_at, sha256, made_at, author, words } => {
                let digest = sha256.as_deref().map(read_digest).transpose()?;
                let pin = captured_at.as_deref().map(read_instant).transpose()?.map(|instant| (instant, digest));
                Ok(Line::Note { pin, made_at: read_instant(&made_at)?, author, words })
            }
            Written::Joined { head, made_at, author, why } => {
                Ok(Line::Joined { head, made_at: read_instant(&made_at)?, author, why })
            }
            Written::Decision { article, sentence, phrase, ruling, why, author, made_at } => {
                let ruling = ruling.to_string();
                let ruling = ruling_of(&ruling).ok_or_else(|| unknown("ruling", &ruling))?;
                let target = Target { article, sentence, phrase };
                let made_at = read_instant(&made_at)?;
                Ok(Line::Decision(Box::new(Decision { target, ruling, why, by: author, made_at })))
            }
        }
    }
}

fn read_body(sha256: &str, text: Option<String>, base64: Option<&str>) -> Result<Line, LineOf> {
    let bytes = match (text, base64) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(base64)) => STANDARD.decode(base64).map_err(|error| LineOf::Bad(error.to_string()))?,
        _ => return Err(LineOf::Bad("a body has either text or base64".to_owned())),
    };
    if Digest::of(&bytes) != read_digest(sha256)? {
        return Err(LineOf::Bad(format!("body {sha256} does not match its digest")));
    }
    Ok(Line::Body(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::capture::{Media, Outcome, Told, Witness};
    use crate::model::decision::Ruling;

    #[test]
    fn lines_read_back_as_they_were() {
        let at = DateTime::from_timestamp_micros(1_760_544_000_123_456).expect("in range");
        let capture = NewCapture {
            article: ArticleId([0; 16]),
            captured_at: at,
            witness: Witness::Archive("shelf.warc.gz".to_owned()),
            outcome: Outcome::Gone,
            media: Media::Html,
            told: Told { url: Some("https://example.org/a".to_owned()), ..Told::default() },
            body: Some(Digest::of(b"page")),
        };
        let (article, sentence, phrase) = ("a".to_owned(), "It opened on Monday.".to_owned(), "Monday".to_owned());
        let target = Target { article, sentence, phrase };
        let lines = [
            Line::Archive,
            Line::Article { slug: "a".to_owned(), keys: vec![("name:a".to_owned(), 1, 2)] },
            Line::Body(b"plain".to_vec()),
            Line::Body(vec![0xff, 0xfe, 0]),
            Line::Capture(Box::new(capture)),
            Line::Note { pin: Some((at, None)), made_at: at, author: None, words: "no correction notice".to_owned() },
            Line::Joined { head: Some("b".to_owned()), made_at: at, author: None, why: "moved".to_owned() },
            Line::Decision(Box::new(Decision {
                target: target.clone(),
                ruling: Ruling::SameAs(target),
                why: String::new(),
                by: Some("RK".to_owned()),
                made_at: at,
            })),
        ];
        for line in lines {
            assert_eq!(Line::parse(&line.to_json()), Ok(line));
        }
    }

    #[test]
    fn damage_and_strangers_are_told_apart() {
        let line = Line::Body(b"plain".to_vec()).to_json().replace("plain", "plane");
        assert!(matches!(Line::parse(&line), Err(LineOf::Bad(_))));
        assert_eq!(Line::parse("{\"kind\":\"verdict\"}"), Err(LineOf::Unknown("verdict".to_owned())));
        assert!(matches!(Line::parse("{\"kind\":"), Err(LineOf::Bad(_))));
    }
}
