//! The web: a site of ours changes, redirects, blocks, dies and comes back; nothing is contacted that was not asked for.

use std::io::Write;

use crate::harness::{Said, World};
use crate::site::{Page, Site};

const BODY: &str = "<p>The old bridge over the river reopened on Wednesday after a year of repairs, the town said.</p>\
                    <p>At least 40 people had signed up for the first walk across, and the mayor cut a ribbon.</p>\
                    <p>The repairs cost more than the council had planned for when the work began in May 2024.</p>";

fn article(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article>\
         </body></html>"
    )
}

fn bridge() -> Page {
    Page::html(&article("Bridge reopens", BODY)).with("ETag", "\"one\"")
}

/// A command that may contact 127.0.0.1 without pause.
fn polite(world: &mut World, words: &[&str]) -> Said {
    let open = ["--allow-private", "127.0.0.1/32", "--host-delay", "0", "--timeout", "3s"];
    world.run(&[words, &open].concat())
}

#[test]
fn a_site_changes_blocks_dies_and_comes_back() {
    let (mut world, site) = (World::new(), Site::new());
    site.set("/world/bridge-reopens", bridge());
    let url = site.url("/world/bridge-reopens");
    let look = |world: &mut World| polite(world, &["record", &url]);
    let first = look(&mut world).ok();
    assert!(first.contains("new") && first.contains("bridge-reopens") && first.contains("fetched by us"), "{first}");
    let second = look(&mut world).ok();
    assert!(second.contains("unchanged"), "{second}");
    let last = site.asked().pop().expect("asked");
    assert!(
        last.headers.contains("if-none-match: \"one\"") && last.headers.contains("user-agent: dateline/"),
        "{last:?}"
    );
    assert!(!last.headers.contains("from:") && !last.headers.contains('@'), "no contact unless configured: {last:?}");
    let edited = article("Bridge reopens", &BODY.replace("40 people", "90 people"));
    site.set("/world/bridge-reopens", Page::html(&edited).with("ETag", "\"two\""));
    let third = look(&mut world).ok();
    assert!(third.contains("changed") && third.contains("v2"), "{third}");
    let states = [
        (Page::status(403, "<title>Just a moment...</title>").with("cf-mitigated", "challenge"), "blocked"),
        (Page::status(410, "<h1>Gone</h1>"), "gone"),
        (Page::status(500, "<h1>Oops</h1>"), "failed"),
        (Page::redirect("/"), "redirected"),
        (Page::html(&edited).cut(500), "cut short"),
    ];
    site.set("/", Page::html(&article("Front page", BODY)));
    for (page, expect) in states {
        site.set("/world/bridge-reopens", page);
        let said = look(&mut world);
        assert!(said.out.contains(expect), "{expect}: {said:?}");
        assert_eq!(said.code, 4, "a look that found no page: {said:?}");
    }
    site.set("/world/bridge-reopens", Page::html(&edited));
    assert!(look(&mut world).ok().contains("unchanged"), "it came back");
    let log = world.run(&["log", "bridge", "--looks"]).ok();
    for state in ["not modified", "blocked", "gone", "failed", "redirected", "cut short"] {
        assert!(log.contains(state), "{state} is listed: {log}");
    }
    assert!(log.contains("v2") && !log.contains("v3"), "none of them is a version: {log}");
    let json = world.run(&["log", "bridge", "--json"]).ok();
    assert!(json.contains("\"version\":2") && !json.contains("\"version\":3"), "{json}");
    assert!(world.run(&["list", "--looked", "gone"]).ok().contains("0 of 1"), "the last look found the page");
}

#[test]
fn feeds_lead_to_articles_that_are_followed() {
    let (mut world, site) = (World::new(), Site::new());
    let rss = |items: &[&str]| {
        let items: String = items.iter().map(|path| format!("<item><link>{}</link></item>", site.url(path))).collect();
        Page::of("application/rss+xml", format!("<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"))
    };
    site.set("/feed.xml", rss(&["/a-bridge", "/b-tunnel"]));
    site.set("/a-bridge", bridge());
    site.set("/b-tunnel", Page::html(&article("Tunnel closes", &BODY.replace("bridge", "tunnel"))));
    let feed = site.url("/feed.xml");
    assert!(polite(&mut world, &["record", &feed]).out.contains("it is a feed"));
    site.asked();
    let terms = world.run(&["follow", &feed]).ok();
    assert!(terms.contains("asked as dateline/") && terms.contains("nothing was contacted yet"), "{terms}");
    assert!(site.asked().is_empty(), "following contacts nobody");
    let poll = polite(&mut world, &["poll"]).ok();
    assert!(poll.contains("2 new, followed") && poll.contains("a-bridge") && poll.contains("b-tunnel"), "{poll}");
    assert_eq!(site.paths().len(), 3);
    site.set("/feed.xml", rss(&["/c-ferry", "/a-bridge"]));
    site.set("/c-ferry", Page::html(&article("Ferry sails", &BODY.replace("bridge", "ferry"))));
    site.set("/a-bridge", Page::html(&article("Bridge reopens", &BODY.replace("40", "90"))));
    let poll = polite(&mut world, &["poll"]).ok();
    assert!(poll.contains("c-ferry") && poll.contains("v1 → v2") || poll.contains("v2"), "{poll}");
    let idle = polite(&mut world, &["poll", &site.url("/c-ferry")]).ok();
    let (_, due) = idle.split_once("next look due ").expect("the next look is told");
    let due = due.split(" · ").next().expect("a time").trim_end_matches(" UTC");
    let listed = world.run(&["list", "--followed"]).ok();
    let mut next: Vec<&str> =
        listed.lines().filter(|line| line.contains("http")).map(|line| &line[line.len() - 16..]).collect();
    next.sort_unstable();
    assert_eq!(next.first(), Some(&due), "{listed}");
    let followed = world.run(&["list", "--followed", "--json"]).ok();
    assert_eq!(followed.matches("\"kind\":\"article\"").count(), 3, "{followed}");
    world.run(&["unfollow", &feed]).ok();
    assert!(world.run(&["list", "--followed"]).ok().contains("0 addresses followed"));
    assert!(world.run(&["unfollow", &feed]).fails(3).contains("nothing followed"));
    site.asked();
    polite(&mut world, &["poll", "--all"]).ok();
    assert!(site.asked().is_empty(), "what is no longer followed is contacted no more");
}

#[test]
fn robots_txt_is_kept_to_and_a_pause_is_granted() {
    let (mut world, site) = (World::new(), Site::new());
    site.set("/robots.txt", Page::of("text/plain", "User-agent: *\nDisallow: /secret\n"));
    site.set("/secret/a", bridge());
    let said = polite(&mut world, &["record", &site.url("/secret/a")]);
    assert_eq!(said.code, 4);
    assert!(said.out.contains("robots.txt of 127.0.0.1 does not allow this page"), "{said:?}");
    assert!(site.paths().is_empty());
    site.set("/open", bridge());
    world.run(&["follow", &site.url("/open"), "--article"]).ok();
    polite(&mut world, &["poll"]).ok();
    site.set("/open", Page::status(429, "slow down").with("Retry-After", "86400"));
    let said = polite(&mut world, &["poll"]);
    assert!(said.out.contains("blocked"), "{said:?}");
    site.asked();
    polite(&mut world, &["poll", "--all"]);
    assert!(site.asked().is_empty(), "it asked to be left alone for a day");
}

#[test]
fn nobody_is_led_inside() {
    let (mut world, site) = (World::new(), Site::new());
    let inside = Site::at("127.0.0.2:0");
    inside.set("/a", bridge());
    let said = world.run(&["record", &inside.url("/a")]);
    assert_eq!(said.code, 4);
    assert!(said.out.contains("127.0.0.2 is a private address"), "{said:?}");
    site.set("/a", Page::redirect(&inside.url("/a")));
    let said = polite(&mut world, &["record", &site.url("/a")]);
    assert!(said.out.contains("private address"), "after a redirect too: {said:?}");
    site.set("/b", Page::redirect("file:///etc/passwd"));
    let said = polite(&mut world, &["record", &site.url("/b")]);
    assert!(said.out.contains("only http and https"), "{said:?}");
    site.set("/c", Page::redirect("/c"));
    let said = polite(&mut world, &["record", &site.url("/c")]);
    assert!(said.out.contains("more than 5 times"), "{said:?}");
    assert!(inside.asked().is_empty());
}

#[test]
fn what_is_too_large_too_slow_or_broken_ends_in_a_clear_line() {
    let (mut world, site) = (World::new(), Site::new());
    let packed = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).expect("in memory");
        packer.finish().expect("in memory")
    };
    let bomb = packed(&vec![b' '; 40_000_000]);
    let whole = packed(article("Bridge reopens", BODY).as_bytes());
    let half = whole[..whole.len() / 2].to_vec();
    site.set("/bomb", Page::of("text/html", bomb).with("Content-Encoding", "gzip"));
    site.set("/broken", Page::of("text/html", half).with("Content-Encoding", "gzip"));
    site.set("/endless", Page::html("<p>").endless());
    site.set("/odd", Page::html("x").with("Content-Encoding", "compress"));
    site.set("/picture", Page::of("image/png", "\u{89}PNG"));
    for (path, expect) in [
        ("/bomb", "unpacks to more than 16 MB"),
        ("/broken", "packed body is broken"),
        ("/endless", "larger than 16 MB"),
        ("/odd", "packed as \"compress\""),
        ("/picture", "image/png is no page"),
    ] {
        let said = polite(&mut world, &["record", &site.url(path)]);
        assert!(said.out.contains(expect) && said.code == 4, "{path}: {said:?}");
    }
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/a", silent.local_addr().expect("bound"));
    let said = polite(&mut world, &["record", &url]);
    assert!(said.out.contains("cannot be had") || said.out.contains("did not answer within"), "{said:?}");
}

#[test]
fn offline_and_recording_a_file_contact_nobody() {
    let (mut world, site) = (World::new(), Site::new());
    site.set("/a", bridge());
    world.write("a.html", article("Bridge reopens", BODY));
    world.run(&["record", "a.html", "--url", &site.url("/a")]).ok();
    world.run(&["timeline"]).ok();
    let open = ["--allow-private", "127.0.0.0/8"];
    let mut command = world.command(&[&["record", &site.url("/a")], &open[..]].concat());
    let said = crate::harness::said(command.env("DATELINE_OFFLINE", "1").output().expect("runs"));
    assert!(said.fails(4).contains("DATELINE_OFFLINE=1"));
    assert!(site.asked().is_empty());
}

#[test]
fn cookies_are_sent_and_stored_nowhere_and_the_environments_proxy_is_not_asked() {
    let (mut world, site) = (World::new(), Site::new());
    site.set("/a", bridge().with("Set-Cookie", "tracker=TRACKED"));
    world.write("cookies.txt", "127.0.0.1\tFALSE\t/\tFALSE\t0\tsid\tSECRETVALUE\n");
    let words = ["record", &site.url("/a"), "--cookie-file", "cookies.txt", "--allow-private", "127.0.0.1"];
    let mut command = world.command(&words);
    command.env("HTTP_PROXY", "http://127.0.0.1:9").env("ALL_PROXY", "http://127.0.0.1:9");
    crate::harness::said(command.output().expect("runs")).ok();
    assert!(site.asked().iter().any(|asked| asked.headers.contains("cookie: sid=secretvalue")));
    for item in std::fs::read_dir(world.path().join("store")).expect("a store") {
        let bytes = std::fs::read(item.expect("entry").path()).expect("readable");
        for secret in [b"SECRETVALUE".as_slice(), b"TRACKED"] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret));
        }
    }
}

#[test]
fn a_configured_proxy_is_asked_instead() {
    let (mut world, proxy) = (World::new(), Site::new());
    let at = proxy.url("");
    let said = world.run(&["record", "http://never.example/a", "--proxy", &at, "--timeout", "3s"]);
    assert_eq!(said.code, 4);
    let asked = proxy.asked();
    assert!(asked.iter().any(|asked| asked.path.contains("never.example")), "{asked:?} {said:?}");
    assert!(world.run(&["record", "http://a.example/", "--proxy", "nonsense://x"]).fails(2).contains("is no proxy"));
}

#[test]
fn a_socks_proxy_is_told_the_name_and_asked_for_the_page() {
    let mut world = World::new();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let at = format!("socks5h://{}", listener.local_addr().expect("bound"));
    let answer = Page::html(&article("Bridge reopens", BODY));
    let proxy = std::thread::spawn(move || {
        let mut names = Vec::new();
        // robots.txt, then the page.
        for mut stream in listener.incoming().flatten().take(2) {
            names.push(crate::site::serve_socks(&mut stream, &answer).expect("a client that speaks SOCKS5"));
        }
        names
    });
    let said =
        world.run(&["record", "http://never.example/bridge", "--proxy", &at, "--timeout", "5s", "--host-delay", "0"]);
    assert!(said.out.contains("new") && said.out.contains("bridge"), "{said:?}");
    assert_eq!(proxy.join().expect("no panic"), ["never.example", "never.example"], "the proxy looks names up");
}

#[test]
fn notices_are_given_once_what_they_tell_of_is_stored() {
    let (mut world, site) = (World::new(), Site::new());
    site.set("/a-bridge", bridge());
    site.set("/hook", Page::html("thanks"));
    world.run(&["follow", &site.url("/a-bridge"), "--article"]).ok();
    let store = world.path().join("store");
    let program = env!("CARGO_BIN_EXE_dateline");
    let exec =
        format!("{program} --store {} list --plain > seen-$DATELINE_VERSION.txt; cat > notice.json", store.display());
    let hook = site.url("/hook");
    let notices = ["poll", "--all", "--exec", &exec, "--webhook", &hook, "--atom", "changes.atom"];
    polite(&mut world, &notices).ok();
    let seen = std::fs::read_to_string(world.path().join("seen-1.txt")).expect("the command ran");
    assert!(seen.contains("a-bridge"), "stored before it is told: {seen}");
    let notice = std::fs::read_to_string(world.path().join("notice.json")).expect("it was told");
    assert!(notice.contains("\"outcome\":\"new\""), "{notice}");
    let hooked = site.asked().into_iter().find(|asked| asked.path == "/hook").expect("told");
    assert!(hooked.body.contains("\"subject\":\"a-bridge\""), "{hooked:?}");
    polite(&mut world, &notices).ok();
    assert!(!site.paths().contains(&"/hook".to_owned()), "nothing new, nobody told");
    site.set("/a-bridge", Page::html(&article("Bridge reopens", &BODY.replace("40", "90 & <more>"))));
    polite(&mut world, &notices).ok();
    let feed = std::fs::read_to_string(world.path().join("changes.atom")).expect("written");
    assert!(feed.contains("<entry><title>a-bridge v1 → v2") && feed.contains("90 &amp;"), "{feed}");
    site.set("/a-bridge", Page::status(410, "gone"));
    site.asked();
    polite(&mut world, &notices);
    assert!(site.paths().contains(&"/hook".to_owned()), "its end is news");
    polite(&mut world, &notices);
    assert!(!site.paths().contains(&"/hook".to_owned()), "once");
}

#[test]
fn addresses_of_one_article_are_shown_and_mended() {
    let (mut world, site) = (World::new(), Site::new());
    site.set("/short", Page::redirect("/2025/bridge-reopens"));
    site.set("/2025/bridge-reopens", bridge());
    polite(&mut world, &["record", &site.url("/short")]).ok();
    let again = polite(&mut world, &["record", &site.url("/2025/bridge-reopens?utm_source=x")]);
    assert!(again.out.contains("gone"), "the site knows no such query: {again:?}");
    let alias = world.run(&["alias", &site.url("/short")]).ok();
    assert!(alias.contains("/short") && alias.contains("/2025/bridge-reopens"), "{alias}");
    let moved = site.url("/moved");
    world.run(&["alias", "short", "--add", &moved]).ok();
    site.set("/moved", bridge());
    assert!(polite(&mut world, &["record", &moved]).ok().contains("short"));
    let dropped = world.run(&["alias", "short", "--drop", &moved]).ok();
    assert!(!dropped.contains("/moved"), "{dropped}");
    world.run(&["alias", "short", "--drop", "https://example.org/never"]).fails(2);
    let copy = article("Bridge reopens", BODY)
        .replace("<head>", "<head><link rel=canonical href=https://original.example/2025/bridge>");
    site.set("/copy-of-bridge", Page::html(&copy));
    let said = polite(&mut world, &["record", &site.url("/copy-of-bridge")]).ok();
    assert!(said.contains("new"), "a syndicated copy is an article of its own: {said}");
}

#[test]
fn copies_of_a_memento_server_are_recorded_once() {
    let (mut world, site) = (World::new(), Site::new());
    let url = "https://example.org/2025/bridge-reopens";
    let kept = |title: &str, at: &str| Page::html(&article(title, BODY)).with("Memento-Datetime", at);
    site.set(
        "/web/20251015100000id_/https://example.org/2025/bridge-reopens",
        kept("Bridge reopens", "Wed, 15 Oct 2025 10:00:00 GMT"),
    );
    site.set(
        "/web/20251015120000id_/https://example.org/2025/bridge-reopens",
        kept("Bridge is open", "Wed, 15 Oct 2025 12:00:00 GMT"),
    );
    let row = |at: &str, digest: &str| format!("[\"k\",\"{at}\",\"{url}\",\"text/html\",\"200\",\"{digest}\",\"9\"]");
    let rows = [
        row("20251015100000", "A"),
        row("20251015110000", "A"),
        row("20251015120000", "B"),
        row("20251015130000", "C"),
    ];
    let list = format!(
        "[[\"urlkey\",\"timestamp\",\"original\",\"mimetype\",\"statuscode\",\"digest\",\"length\"],{}]",
        rows.join(",")
    );
    let query = "/cdx/search/cdx?url=https%3A%2F%2Fexample.org%2F2025%2Fbridge-reopens&output=json";
    site.set(query, Page::of("application/json", list));
    let endpoint = site.url("/cdx/search/cdx");
    let words = ["record", "--from", "wayback", url, "--endpoint", &endpoint];
    let said = polite(&mut world, &words);
    assert_eq!(said.code, 5, "one copy is listed and not to be had: {said:?}");
    assert!(said.out.contains("1 new, 1 changed, 1 unchanged, 1 failed"), "{said:?}");
    assert!(said.out.contains("the archive answered with status 404"), "{said:?}");
    let log = world.run(&["log", "bridge-reopens", "--looks"]).ok();
    assert!(log.contains("between 2025-10-15 11:00 and 12:00") && log.contains("127.0.0.1"), "{log}");
    site.asked();
    polite(&mut world, &words);
    assert_eq!(site.paths().len(), 2, "the list, and the copy that was not to be had");
}
