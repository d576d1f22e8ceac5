//! The program as its users meet it.

mod bad_input;
mod digest;
mod record;
mod tour;
mod views;
