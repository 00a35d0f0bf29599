//! What a host says with every file: one list, from which the settings of each kind of host are
//! written, and which the server of this checkout sends too.

/// What a page may do, where it can be said in the page itself as well.
const POLICY: [(&str, &str); 8] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("connect-src", "'self'"),
    ("form-action", "'none'"),
    ("base-uri", "'none'"),
    ("object-src", "'none'"),
];

/// What only a header can say: that no other site may show the app in a frame of its own.
const ONLY_IN_HEADERS: (&str, &str) = ("frame-ancestors", "'none'");

const WITH_EVERY_FILE: [(&str, &str); 4] = [
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), payment=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_EVERY_TIME: &str = "no-cache";

fn joined(parts: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let parts: Vec<String> = parts.into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    parts.join("; ")
}

/// The policy as a page says it of itself. Its own file, with other values where `instead` has some.
pub fn policy_of_page(instead: &[(&'static str, String)]) -> String {
    joined(POLICY.map(|(name, value)| {
        let other = instead.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        (name, other.unwrap_or_else(|| value.to_owned()))
    }))
}

/// The headers of every file.
pub fn with_every_file() -> Vec<(&'static str, String)> {
    let policy = POLICY.into_iter().chain([ONLY_IN_HEADERS]);
    let policy = joined(policy.map(|(name, value)| (name, value.to_owned())));
    let rest = WITH_EVERY_FILE.map(|(name, value)| (name, value.to_owned()));
    [("Content-Security-Policy", policy)].into_iter().chain(rest).collect()
}

/// How long a browser may keep a file, by its path below the site: for ever in a folder that is
/// named after what is in it; all else is asked for anew, so that a newer version is found.
pub fn caching(path: &str) -> &'static str {
    if path.starts_with("app-") { FOR_EVER } else { ASK_EVERY_TIME }
}

/// The settings of hosts, by the name of the file each reads them from.
pub fn settings(app: &str) -> Result<[(&'static str, String); 4], serde_json::Error> {
    Ok([
        ("_headers", netlify(app)),
        (".htaccess", apache()),
        ("staticwebapp.config.json", azure(app)?),
        ("nginx.conf", nginx(app)),
    ])
}

/// Netlify and Cloudflare Pages. Where two rules match a file both count, so each header stands in
/// one rule only for any file.
fn netlify(app: &str) -> String {
    let all: String = with_every_file().iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let keep = |path: &str| format!("{path}\n  Cache-Control: {}\n", caching(path.trim_start_matches('/')));
    let kept = [&format!("/{app}/*"), "/", "/index.html", "/icon.svg", "/sw.js", "/readymark.html"].map(keep);
    format!("/*\n{all}{}", kept.concat())
}

fn apache() -> String {
    let all: String =
        with_every_file().iter().map(|(name, value)| format!("  Header always set {name} \"{value}\"\n")).collect();
    format!(
        "AddType application/wasm .wasm\nAddType text/javascript .js\nAddType image/svg+xml .svg\n\
         <IfModule mod_headers.c>\n{all}  Header always set Cache-Control \"{ASK_EVERY_TIME}\"\n  \
         <If \"%{{REQUEST_URI}} =~ m#/app-[0-9a-f]+/#\">\n    \
         Header always set Cache-Control \"{FOR_EVER}\"\n  </If>\n</IfModule>\n"
    )
}

fn azure(app: &str) -> Result<String, serde_json::Error> {
    let mut all: serde_json::Map<_, _> =
        with_every_file().into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    all.insert("Cache-Control".to_owned(), ASK_EVERY_TIME.into());
    let settings = serde_json::json!({
        "globalHeaders": all,
        "routes": [{ "route": format!("/{app}/*"), "headers": { "Cache-Control": FOR_EVER } }],
        "mimeTypes": { ".wasm": "application/wasm", ".js": "text/javascript", ".svg": "image/svg+xml" },
    });
    Ok(serde_json::to_string_pretty(&settings)? + "\n")
}

/// For the `server` of a site at the top of its address. A `location` with a header of its own
/// leaves out those around it, so all stand in both.
fn nginx(app: &str) -> String {
    let all: String =
        with_every_file().iter().map(|(name, value)| format!("  add_header {name} \"{value}\" always;\n")).collect();
    let location = |place: &str| {
        let keep = caching(place.trim_start_matches('/'));
        format!("location {place} {{\n{all}  add_header Cache-Control \"{keep}\" always;\n}}\n")
    };
    format!(
        "# Include this in the server that has these files at its root.\n{}{}",
        location("/"),
        location(&format!("/{app}/"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_of_itself_what_the_headers_say_but_for_frames() {
        let page = include_str!("../../index.html");
        let written =
            page.split_once("Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
        assert_eq!(written.map(|it| it.0), Some(policy_of_page(&[]).as_str()));
        let header = format!("{}; frame-ancestors 'none'", policy_of_page(&[]));
        assert_eq!(with_every_file().first(), Some(&("Content-Security-Policy", header)));
    }

    #[test]
    fn only_what_is_named_after_its_contents_is_kept_for_ever() {
        for (path, expected) in [
            ("app-0123456789abcdef/start.js", FOR_EVER),
            ("app-0123456789abcdef/pkg/readymark.js", FOR_EVER),
            ("index.html", ASK_EVERY_TIME),
            ("", ASK_EVERY_TIME),
            ("sw.js", ASK_EVERY_TIME),
            ("icon.svg", ASK_EVERY_TIME),
            ("readymark.html", ASK_EVERY_TIME),
            ("other/app-0/start.js", ASK_EVERY_TIME),
        ] {
            assert_eq!(caching(path), expected, "{path}");
        }
    }

    #[test]
    fn every_kind_of_host_is_told_all_of_it() -> Result<(), serde_json::Error> {
        for (file, text) in settings("app-0123456789abcdef")? {
            for (name, value) in with_every_file() {
                assert!(text.contains(name) && text.contains(&value), "{file} lacks {name}");
            }
            for keep in [FOR_EVER, ASK_EVERY_TIME] {
                assert!(text.contains(keep), "{file} lacks {keep}");
            }
            for word in ["unsafe-inline", "'unsafe-eval'", "http:", "https:"] {
                assert!(!text.contains(word), "{file} has {word}");
            }
        }
        Ok(())
    }

    #[test]
    fn a_page_of_one_file_has_the_same_policy_but_for_its_own_parts() {
        let policy = policy_of_page(&[("script-src", "'sha256-x'".to_owned()), ("connect-src", "'none'".to_owned())]);
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-x'; style-src 'self';"), "{policy}");
        assert!(policy.contains("connect-src 'none'; form-action 'none'"), "{policy}");
    }
}
