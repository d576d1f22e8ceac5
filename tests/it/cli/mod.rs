//! The program as its users meet it.

mod bad_input;
mod desk;
mod record;
mod tour;
mod views;
