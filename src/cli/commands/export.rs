//! `export [FORM] [ARTICLE…]`

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use dateline::archive::{Archive, Exported};
use dateline::render::counted;

use crate::cli::Outcome;
use crate::cli::args::Export;
use crate::cli::env::Environment;
use crate::cli::failure::{Failure, Kind};

/// What articles are handed on as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bundle,
    Warc,
    Lines,
}

pub fn run(asked: &Export, environment: &Environment) -> Outcome {
    let (form, names) = form(&asked.words, environment)?;
    let mut archive = environment.archive()?;
    let target = environment.global.output.as_deref();
    let exported = match (form, target) {
        (Form::Bundle, Some(folder)) => archive.export_bundle(names, Path::new(folder), &environment.look(true))?,
        (Form::Bundle, None) => {
            return Err(Failure::new(Kind::Usage, "a bundle is a folder").hint("name it: -o FOLDER"));
        }
        (_, Some(path)) => {
            let file = File::create_new(path)
                .map_err(|error| Failure::new(Kind::Output, format!("cannot write {path}: {error}")))?;
            write(&archive, form, names, environment, file)?
        }
        (_, None) => write(&archive, form, names, environment, std::io::stdout().lock())?,
    };
    if !environment.global.quiet {
        say(&exported, target);
    }
    Ok(ExitCode::SUCCESS)
}

fn form<'a>(words: &'a [String], environment: &Environment) -> Result<(Form, &'a [String]), Failure> {
    let first = words.first().map(String::as_str);
    match first {
        Some("bundle") => Ok((Form::Bundle, &words[1..])),
        Some("warc") => Ok((Form::Warc, &words[1..])),
        Some("jsonl") => Ok((Form::Lines, &words[1..])),
        _ if environment.global.jsonl => Ok((Form::Lines, words)),
        _ => Err(Failure::new(Kind::Usage, "export as what?")
            .hint("dateline export bundle|warc|jsonl [ARTICLE…] -o FILE  ·  a view as a file: dateline log ARTICLE -o FILE.html")),
    }
}

fn write(
    archive: &Archive,
    form: Form,
    names: &[String],
    environment: &Environment,
    out: impl Write,
) -> Result<Exported, Failure> {
    let mut out = BufWriter::new(out);
    let exported = match form {
        Form::Warc => archive.export_warc(names, environment.now, &mut out)?,
        _ => archive.export_lines(names, &mut out)?,
    };
    out.flush()?;
    Ok(exported)
}

fn say(exported: &Exported, target: Option<&str>) {
    let to = target.map(|target| format!(" to {target}")).unwrap_or_default();
    let (looks, articles) =
        (counted(exported.captures as usize, "look"), counted(exported.articles as usize, "article"));
    eprintln!("{looks} at {articles} written{to}");
    if exported.left_out > 0 {
        eprintln!("no form there, since nothing came: {}", counted(exported.left_out as usize, "look"));
    }
}
