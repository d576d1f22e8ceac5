//! The program as its users meet it.

mod bad_input;
mod import;
mod record;
mod tour;
mod views;
mod web;
