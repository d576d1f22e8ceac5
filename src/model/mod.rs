//! The nouns that all stages share, and their invariants.
//!
//! The model is mute: it knows no SQL, HTML, JSON, colour or I/O. Stages meet here and in `language` only.

pub mod address;
pub mod article;
pub mod capture;
pub mod change;
pub mod date;
pub mod decision;
pub mod digest;
pub mod document;
pub mod edit;
pub mod event;
pub mod follow;
pub mod history;
pub mod span;
pub mod stamp;
pub mod timeline;
pub mod timex;
pub mod version;
