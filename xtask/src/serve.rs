//! A server for the finished site, on this computer only. It reads files below one folder and
//! does nothing else: no listing, no writing, nothing kept by the browser between two visits.

use crate::command::Outcome;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tiny_http::{Header, Method, Request, Response, Server};

const HOST: &str = "127.0.0.1";
/// Enough for two browsers that each ask for several files at once.
const THREADS: usize = 4;
const PORTS_TO_TRY: u16 = 100;

/// A site being served, until the program ends.
pub struct Serving {
    port: u16,
    threads: Vec<JoinHandle<()>>,
}

impl Serving {
    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn address(&self) -> String {
        format!("http://{HOST}:{}/", self.port)
    }

    pub fn wait(self) {
        for thread in self.threads {
            // A thread that stopped has nothing left to wait for, whatever stopped it.
            let _ = thread.join();
        }
    }
}

/// Serves a folder on one port; port 0 stands for any that is free.
pub fn open(folder: &str, port: u16) -> Outcome<Serving> {
    let server = Server::http((HOST, port))
        .map_err(|error| format!("Port {port} cannot be used ({error}): choose another with --port."))?;
    let port = server.server_addr().to_ip().map_or(port, |ip| ip.port());
    let server = Arc::new(server);
    let threads = (0..THREADS)
        .map(|_| {
            let (server, folder) = (Arc::clone(&server), PathBuf::from(folder));
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    respond(&folder, request);
                }
            })
        })
        .collect();
    Ok(Serving { port, threads })
}

/// Serves a folder on the first free port from this one on.
pub fn open_from(folder: &str, first: u16) -> Outcome<Serving> {
    (first..first.saturating_add(PORTS_TO_TRY))
        .find_map(|port| open(folder, port).ok())
        .map_or_else(|| open(folder, first), Ok)
}

fn respond(folder: &Path, request: Request) {
    let answer = answer(folder, request.method(), request.url());
    let headers = [
        ("Content-Type", answer.kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Allow", "GET, HEAD"),
    ];
    let mut response =
        Response::from_data(answer.body).with_status_code(answer.status).with_chunked_threshold(usize::MAX);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // The browser may have gone away meanwhile, which is nobody's problem.
    let _ = request.respond(response);
}

struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
}

fn answer(folder: &Path, method: &Method, url: &str) -> Answer {
    let refusal = |status, text: &str| Answer { status, kind: "text/plain; charset=utf-8", body: text.into() };
    if !matches!(method, Method::Get | Method::Head) {
        return refusal(405, "Only reading is possible here.\n");
    }
    let file = located(url).map(|file| folder.join(file));
    match file.and_then(|file| Some((kind(&file), fs::read(file).ok()?))) {
        Some((kind, body)) => Answer { status: 200, kind, body },
        None => refusal(404, "There is no such page.\n"),
    }
}

/// The file an address stands for, below the folder that is served. Nothing for an address that
/// could lead out of it.
fn located(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decoded(path)?;
    let name = match path.strip_prefix('/')? {
        "" => "index.html",
        name => name,
    };
    name.split('/').all(is_plain).then(|| PathBuf::from(name))
}

/// Whether a part of a path is the name of a file or folder on every system.
fn is_plain(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0'])
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex_digit(rest.next()?)? * 16 + hex_digit(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_says_what_it_is() {
        for (file, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("pkg/readymark.js", "text/javascript; charset=utf-8"),
            ("pkg/readymark_bg.wasm", "application/wasm"),
            ("readymark.css", "text/css; charset=utf-8"),
            ("icon.svg", "image/svg+xml"),
            ("scheme.json", "application/json"),
            ("unknown", "application/octet-stream"),
        ] {
            assert_eq!(kind(Path::new(file)), expected, "{file}");
        }
    }

    #[test]
    fn an_address_leads_to_a_file_below_the_folder_or_nowhere() {
        for (url, expected) in [
            ("/", Some("index.html")),
            ("/?from=mail#top", Some("index.html")),
            ("/pkg/readymark.js", Some("pkg/readymark.js")),
            ("/a%20name%2Fb.txt", Some("a name/b.txt")),
            ("/caf%C3%A9.txt", Some("café.txt")),
            ("/..", None),
            ("/../Cargo.toml", None),
            ("/pkg/../../Cargo.toml", None),
            ("/%2e%2e/Cargo.toml", None),
            ("/%2e%2e%2fCargo.toml", None),
            ("/..%5cCargo.toml", None),
            ("//etc/passwd", None),
            ("/%2fetc/passwd", None),
            ("/c:/windows", None),
            ("/a%00b", None),
            ("/pkg/", None),
            ("/%", None),
            ("/%+1", None),
            ("/%ff", None),
            ("index.html", None),
            ("http://127.0.0.1/index.html", None),
            ("*", None),
        ] {
            assert_eq!(located(url), expected.map(PathBuf::from), "{url}");
        }
    }

    #[test]
    fn only_reading_a_file_that_is_there_is_answered() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        fs::create_dir_all(folder.join("pkg"))?;
        fs::write(folder.join("index.html"), "<!doctype html>")?;
        let status = |method: Method, url| answer(&folder, &method, url).status;

        assert_eq!(status(Method::Get, "/"), 200);
        assert_eq!(status(Method::Head, "/index.html"), 200);
        assert_eq!(answer(&folder, &Method::Get, "/").body, b"<!doctype html>");
        assert_eq!(status(Method::Get, "/pkg"), 404);
        assert_eq!(status(Method::Get, "/missing.html"), 404);
        for method in [Method::Post, Method::Put, Method::Delete, Method::Options] {
            assert_eq!(status(method, "/"), 405);
        }
        fs::remove_dir_all(folder)
    }
}
