//! `config`, `paths`: the settings, and where things lie.

use std::process::ExitCode;

use dateline::render::page::{Page, TablePage};

use crate::cli::args::Config;
use crate::cli::config::{KEYS, TEMPLATE};
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};
use crate::cli::{Outcome, terminal};

pub fn run(asked: &Config, environment: &Environment) -> Outcome {
    if asked.init {
        return init(environment);
    }
    let mut page = TablePage::new("config", "Settings".to_owned(), &["key", "value", "from"]);
    for key in KEYS {
        let (value, origin) = environment.setting(key);
        page.rows.push(vec![key.to_owned(), value, origin]);
    }
    terminal::print(&Page::Table(page), environment)?;
    Ok(ExitCode::SUCCESS)
}

pub fn paths(environment: &Environment) -> Outcome {
    let mut page = TablePage::new("paths", "Paths".to_owned(), &["what", "path", "there"]);
    for (what, path) in environment.paths() {
        let there = if path.exists() { "yes" } else { "no" };
        page.rows.push(vec![what.to_owned(), path.display().to_string(), there.to_owned()]);
    }
    page.lines.extend(environment.risk().map(|risk| format!("warning: {risk}")));
    terminal::print(&Page::Table(page), environment)?;
    Ok(ExitCode::SUCCESS)
}

fn init(environment: &Environment) -> Outcome {
    let path = environment.settings_file();
    let folder = path.parent().unwrap_or(path);
    let refused =
        |error: std::io::Error| Failure::new(Kind::Output, format!("cannot write {}: {error}", path.display()));
    std::fs::create_dir_all(folder).map_err(refused)?;
    let mut file = std::fs::File::create_new(path).map_err(refused)?;
    std::io::Write::write_all(&mut file, TEMPLATE.as_bytes()).map_err(refused)?;
    eprintln!("wrote {}", path.display());
    Ok(ExitCode::SUCCESS)
}
