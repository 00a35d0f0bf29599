//! What a host says with every file: one list, from which the settings of each kind of host are
//! written. The host of this checkout (`xtask/host.mjs`) reads those of Netlify.

use crate::licences;
use std::collections::BTreeMap;

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
fn with_every_file() -> Vec<Said> {
    let policy = POLICY.into_iter().chain([ONLY_IN_HEADERS]);
    let policy = joined(policy.map(|(name, value)| (name, value.to_owned())));
    let rest = WITH_EVERY_FILE.map(|(name, value)| (name, value.to_owned()));
    [("Content-Security-Policy", policy)].into_iter().chain(rest).collect()
}

/// What hosts show for an address that leads nowhere; without it some show the app itself.
pub const NO_SUCH_PAGE: &str = "404.html";

/// The whole app in one file: to be saved, not opened at the host, whose policy is another.
pub const ONE_FILE: &str = "readymark.html";
const TO_BE_SAVED: (&str, &str) = ("Content-Disposition", "attachment; filename=readymark.html");

/// What stands beside the folder of the app, by its path; the page has two.
const BESIDE: [&str; 7] = ["", "index.html", NO_SUCH_PAGE, "icon.svg", "sw.js", licences::FILE, ONE_FILE];

type Said = (&'static str, String);

/// What is said besides with a file, by its path below the site. A browser may keep for ever what is
/// in a folder named after its contents; all else is asked for anew, so that a newer version is found.
fn besides(path: &str) -> Vec<Said> {
    let keep = if path.starts_with("app-") { FOR_EVER } else { ASK_EVERY_TIME };
    let to_be_saved = (path == ONE_FILE).then_some(TO_BE_SAVED);
    [("Cache-Control", keep)].into_iter().chain(to_be_saved).map(|(name, value)| (name, value.to_owned())).collect()
}

/// All that is said with a file, by its path below the site.
pub fn with_file(path: &str) -> Vec<Said> {
    [with_every_file(), besides(path)].concat()
}

/// The settings of hosts, by the name of the file each reads them from.
pub fn settings(app: &str) -> Result<[(&'static str, String); 4], serde_json::Error> {
    Ok([
        ("_headers", netlify(app)),
        (".htaccess", apache()),
        ("staticwebapp.config.json", azure(app)?),
        ("nginx.conf", nginx()),
    ])
}

fn lines(said: &[Said], line: impl Fn(&Said) -> String) -> String {
    said.iter().map(line).collect()
}

const ABOUT_FOLDERS: &str = "# Read at the top of what is published. Where the site is in a folder of that, this file belongs there,\n\
                             # and each address in it begins with the folder.\n";

/// Netlify and Cloudflare Pages. Where two rules match a file both count, so each header stands in
/// one rule only for any file.
fn netlify(app: &str) -> String {
    let rule = |place: &str, said: &[Said]| {
        format!("/{place}\n{}", lines(said, |(name, value)| format!("  {name}: {value}\n")))
    };
    let in_app = format!("{app}/*");
    let places = [in_app.as_str()].into_iter().chain(BESIDE);
    // Cloudflare serves a page under its name without the ending.
    let bare = rule(ONE_FILE.trim_end_matches(".html"), &besides(ONE_FILE));
    ABOUT_FOLDERS.to_owned()
        + &rule("*", &with_every_file())
        + &places.map(|place| rule(place, &besides(place))).collect::<String>()
        + &bare
}

/// What a path below the folder named after its contents looks like, wherever the site stands and
/// whichever version it is: settings that were copied to a host hold for the next version too.
const IN_APP: &str = "/app-[0-9a-f]{16}/";

/// Kinds of files that become smaller by being compressed, but for pages, which every host knows of.
const TO_COMPRESS: &str =
    "text/css text/javascript application/javascript application/wasm application/json image/svg+xml text/plain";

/// `always` is for what stands with failures too, and it is a second list beside the one that the host’s
/// own settings may fill: how long to keep a file is said in that one, so that it is said once.
fn apache() -> String {
    let set = |said: &[Said]| lines(said, |(name, value)| format!("  Header always set {name} \"{value}\"\n"));
    let to_be_saved = format!("  Header set {} \"{}\"\n", TO_BE_SAVED.0, TO_BE_SAVED.1);
    format!(
        "# Read where AllowOverride is FileInfo or more, in any folder.\n\
         AddDefaultCharset utf-8\n\
         AddType application/wasm .wasm\nAddType text/javascript .js\nAddType image/svg+xml .svg\n\
         <IfModule mod_headers.c>\n{}  \
         Header set Cache-Control \"{ASK_EVERY_TIME}\"\n  \
         Header set Cache-Control \"{FOR_EVER}\" \"expr=%{{REQUEST_URI}} =~ m#{IN_APP}#\"\n  \
         Header always set Cache-Control \"{ASK_EVERY_TIME}\" \"expr=%{{REQUEST_STATUS}} -ge 400\"\n\
         <Files \"{ONE_FILE}\">\n{to_be_saved}</Files>\n</IfModule>\n\
         <IfModule mod_deflate.c>\n<IfModule mod_filter.c>\n  \
         AddOutputFilterByType DEFLATE text/html {TO_COMPRESS}\n</IfModule>\n</IfModule>\n",
        set(&with_every_file()),
    )
}

fn azure(app: &str) -> Result<String, serde_json::Error> {
    let map =
        |said: Vec<Said>| said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<BTreeMap<_, _>>();
    let settings = serde_json::json!({
        "globalHeaders": map(with_file("")),
        "routes": [
            { "route": format!("/{app}/*"), "headers": map(besides(app)) },
            { "route": format!("/{ONE_FILE}"), "headers": map(besides(ONE_FILE)) },
        ],
        "responseOverrides": { "404": { "rewrite": format!("/{NO_SUCH_PAGE}") } },
        "mimeTypes": { ".wasm": "application/wasm", ".js": "text/javascript", ".svg": "image/svg+xml" },
    });
    Ok(serde_json::to_string_pretty(&settings)? + "\n")
}

/// For a `location` with these files alone. One inside it that has a header of its own leaves out those
/// around it, so each says all. What may be kept for ever is said of files that are there: a file that
/// is missing for a moment must not be missing for a year.
fn nginx() -> String {
    let add = |path: &str, indent: &str| {
        lines(&with_file(path), |(name, value)| {
            let always = if value == FOR_EVER { "" } else { " always" };
            format!("{indent}add_header {name} \"{value}\"{always};\n")
        })
    };
    let location = |pattern: &str, path: &str| format!("location ~ \"{pattern}\" {{\n{}}}\n", add(path, "  "));
    format!(
        "# Include this in the location that has these files and no others, such as\n\
         #   location / {{ include /where/they/are/nginx.conf; }}\n\
         #   location /some/folder/ {{ include /where/they/are/nginx.conf; }}\n\
         charset utf-8;\ngzip on;\ngzip_vary on;\ngzip_types {TO_COMPRESS};\n{}{}{}",
        add("", ""),
        location(IN_APP, "app-"),
        location(&format!("/{}$", ONE_FILE.replace('.', "\\.")), ONE_FILE),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_of_itself_what_the_headers_say_but_for_frames() {
        for page in [include_str!("../../index.html"), include_str!("../../404.html")] {
            let written =
                page.split_once("Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
            assert_eq!(written.map(|it| it.0), Some(policy_of_page(&[]).as_str()));
        }
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
            (ONE_FILE, ASK_EVERY_TIME),
            ("other/app-0/start.js", ASK_EVERY_TIME),
        ] {
            let said = with_file(path);
            let keep = said.iter().find(|it| it.0 == "Cache-Control").map(|it| it.1.as_str());
            assert_eq!(keep, Some(expected), "{path}");
            assert_eq!(said.iter().any(|it| it.0 == TO_BE_SAVED.0), path == ONE_FILE, "{path}");
        }
    }

    /// What hosts make of the files is held by the browser tests, under real ones where they are installed.
    #[test]
    fn the_settings_of_every_host_have_every_header_of_the_list() -> Result<(), serde_json::Error> {
        let app = "app-0123456789abcdef";
        let list = [with_file(""), with_file(app), with_file(ONE_FILE)].concat();
        for (file, text) in settings(app)? {
            for (name, value) in &list {
                let lines =
                    [format!("{name}: {value}"), format!("{name} \"{value}\""), format!("\"{name}\": \"{value}\"")];
                assert!(lines.iter().any(|line| text.contains(line)), "{file} lacks {name}: {value}");
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
