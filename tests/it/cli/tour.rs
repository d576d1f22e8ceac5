//! The tour of README.md: each of its commands runs, and what the README shows of its output is what it prints.

use crate::harness::{World, project};

/// Blocks of the README fenced as `console`: a `$ ` line is a command, the lines below it its output.
///
/// `…` alone on a line stands for lines left out.
fn transcripts() -> Vec<(String, Vec<String>)> {
    let readme = std::fs::read_to_string(project("README.md")).expect("README.md");
    let mut commands: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ if !inside => {}
            _ => match line.strip_prefix("$ ") {
                Some(command) => commands.push((command.to_owned(), Vec::new())),
                None => commands.last_mut().expect("a command first").1.push(line.trim_end().to_owned()),
            },
        }
    }
    commands
}

#[test]
fn the_tour_works_as_printed() {
    let mut world = World::new();
    std::os::unix::fs::symlink(project("snapshots"), world.path().join("snapshots")).expect("a link");
    let commands = transcripts();
    assert!(commands.len() >= 10, "the README lost its tour");
    for (command, expected) in commands {
        let words = command.strip_prefix("dateline ").or_else(|| command.strip_prefix("cargo run --release -- "));
        let Some(words) = words else { continue };
        let words: Vec<String> = shell_words(words);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let said = world.run(&words);
        assert!(matches!(said.code, 0 | 1), "{command}: {said:#?}");
        let store = world.path().join("store").display().to_string();
        let out = said.out.replace(&store, "~/.local/share/dateline");
        let printed: Vec<&str> = out.lines().map(str::trim_end).collect();
        let mut at = 0;
        let mut gap = false;
        for line in expected {
            if line == "…" {
                gap = true;
                continue;
            }
            let found = printed[at..].iter().position(|candidate| *candidate == line);
            let found = found.unwrap_or_else(|| panic!("{command}: no line\n{line}\nin\n{}", said.out));
            assert!(gap || found == 0, "{command}: lines are missing before\n{line}\nin\n{}", said.out);
            at += found + 1;
            gap = false;
        }
    }
}

fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("never empty").push(letter),
        }
    }
    words
}
