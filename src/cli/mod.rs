//! The command line: parses intent, calls the archive, hands the page to a writer. It judges nothing itself.

mod args;
mod commands;
mod config;
mod desk_args;
mod env;
mod failure;
mod fetch_config;
mod notices;
mod plumbing_args;
mod sources;
mod terminal;
mod web;
mod web_args;

use std::process::ExitCode;

use clap::Parser;

use args::Args;
use env::Environment;
use failure::Failure;

/// Runs the program; the only place that turns a failure into words and an exit code.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return failure::usage(&error),
    };
    let json = args.global.json || args.global.jsonl;
    match Environment::gather(&args.global).and_then(|environment| commands::run(args, &environment)) {
        Ok(code) => code,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => failure.report(json),
    }
}

/// What a command ends with: an exit code that is no failure, or a failure.
type Outcome = Result<ExitCode, Failure>;
