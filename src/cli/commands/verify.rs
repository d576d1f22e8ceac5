//! `verify`

use std::process::ExitCode;

use dateline::render::page::Page;

use crate::cli::args::Verify;
use crate::cli::env::Environment;
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Verify, environment: &Environment) -> Outcome {
    let mut archive = environment.archive()?;
    let page = if asked.repair {
        let progress = terminal::progress(environment);
        let page = archive.repair(&mut |done, all| {
            if done == 1 {
                terminal::expect(&progress, all);
            }
            progress.set_position(done as u64);
        })?;
        progress.finish_and_clear();
        page
    } else {
        archive.verify(asked.quick)?
    };
    let sound = page.findings.is_empty();
    terminal::print(&Page::Verify(page), environment)?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
