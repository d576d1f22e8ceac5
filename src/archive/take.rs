//! Taking one look: it finds its article, and is stored as evidence with what the extractor reads in it.

use chrono::{DateTime, SubsecRound, Utc};

use super::identity::{Addresses, address_key, host_of, is_section, key_of, name_key, slug_of};
use super::{Archive, ArchiveError};
use crate::capture::Arrival;
use crate::model::address::{ArticleId, slug};
use crate::model::article::{ArticleText, Block, BlockKind, Extraction};
use crate::model::capture::{Came, Capture, Look, Media, Outcome, Told, Witness};
use crate::model::digest::Digest;
use crate::model::version::Article;
use crate::render::page::{RecordRow, Recorded};
use crate::store::{NewCapture, StoreError};

/// Bytes at the head of a page in which its meta elements stand.
const HEAD_BYTES: usize = 64_000;

/// Blocks of the shortest index page.
const LIST_BLOCKS_MIN: usize = 8;

/// A block with fewer words is a headline or a teaser.
const TEASER_WORDS: usize = 16;

/// A look that was stored, before its article's versions are known.
pub(super) struct Taken {
    /// Whose it is shown as.
    pub article: Article,
    /// Whose it is.
    pub owner: ArticleId,
    pub capture: Digest,
    pub outcome: Recorded,
    pub captured_at: DateTime<Utc>,
    pub witness: Witness,
    /// Digest of the body that came, or that was confirmed.
    pub digest: Option<Digest>,
    /// Why it is no article's page, or what else is to be said of it; mostly empty.
    pub why: String,
}

/// What a batch becomes, in the order it came.
pub(super) enum Item {
    Taken(Box<Taken>),
    Told(Box<RecordRow>),
}

impl Item {
    /// What is said of what was not stored.
    fn aside(outcome: Recorded, subject: String, message: String) -> Item {
        Item::Told(Box::new(RecordRow::told(outcome, subject, message)))
    }
}

impl Archive {
    pub(super) fn take(&mut self, arrival: Arrival) -> Result<Item, ArchiveError> {
        match arrival {
            Arrival::Skipped { subject, why } => Ok(Item::aside(Recorded::Skipped, subject, why)),
            Arrival::Failed { subject, error } => Ok(Item::aside(Recorded::Failed, subject, chain_of_causes(&error))),
            Arrival::Look(mut look) => {
                // As exact as the store: what is compared later must be what is stored.
                look.captured_at = look.captured_at.trunc_subsecs(6);
                match look.came.clone() {
                    Came::Body => self.take_body(*look),
                    Came::Same(digest) => self.take_confirmation(*look, digest),
                    Came::Nothing { outcome, why } => self.take_absence(*look, outcome, why),
                }
            }
        }
    }

    fn take_body(&mut self, look: Look) -> Result<Item, ArchiveError> {
        let known = self.find(look.told.url.as_deref(), &look.name)?;
        let mut extraction = self.read_for(known.as_ref(), &look)?;
        let addresses = Addresses::of(&look.told, &extraction);
        let found = self.find_by_any(&addresses, &look.name)?;
        if found.is_none()
            && matches!(look.witness, Witness::Archive(_))
            && let Some(why) = no_article_of_its_own(&look, &extraction)
        {
            return Ok(Item::aside(Recorded::Skipped, look.source, why));
        }
        if found != known {
            extraction = self.read_for(found.as_ref(), &look)?;
        }
        let (owner, is_new) = match found {
            Some(article) => (article, false),
            None => (self.admit(addresses.first(), &look.name)?, true),
        };
        self.store.add_key(owner.id, &name_key(&look.name), look.captured_at)?;
        let sharer = self.note_addresses(&owner, &addresses, look.captured_at)?;
        let host = addresses.first().and_then(host_of);
        let digest = self.store.put_body(owner.id, &look.body, host.as_deref())?;
        let (id, added) = self.add(&owner, &look, Outcome::Page, Some(digest))?;
        let (owner, article) = (owner.id, self.shown_as(owner)?);
        if added {
            self.keep_reading(&article, id, &look, &extraction)?;
        }
        let outcome = match (added, is_new) {
            (false, _) => Recorded::Known,
            (true, _) if extraction.verdict.outcome != Outcome::Page => Recorded::Other(extraction.verdict.outcome),
            (true, true) => Recorded::New,
            (true, false) => Recorded::Unchanged,
        };
        let why = match sharer {
            Some(other) if extraction.verdict.why.is_empty() => format!(
                "it bears an address of {other}; if the two are one: dateline alias {} --join {other}",
                article.slug
            ),
            _ => extraction.verdict.why,
        };
        Ok(taken((owner, article), id, outcome, look, Some(digest), why))
    }

    /// "Not modified": the body seen before stood at this instant too, and is read as it was then.
    fn take_confirmation(&mut self, look: Look, digest: Digest) -> Result<Item, ArchiveError> {
        let missing = |look: Look| {
            let why = "it confirms a page that is not in the archive".to_owned();
            Ok(Item::aside(Recorded::Failed, look.source, why))
        };
        let Some(owner) = self.find(look.told.url.as_deref(), &look.name)? else { return missing(look) };
        let confirmed = self.store.page_with(owner.id, digest, look.captured_at)?;
        let Some(confirmed) = confirmed else { return missing(look) };
        let look = Look { media: confirmed.media, ..look };
        let (id, added) = self.add(&owner, &look, Outcome::NotModified, Some(digest))?;
        if added {
            self.store.copy_reading(confirmed.id, id)?;
        }
        let outcome = if added { Recorded::Unchanged } else { Recorded::Known };
        let whose = (owner.id, self.shown_as(owner)?);
        Ok(taken(whose, id, outcome, look, Some(digest), String::new()))
    }

    /// A look that found nothing is evidence too, once it is known of what article.
    fn take_absence(&mut self, look: Look, outcome: Outcome, why: String) -> Result<Item, ArchiveError> {
        let Some(owner) = self.find(look.told.url.as_deref(), &look.name)? else {
            return Ok(Item::aside(Recorded::Failed, look.source, why));
        };
        let look = Look { told: Told { trouble: Some(why.clone()), ..look.told }, ..look };
        let (id, added) = self.add(&owner, &look, outcome, None)?;
        let recorded = if added { Recorded::Other(outcome) } else { Recorded::Known };
        let whose = (owner.id, self.shown_as(owner)?);
        Ok(taken(whose, id, recorded, look, None, why))
    }

    fn add(
        &mut self,
        article: &Article,
        look: &Look,
        outcome: Outcome,
        body: Option<Digest>,
    ) -> Result<(Digest, bool), StoreError> {
        let capture = NewCapture {
            article: article.id,
            captured_at: look.captured_at,
            witness: look.witness.clone(),
            outcome,
            media: look.media,
            told: look.told.clone(),
            body,
        };
        let id = Capture::id_of(article.id, look.captured_at, outcome, body);
        Ok((id, self.store.add_capture(&capture)?))
    }

    /// Notes the addresses that a look bears; gives an article that bears one of them already, and is another.
    fn note_addresses(
        &mut self,
        article: &Article,
        addresses: &Addresses,
        at: DateTime<Utc>,
    ) -> Result<Option<String>, StoreError> {
        let mut sharer = None;
        for address in addresses.all() {
            let Some(key) = key_of(address) else { continue };
            let owners = self.store.articles_by_key(&address_key(&key))?;
            // What another article bears already stays its own: a person may mend it (`alias`).
            match owners.into_iter().find(|owner| owner.id != article.id) {
                None => {
                    self.store.add_key(article.id, address, at)?;
                    self.store.add_key(article.id, &address_key(&key), at)?;
                }
                Some(other) if self.store.head_of(other.id)? != self.store.head_of(article.id)? => {
                    sharer = Some(other.slug);
                }
                Some(_) => {}
            }
        }
        Ok(sharer)
    }

    fn find_by_any(&self, addresses: &Addresses, name: &str) -> Result<Option<Article>, StoreError> {
        for address in addresses.all() {
            if let Some(key) = key_of(address)
                && let Some(article) = self.store.articles_by_key(&address_key(&key))?.pop()
            {
                return Ok(Some(article));
            }
        }
        self.find(addresses.first(), name)
    }

    /// The article a look is of: by address, else by name among those without an address.
    pub(super) fn find(&self, address: Option<&str>, name: &str) -> Result<Option<Article>, StoreError> {
        if let Some(key) = address.and_then(key_of)
            && let Some(article) = self.store.articles_by_key(&address_key(&key))?.pop()
        {
            return Ok(Some(article));
        }
        let named = self.store.articles_by_key(&name_key(name))?;
        Ok(named.into_iter().find(|article| address.is_none() || article.url.is_none()))
    }

    fn admit(&mut self, address: Option<&str>, name: &str) -> Result<Article, ArchiveError> {
        let id = new_id()?;
        let plain = slug_of(address, name);
        let host = address.and_then(host_of).and_then(|host| slug(&host));
        let mut free = plain.clone();
        let mut tries = host.map(|host| format!("{plain}-{host}")).into_iter();
        let mut ordinal = 2..;
        while !self.store.slug_is_free(&free)? {
            let numbered = || ordinal.next().map(|ordinal: u32| format!("{plain}-{ordinal}"));
            free = tries.next().or_else(numbered).unwrap_or_else(|| id.to_string());
        }
        self.store.add_article(id, &free)?;
        Ok(Article { id, slug: free, url: address.map(str::to_owned) })
    }
}

fn taken(
    (owner, article): (ArticleId, Article),
    capture: Digest,
    outcome: Recorded,
    look: Look,
    digest: Option<Digest>,
    why: String,
) -> Item {
    let Look { captured_at, witness, .. } = look;
    Item::Taken(Box::new(Taken { article, owner, capture, outcome, captured_at, witness, digest, why }))
}

/// A crawl holds much that is no article: index pages make no article of their own. What a person names does.
fn no_article_of_its_own(look: &Look, extraction: &Extraction) -> Option<String> {
    if extraction.verdict.outcome == Outcome::NoArticle {
        return Some(extraction.verdict.why.clone());
    }
    let undated = extraction.facts.published.is_none() && extraction.text.byline.is_none();
    let section = look.told.url.as_deref().is_some_and(is_section) || says_website(&look.body);
    let is_index = look.media == Media::Html && undated && section && is_list(&extraction.text);
    is_index.then(|| "an index page, no article".to_owned())
}

/// Many short blocks: headlines and teasers.
fn is_list(text: &ArticleText) -> bool {
    let short = |block: &&Block| {
        let teaser = block.text.split_whitespace().count() < TEASER_WORDS;
        teaser || matches!(block.kind, BlockKind::Heading | BlockKind::ListItem)
    };
    let count = text.body.len();
    count >= LIST_BLOCKS_MIN && text.body.iter().filter(short).count() * 2 >= count
}

/// `og:type` of `website`: what index pages say of themselves.
fn says_website(body: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&body[..body.len().min(HEAD_BYTES)]).to_lowercase();
    let kind = head.split_once("og:type").and_then(|(_, rest)| rest.split_once('>')).map(|(element, _)| element);
    kind.is_some_and(|element| element.contains("website"))
}

pub(super) fn new_id() -> Result<ArticleId, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Unreadable {
        what: "the system's source of randomness".to_owned(),
        problem: error.to_string(),
    })?;
    Ok(ArticleId(bytes))
}

fn chain_of_causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push_str(&format!(": {error}"));
        cause = error.source();
    }
    words
}
