//! Bytes become an article's text and what the page says of itself.
