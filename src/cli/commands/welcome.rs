//! `dateline` alone: what is there, and three next steps.

use std::io::Write;
use std::process::ExitCode;

use crate::cli::Outcome;
use crate::cli::env::Environment;

pub fn run(environment: &Environment) -> Outcome {
    let mut out = std::io::stdout().lock();
    match environment.archive_if_any()? {
        Some(mut archive) => {
            let page = archive.list(None, 0)?;
            writeln!(out, "{} articles in {} versions · {}\n", page.articles, page.versions, page.store)?;
            writeln!(out, "  dateline changes         what changed lately")?;
            writeln!(out, "  dateline timeline        the events of all articles in order")?;
            writeln!(out, "  dateline --help          everything else")?;
        }
        None => {
            writeln!(out, "No archive yet. Nothing needs to be set up:\n")?;
            writeln!(
                out,
                "  dateline timeline FOLDER               events of a folder of dated versions; nothing is stored"
            )?;
            writeln!(out, "  dateline record page.html --url URL    store a first look at an article")?;
            writeln!(out, "  dateline --help                        everything else")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
