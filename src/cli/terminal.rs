//! Writing a page where it is wanted, and progress where somebody watches.

use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use dateline::render::page::Page;
use dateline::render::{self, Format};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::env::Environment;
use super::failure::{Failure, Kind};

/// Writes a page to standard output or the file asked for, in the format asked for.
pub fn print(page: &Page, environment: &Environment) -> Result<(), Failure> {
    let format = format(environment)?;
    if !render::supports(page, format) {
        let text = "this view cannot be written in that format".to_owned();
        return Err(Failure::new(Kind::Usage, text).hint("every view has .txt, .json and .jsonl"));
    }
    match &environment.global.output {
        Some(path) => {
            let file = File::create(path)
                .map_err(|error| Failure::new(Kind::Output, format!("cannot write {path}: {error}")))?;
            let mut out = BufWriter::new(file);
            render::write(page, format, &environment.look(true), &mut out)?;
            out.flush()?;
            if !environment.global.quiet {
                eprintln!("wrote {path}");
            }
        }
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            render::write(page, format, &environment.look(false), &mut out)?;
            out.flush()?;
        }
    }
    Ok(())
}

/// The format: by flag, else by the ending of `-o`, else text.
pub fn format(environment: &Environment) -> Result<Format, Failure> {
    let global = &environment.global;
    if global.json || global.jsonl {
        return Ok(if global.json { Format::Json } else { Format::Jsonl });
    }
    let Some(path) = &global.output else { return Ok(Format::Text) };
    let ending = Path::new(path).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("txt") => Ok(Format::Text),
        Some("html" | "htm") => Ok(Format::Html),
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("csv") => Ok(Format::Csv),
        Some("json") if path.to_lowercase().ends_with(".timelinejs.json") => Ok(Format::TimelineJs),
        Some("json") => Ok(Format::Json),
        Some("jsonl") => Ok(Format::Jsonl),
        Some("ics") => Ok(Format::Ics),
        Some("atom") => Ok(Format::Atom),
        _ => {
            let text = format!("cannot tell the format of {path} by its ending");
            Err(Failure::new(Kind::Usage, text).hint(
                "end it with .txt, .html, .md, .csv, .json, .jsonl, changes with .atom, a timeline with .ics or .timelinejs.json",
            ))
        }
    }
}

/// What is shown while the whole is known, and while it is not.
const BAR: &str = "{bar:30} {human_pos} of {human_len} read, {per_sec}, {eta} left";
const COUNTER: &str = "{spinner} {human_pos} read, {per_sec}, {elapsed}";

/// Says that so many more are to come: the counter becomes a bar.
pub fn expect(progress: &ProgressBar, more: usize) {
    let known = progress.length().unwrap_or_else(|| progress.position());
    progress.set_length(known + more as u64);
    if let Ok(style) = ProgressStyle::with_template(BAR) {
        progress.set_style(style.progress_chars("█▌░"));
    }
}

/// A counter on standard error, where somebody watches; silent elsewhere.
pub fn progress(environment: &Environment) -> ProgressBar {
    let watched = std::io::stderr().is_terminal() && !environment.global.quiet && !environment.global.plain;
    let target = if watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    if let Ok(style) = ProgressStyle::with_template(COUNTER) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
