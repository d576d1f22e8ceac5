//! The program as its users meet it.

mod bad_input;
mod changes;
mod desk;
mod digest;
mod import;
mod languages;
mod one_article;
mod record;
mod record_change;
mod reread;
mod tour;
mod views;
mod web;
