//! The program as its users meet it.

mod bad_input;
mod record;
mod tour;
mod views;
