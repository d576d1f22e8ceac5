//! Typed rows become text, HTML, JSON, CSV and Markdown.

pub mod page;
