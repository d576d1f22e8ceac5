//! The one integration binary: the house's laws, and the program as its users meet it.

mod astray;
mod changes;
mod cli;
mod costs;
mod faults;
mod fuzz_replay;
mod harness;
mod looks;
mod real_versions;
mod site;
mod stories;
mod story;
mod tidy;
