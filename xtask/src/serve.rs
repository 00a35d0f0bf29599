//! A server for the finished site, on this computer only. It reads files below one folder and
//! does nothing else: no listing, no writing. It says with every file what a good host would.

use crate::command::Outcome;
use crate::headers;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

const HOST: &str = "127.0.0.1";
const PORTS_TO_TRY: u16 = 100;

/// A site being served, until the program ends.
pub struct Serving {
    port: u16,
    thread: JoinHandle<()>,
}

impl Serving {
    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn address(&self) -> String {
        format!("http://{HOST}:{}/", self.port)
    }

    pub fn wait(self) {
        // It has nothing left to wait for if it stopped, whatever stopped it.
        let _ = self.thread.join();
    }
}

/// Serves a folder on one port; port 0 stands for any that is free.
pub fn open(folder: &str, port: u16) -> Outcome<Serving> {
    let unusable = |error: std::io::Error| format!("Port {port} cannot be used ({error}): choose another with --port.");
    let listener = TcpListener::bind((HOST, port)).map_err(unusable)?;
    listener.set_nonblocking(true).map_err(unusable)?;
    let port = listener.local_addr().map_or(port, |address| address.port());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(unusable)?;
    let folder: Arc<Path> = Path::new(folder).into();
    let thread = thread::spawn(move || runtime.block_on(accept(listener, folder)));
    Ok(Serving { port, thread })
}

/// Answers every connection as it comes: a browser opens several at once and leaves some idle, and
/// none of them may wait for another.
async fn accept(listener: TcpListener, folder: Arc<Path>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let folder = Arc::clone(&folder);
        tokio::spawn(async move {
            let service = service_fn(move |request: Request<Incoming>| {
                let response = respond(&folder, request.method(), request.uri().path());
                async move { Ok::<_, Infallible>(response) }
            });
            // The browser may go away meanwhile, which is nobody's problem.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Serves a folder on the first free port from this one on.
pub fn open_from(folder: &str, first: u16) -> Outcome<Serving> {
    (first..first.saturating_add(PORTS_TO_TRY))
        .find_map(|port| open(folder, port).ok())
        .map_or_else(|| open(folder, first), Ok)
}

fn respond(folder: &Path, method: &Method, url: &str) -> Response<Full<Bytes>> {
    let answer = answer(folder, method, url);
    let mut response = Response::new(Full::from(answer.body));
    *response.status_mut() = answer.status;
    let said = response.headers_mut();
    said.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    said.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    for (name, value) in headers::with_file(url.trim_start_matches('/')) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            said.insert(name, value);
        }
    }
    if answer.status != StatusCode::OK {
        // What is not there now may be there soon.
        said.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

struct Answer {
    status: StatusCode,
    kind: &'static str,
    body: Vec<u8>,
}

fn answer(folder: &Path, method: &Method, url: &str) -> Answer {
    let refusal = |status, text: &str| Answer { status, kind: "text/plain; charset=utf-8", body: text.into() };
    if !matches!(*method, Method::GET | Method::HEAD) {
        return refusal(StatusCode::METHOD_NOT_ALLOWED, "Only reading is possible here.\n");
    }
    let file = located(url).map(|file| folder.join(file));
    match file.and_then(|file| Some((kind(&file), fs::read(file).ok()?))) {
        Some((kind, body)) => Answer { status: StatusCode::OK, kind, body },
        None => refusal(StatusCode::NOT_FOUND, "There is no such page.\n"),
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
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

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

        assert_eq!(status(Method::GET, "/"), 200);
        assert_eq!(status(Method::HEAD, "/index.html"), 200);
        assert_eq!(answer(&folder, &Method::GET, "/").body, b"<!doctype html>");
        assert_eq!(status(Method::GET, "/pkg"), 404);
        assert_eq!(status(Method::GET, "/missing.html"), 404);
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            assert_eq!(status(method, "/"), 405);
        }
        fs::remove_dir_all(folder)
    }

    /// A browser opens connections it may never use; a page must not hang behind them.
    #[test]
    fn idle_connections_keep_nobody_waiting() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("xtask-idle-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), "<!doctype html>")?;
        let serving = open(folder.to_str().ok_or("the folder's name")?, 0)?;
        let connect = || TcpStream::connect((HOST, serving.port()));
        let idle = (0..40).map(|_| connect()).collect::<Result<Vec<_>, _>>()?;
        let mut request = connect()?;
        request.set_read_timeout(Some(Duration::from_secs(5)))?;
        request.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        request.read_to_string(&mut answer)?;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        for header in ["content-type: text/html; charset=utf-8", "content-length: 15"] {
            assert!(answer.contains(header), "{answer}");
        }
        for (name, value) in headers::with_file("") {
            assert!(answer.contains(&format!("{}: {value}\r\n", name.to_lowercase())), "{name} in {answer}");
        }
        assert!(answer.ends_with("\r\n\r\n<!doctype html>"), "{answer}");
        drop(idle);
        Ok(fs::remove_dir_all(folder)?)
    }
}
