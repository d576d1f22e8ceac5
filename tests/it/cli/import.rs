//! Archives of others: git histories, web archives, tables, saved pages.

use std::process::{Command, Stdio};
use std::time::Duration;

use dateline::store::FILE_NAME;
use rusqlite::Connection;
use serde_json::Value;

use crate::harness::World;

const BODY: &str = "The old bridge over the river reopened on Wednesday after a year of repairs, the town said.\n\n\
                    At least 40 people had signed up for the first walk across, and the mayor cut a ribbon.\n";

/// A repository with a history; none where there is no git.
fn repository(world: &World) -> Option<()> {
    let git = |words: &[&str], at: &str| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-C"]);
        git.arg(world.path().join("repo")).args(words).env("GIT_COMMITTER_DATE", at).env("GIT_AUTHOR_DATE", at);
        git.env("HOME", world.path()).output().ok().filter(|output| output.status.success())
    };
    world.write("repo/news/bridge.md", format!("# Bridge reopens\n\n{BODY}"));
    world.write("repo/news/ferry.md", format!("# Ferry sails\n\n{}", BODY.replace("bridge", "ferry")));
    world.write("repo/README.md", "# Not asked for\n");
    world.write("repo/run.py", "print()\n");
    git(&["init", "-q"], "")?;
    git(&["add", "."], "")?;
    git(&["commit", "-qm", "one"], "2025-10-15T10:00:00+02:00")?;
    world.write("repo/news/bridge.md", format!("# Bridge reopens\n\n{}", BODY.replace("40", "90")));
    git(&["commit", "-qam", "two"], "2025-10-16T10:00:00Z")?;
    std::fs::remove_file(world.path().join("repo/news/ferry.md")).ok()?;
    git(&["commit", "-qam", "three"], "2025-10-17T10:00:00Z")?;
    git(&["bundle", "create", "-q", "../repo.bundle", "HEAD"], "")?;
    Some(())
}

#[test]
fn a_git_history_is_recorded_once() {
    let mut world = World::new();
    if repository(&world).is_none() {
        eprintln!("skipped: there is no git");
        return;
    }
    let words = ["record", "--from", "git", "repo", "--only", "news/*.md"];
    let said = world.run(&words);
    assert!(said.out.contains("2 new, 1 changed, 1 gone"), "{said:?}");
    assert!(said.out.contains("2 files, 3 commits\n"), "{said:?}");
    let one = world.run(&["record", "--from", "git", "repo", "--only", "news/ferry.md", "--dry-run"]);
    assert!(one.out.contains("1 files, 3 commits (2 touch them)"), "{one:?}");
    let log = world.run(&["log", "bridge", "--json"]).ok();
    assert!(log.contains("2025-10-15T08:00:00Z") && log.contains("git repo "), "{log}");
    assert!(world.run(&["log", "ferry"]).ok().contains("removed in commit"));
    let again = world.run(&words).ok();
    assert!(again.contains("4 sources: 4 known"), "{again}");
    let bundle = world.run(&["record", "--from", "git", "repo.bundle", "--only", "news/*.md"]).ok();
    assert!(bundle.contains("4 known"), "{bundle}");
    let all = world.run(&["record", "--dry-run", "--from", "git", "repo"]);
    assert!(all.out.contains("1 × .py"), "{all:?}");
    world.run(&["record", "--from", "git", "."]).fails(2);
}

#[test]
fn a_publishers_dated_notes_are_events_on_their_dates() {
    let mut world = World::new();
    let notes = [
        ("4 March 2025", "New information on ferries after the storm of 2024 (‘Getting around’ page)."),
        ("11 February 2025", "Removal of the warning about a strike which was to begin on 14 February"),
        ("30 January 2025", "This advice was reviewed for accuracy. There were no significant updates."),
        ("2 January 2025", "Islands update"),
    ];
    let lines: String = notes.iter().map(|(day, note)| format!("**{day}**\n<br />{note}\n\n")).collect();
    world.write(
        "advice.md",
        format!("# Advice for the islands\n\nThe ferries run as planned.\n\n## History\n\n{lines}"),
    );
    world.run(&["record", "advice.md", "--captured", "2025-03-05T10:00Z"]).ok();
    let said: Value = serde_json::from_str(&world.run(&["timeline", "--all", "--json"]).ok()).expect("JSON");
    let days: Vec<&str> =
        said["items"].as_array().expect("rows").iter().filter_map(|row| row["when"].as_str()).collect();
    for day in ["2025-03-04", "2025-02-11", "2025-01-30", "2025-01-02"] {
        assert!(days.contains(&day), "{day} in {days:?}");
    }
    // The same line alone under a headline is the page's stamp, and no log.
    world.write(
        "page.md",
        "# Islands advice\n\n**2 January 2025**\n<br />Islands update\n\nThe ferries run as planned.\n",
    );
    let said = world.run(&["timeline", "page.md", "--all", "--json"]);
    assert!(!said.out.contains("\"when\":\"2025-01-02\""), "{said:?}");
}

/// A history of `commits`, each of which edits one of `files` pages; none where there is no git.
fn long_repository(world: &World, files: u32, commits: u32) -> Option<()> {
    let mut stream = String::new();
    for number in 0..commits {
        let text = format!("# Bridge {}\n\n{}", number % files, BODY.replace("40", &(40 + number).to_string()));
        let at = 1_760_000_000 + 3_600 * number;
        stream.push_str(&format!(
            "commit refs/heads/main\ncommitter A <a@example.org> {at} +0000\ndata 1\nv\nM 100644 inline news/bridge-{}.md\n\
             data {}\n{text}\n",
            number % files,
            text.len()
        ));
    }
    world.write("stream", stream);
    let repo = world.path().join("repo");
    Command::new("git")
        .args(["init", "-q", "-b", "main"])
        .arg(&repo)
        .status()
        .ok()
        .filter(|status| status.success())?;
    let stream = std::fs::File::open(world.path().join("stream")).ok()?;
    let mut import = Command::new("git");
    import.arg("-C").arg(&repo).args(["fast-import", "--quiet"]).stdin(stream);
    import.status().ok().filter(|status| status.success()).map(drop)
}

/// Everything an archive says of its articles but the ids, which are random.
fn views(world: &mut World) -> Vec<Value> {
    let views = [&["list", "--json"][..], &["changes", "--all", "--json"], &["log", "bridge-3", "--looks", "--json"]];
    let items = |view| serde_json::from_str::<Value>(&world.run(view).ok()).expect("JSON")["items"].take();
    views.into_iter().map(items).map(without_ids).collect()
}

fn without_ids(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(without_ids).collect(),
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, _)| name != "id");
            Value::Object(kept.map(|(name, value)| (name, without_ids(value))).collect())
        }
        plain => plain,
    }
}

#[test]
fn an_import_killed_half_way_and_run_again_makes_the_same_archive() {
    let (files, commits) = (12, 1_200_u32);
    let words = ["record", "--from", "git", "repo", "--only", "news/*.md"];
    let mut whole = World::new();
    if long_repository(&whole, files, commits).is_none() {
        eprintln!("skipped: there is no git");
        return;
    }
    let said = whole.run(&words).ok();
    assert!(said.contains("1,200 sources: 12 new, 1188 changed") && said.contains("12 files, 1200 commits"), "{said}");
    let mut broken = World::new();
    long_repository(&broken, files, commits);
    let mut child = broken.command(&words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    // A batch is on the disk, and the import is still at work.
    let stored = || {
        let file = Connection::open(broken.path().join("store").join(FILE_NAME)).ok()?;
        file.query_row("SELECT arrival FROM head", [], |row| row.get::<_, u32>(0)).ok()
    };
    while stored().is_none_or(|stored| stored == 0) {
        assert!(child.try_wait().expect("it can be asked").is_none(), "it ended before it was killed");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let kept = stored().expect("readable");
    assert!(0 < kept && kept < commits, "{kept} of {commits}");
    let again = broken.run(&words).ok();
    assert!(again.contains(&format!(" {kept} known")), "{kept}: {again}");
    assert_eq!(views(&mut whole), views(&mut broken));
    let third = broken.run(&words).ok();
    assert!(third.contains("1,200 sources: 1200 known"), "{third}");
}

#[test]
fn a_hostile_repository_runs_nothing() {
    let mut world = World::new();
    if repository(&world).is_none() {
        eprintln!("skipped: there is no git");
        return;
    }
    let config = std::fs::read_to_string(world.path().join("repo/.git/config")).expect("a repository");
    let trap = "touch ../trapped";
    let config = format!(
        "{config}[core]\n\tfsmonitor = {trap}\n\tpager = {trap}\n\tsshCommand = {trap}\n[log]\n\tshowSignature = true\n\
         [gpg]\n\tprogram = {trap}\n[diff]\n\texternal = {trap}\n[diff \"x\"]\n\ttextconv = {trap}\n\tcommand = {trap}\n"
    );
    world.write("repo/.git/config", config);
    world.write("repo/.gitattributes", "*.md diff=x\n");
    world.run(&["record", "--from", "git", "repo", "--only", "news/*.md"]);
    assert!(!world.path().join("trapped").exists() && !world.path().join("repo/../trapped").exists());
}

#[test]
fn a_table_is_shown_before_it_is_recorded() {
    let mut world = World::new();
    let row = |link: &str, date: &str| format!("{link},{date},\"{}\",x\n", BODY.replace('\n', " "));
    let table = format!(
        "link,date,body,section\n{}{}{}",
        row("https://example.org/bridge", "2025-10-15"),
        row("https://example.org/ferry", "15/10/25"),
        row("https://example.org/tram", "2025-10-15T10:00:00Z"),
    );
    world.write("t.csv", table);
    let words = ["record", "--from", "csv", "t.csv", "--map", "url=link,published=date,text=body", "--bad", "bad.csv"];
    let dry = world.run(&[&words[..], &["--dry-run"]].concat());
    assert!(dry.out.contains("url ← link · published ← date · text ← body"), "{dry:?}");
    assert!(dry.out.contains("not read: section") && dry.out.contains("nothing was stored"), "{dry:?}");
    assert!(dry.out.contains("\"15/10/25\" is no ISO 8601 date"), "{dry:?}");
    assert!(!world.path().join("store").exists());
    let said = world.run(&words);
    assert_eq!(said.code, 5, "{said:?}");
    assert!(std::fs::read_to_string(world.path().join("bad.csv")).expect("written").contains("ferry"));
    let facts = world.run(&["show", "bridge", "--json"]).ok();
    assert!(facts.contains("\"value\":\"2025-10-15\""), "a day stays a day: {facts}");
    assert!(world.run(&["record", "--from", "csv", "t.csv", "--map", "nonsense"]).fails(2).contains("--map"));
    assert!(world.run(&["record", "--from", "csv", "t.csv", "--map", "text=x"]).fails(2).contains("no column \"x\""));
}

#[test]
fn web_archives_in_any_order_make_the_same_archive() {
    let page = |title: &str, number: &str| {
        let body = BODY.replace("40", number).replace("\n\n", "</p><p>");
        format!(
            "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
        )
    };
    let record = |minute: &str, body: &str| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
        format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/bridge\r\n\
             WARC-Date: 2025-10-15T10:{minute}:00Z\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let early = record("01", &page("Bridge reopens", "40"));
    let late = record("05", &page("Bridge reopens", "90"));
    let mut views = Vec::new();
    for order in [["early.warc", "late.warc"], ["late.warc", "early.warc"]] {
        let mut world = World::new();
        world.write("early.warc", &early);
        world.write("late.warc", format!("{late}{}", &early[..200]));
        for file in order {
            let said = world.run(&["record", file]);
            assert_eq!(said.code, if file == "early.warc" { 0 } else { 5 }, "{said:?}");
        }
        views.push(world.run(&["log", "bridge", "--json"]).ok());
    }
    assert_eq!(views[0], views[1]);
    assert!(views[0].contains("early.warc"), "{}", views[0]);
}

#[test]
fn an_index_page_in_a_crawl_is_counted_and_no_article() {
    let mut world = World::new();
    let items: String = (0..30)
        .map(|n| format!("<li><h3><a href='/world/story-{n}'>Headline of story {n}</a></h3><p>What it says.</p></li>"))
        .collect();
    let index = format!(
        "<!doctype html><html><head><title>World</title></head><body><h1>World</h1><ul>{items}</ul></body></html>"
    );
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{index}");
    let record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/world\r\n\
         WARC-Date: 2025-10-15T10:00:00Z\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    );
    world.write("crawl.warc", record);
    let said = world.run(&["record", "crawl.warc"]).ok();
    assert!(said.contains("1 skipped") && !said.contains("new"), "{said}");
    assert!(world.run(&["list"]).ok().contains("0 articles"));
}

#[test]
fn the_row_of_a_live_look_names_its_version() {
    let mut world = World::new();
    world.write(
        "a.html",
        format!("<html><head><title>T</title></head><body><article><h1>T</h1><p>{BODY}</p></article></body></html>"),
    );
    let mut command = world.command(&["record", "a.html"]);
    let said = crate::harness::said(command.env_remove("DATELINE_NOW").output().expect("runs")).ok();
    assert!(said.contains("v1"), "the clock is finer than the store: {said}");
}

#[test]
fn saved_pages_say_where_they_are_from() {
    let mut world = World::new();
    let page = |head: &str| {
        format!(
            "{head}<html><head><title>T</title></head><body><article><h1>T</h1><p>{BODY}</p></article></body></html>"
        )
    };
    world.write("saved/Bridge.html", page("<!-- saved from url=(0026)https://example.org/bridge -->"));
    world.write("saved/Bridge_files/ad.html", "<p>an advertisement</p>");
    world.write(
        "saved/Ferry.html",
        page("<!--\n Page saved with SingleFile \n url: https://example.org/ferry \n saved date: Wed Oct 15 2025 16:05:09 GMT+0300 (X)\n-->"),
    );
    let said = world.run(&["record", "--from", "saved", "saved"]).ok();
    assert!(said.contains("2 new, 1 skipped") && said.contains("parts of a saved page"), "{said}");
    let list = world.run(&["list", "--json"]).ok();
    assert!(list.contains("https://example.org/bridge") && list.contains("2025-10-15T13:05:09Z"), "{list}");
}
