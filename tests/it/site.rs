//! A web site on loopback whose pages change between commands, and which notes who asked for what.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the site answers.
#[derive(Clone, Default)]
pub struct Page {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Bytes announced but not sent.
    missing: usize,
    /// The body goes on for ever.
    endless: bool,
}

impl Page {
    pub fn html(body: &str) -> Page {
        Page::of("text/html; charset=utf-8", body)
    }

    pub fn of(kind: &str, body: impl AsRef<[u8]>) -> Page {
        Page { status: 200, body: body.as_ref().to_vec(), ..Page::default() }.with("Content-Type", kind)
    }

    pub fn status(status: u16, body: &str) -> Page {
        Page { status, ..Page::html(body) }
    }

    pub fn redirect(to: &str) -> Page {
        Page::status(302, "").with("Location", to)
    }

    pub fn with(mut self, name: &str, value: &str) -> Page {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Announces more than it sends.
    pub fn cut(self, missing: usize) -> Page {
        Page { missing, ..self }
    }

    pub fn endless(self) -> Page {
        Page { endless: true, ..self }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A request as it came: path, headers in lower case, body.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: String,
    pub body: String,
}

#[derive(Default)]
struct State {
    pages: BTreeMap<String, Page>,
    asked: Vec<Asked>,
}

/// The site; it ends with the test's process.
pub struct Site {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Site {
    /// A site on 127.0.0.1.
    pub fn new() -> Site {
        Site::at("127.0.0.1:0")
    }

    pub fn at(address: &str) -> Site {
        let listener = TcpListener::bind(address).expect("a free port");
        let address = listener.local_addr().expect("bound");
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                // A client that goes away is no failure of the site.
                std::thread::spawn(move || serve(stream, &shared).ok());
            }
        });
        Site { address, state }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What a path answers from now on.
    pub fn set(&self, path: &str, page: Page) {
        self.state.lock().expect("no panic").pages.insert(path.to_owned(), page);
    }

    /// The requests since the last time this was asked.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.state.lock().expect("no panic").asked)
    }

    /// Their paths, without robots.txt.
    pub fn paths(&self) -> Vec<String> {
        let paths = self.asked().into_iter().map(|asked| asked.path);
        paths.filter(|path| path != "/robots.txt").collect()
    }
}

fn serve(stream: TcpStream, shared: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let (mut headers, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        let line = line.to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        headers.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let page = {
        let mut state = shared.lock().expect("no panic");
        let body = String::from_utf8_lossy(&body).into_owned();
        state.asked.push(Asked { path: path.clone(), headers: headers.clone(), body });
        state.pages.get(&path).cloned()
    };
    let page = page.unwrap_or_else(|| Page::status(404, "<h1>Not found</h1>"));
    answer(stream, &page, &headers)
}

fn answer(mut stream: TcpStream, page: &Page, asked: &str) -> std::io::Result<()> {
    let same =
        page.header("etag").is_some_and(|etag| asked.contains(&format!("if-none-match: {}", etag.to_lowercase())));
    let (status, body) = if same { (304, &[] as &[u8]) } else { (page.status, page.body.as_slice()) };
    let mut head = format!("HTTP/1.1 {status} X\r\nConnection: close\r\n");
    for (name, value) in &page.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if !page.endless {
        head.push_str(&format!("Content-Length: {}\r\n", body.len() + page.missing));
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(body)?;
    if page.endless {
        loop {
            stream.write_all(&[b' '; 65_536])?;
        }
    }
    stream.flush()
}

/// Serves one request through SOCKS5 (RFC 1928) and gives the name that was asked for.
pub fn serve_socks(stream: &mut TcpStream, page: &Page) -> std::io::Result<String> {
    let mut greeting = [0; 2];
    stream.read_exact(&mut greeting)?;
    let mut methods = vec![0; usize::from(greeting[1])];
    stream.read_exact(&mut methods)?;
    stream.write_all(&[5, 0])?;
    let mut head = [0; 5];
    stream.read_exact(&mut head)?;
    let mut name = vec![0; usize::from(head[4]) + 2];
    stream.read_exact(&mut name)?;
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut path = String::new();
    reader.read_line(&mut path)?;
    let mut line = String::from("x");
    while !line.trim().is_empty() {
        line.clear();
        reader.read_line(&mut line)?;
    }
    let missing = Page::status(404, "");
    answer(stream.try_clone()?, if path.contains("robots.txt") { &missing } else { page }, "")?;
    name.truncate(name.len() - 2);
    Ok(String::from_utf8_lossy(&name).into_owned())
}
