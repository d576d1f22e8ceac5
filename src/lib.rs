//! dateline records dated versions of news articles, shows what changed between them, and builds a chronological
//! timeline in which every row names its proof.
//!
//! The modules stand in the order of the data:
//!
//! ```text
//! capture → article → timex → store → diff → timeline → render        (joined by archive)
//! ```
//!
//! Stages meet only in [`model`] and [`language`]; [`archive`] alone calls several of them. `ARCHITECTURE.md` tells
//! the whole story.

pub mod model;

pub mod language;

pub mod capture;

pub mod article;

pub mod timex;

pub mod store;

pub mod diff;

pub mod timeline;

pub mod render;

pub mod archive;
