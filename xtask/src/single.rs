//! The whole app in one file, to be saved and opened from a disk: one classic script and one
//! stylesheet in the page, each allowed by its own digest, and no way to ask any address.

use crate::{files, licences};
use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use xshell::{Shell, cmd};

/// The name of the file. Hosts hand it over to be saved: opened there, it would be under another policy.
const ONE_FILE: &str = "readymark.html";

/// How several scripts are put into one.
const BUNDLING: [&str; 8] = [
    "wasm/single.js",
    "--bundle",
    "--format=iife",
    "--target=es2022",
    "--log-level=warning",
    // Whatever the scripts would fetch is taken from the file, by the name of what they ask for.
    "--define:fetch=inlined",
    "--inject:wasm/inlined.js",
    "--define:import.meta.url=\"file:///\"",
];

/// Where the page has its stylesheet.
const STYLESHEET: &str = "<link rel=\"stylesheet\" href=\"app/readymark.css\">";

/// Words of the lines of the page that have no meaning in one file: what is fetched, and what is said of a network.
const LEFT_OUT: [&str; 9] = [
    "src=\"app/appearance.js\"",
    "src=\"app/start.js\"",
    "src=\"app/wait.js\"",
    "rel=\"preload\"",
    "href=\"app/pkg/readymark.js\"",
    "href=\"app/pkg/__wasm_split.js\"",
    "id=\"starting-slow\"",
    "id=\"blocked\"",
    "id=\"plain\"",
];

/// Writes the file into a site around the app in the folder `app`.
pub fn write(sh: &Shell, site: &Path, app: &Path, build: &str) -> Result<()> {
    let files = serde_json::json!({ "build": build, "files": inlined(sh, site, app)? });
    let bundled = cmd!(sh, "node node_modules/esbuild-wasm/bin/esbuild {BUNDLING...}").output()?.stdout;
    let script = format!("{{\nconst INLINED = {files};\n{}}}\n", String::from_utf8(bundled)?);
    let (style, icon) = (sh.read_file(app.join("readymark.css"))?, sh.read_binary_file(site.join("icon.svg"))?);
    // The sass compiler marks a file that is not plain ASCII; inside a page that mark is a letter.
    let page = page(&sh.read_file("index.html")?, &icon, style.trim_start_matches('\u{feff}'), &script)?;
    Ok(sh.write_file(site.join(ONE_FILE), page)?)
}

/// Everything the app asks for while it runs, in base 64 by file name; with it the notices, which go
/// wherever the file goes.
fn inlined(sh: &Shell, site: &Path, app: &Path) -> Result<BTreeMap<String, String>> {
    let asked_for = files::list(app)?.into_keys().filter(|it| it.ends_with(".wasm") || it.ends_with(".json"));
    let mut inlined = BTreeMap::new();
    for path in asked_for.map(|file| app.join(file)).chain([site.join(licences::FILE)]) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let before = inlined.insert(name, STANDARD.encode(sh.read_binary_file(&path)?));
        ensure!(before.is_none(), "Two files of the app have the name of {}.", path.display());
    }
    Ok(inlined)
}

/// The page with its parts inside, and the policy that allows these parts and nothing else.
fn page(page: &str, icon: &[u8], style: &str, script: &str) -> Result<String> {
    for (text, end) in [(style, "</style"), (script, "</script")] {
        let ends_early = [end, "\r", "<!--"].iter().any(|end| text.contains(end));
        ensure!(!ends_early, "A part of the page holds what would end it early.");
    }
    let mut page = page.to_owned();
    for part in LEFT_OUT {
        let line = page.lines().find(|line| line.contains(part)).with_context(|| format!("The page has no {part}."))?;
        page = files::replace_once(&page, &format!("{line}\n"), "")?;
    }
    let allowed = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    for (from, to) in [
        ("script-src 'self'", format!("script-src {}", allowed(script))),
        ("style-src 'self'", format!("style-src {}", allowed(style))),
        ("img-src 'self'", "img-src data:".to_owned()),
        ("connect-src 'self'", "connect-src 'none'".to_owned()),
        ("href=\"icon.svg\"", format!("href=\"data:image/svg+xml;base64,{}\"", STANDARD.encode(icon))),
        (STYLESHEET, format!("<style>{style}</style>")),
        // Before anything is shown, as the colours of the page are the first thing it does.
        ("  </head>", format!("<script>{script}</script>\n  </head>")),
    ] {
        page = files::replace_once(&page, from, &to)?;
    }
    let left = ["src=\"", "href=\"app", "type=\"module\""].into_iter().find(|left| page.contains(left));
    ensure!(left.is_none(), "The page of one file still has {}.", left.unwrap_or_default());
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../index.html");

    #[test]
    fn the_page_holds_its_parts_and_allows_only_these() -> Result<()> {
        let page = page(PAGE, b"<svg/>", "p{}", "start()")?;
        assert!(page.contains("<style>p{}</style>") && page.contains("<script>start()</script>"), "{page}");
        // echo -n 'start()' | openssl dgst -sha256 -binary | base64; the same of 'p{}'.
        let script = "script-src 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=' 'wasm-unsafe-eval'; style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='; img-src data:; connect-src 'none'";
        assert!(page.contains(script), "{page}");
        assert!(page.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""), "{page}");
        for word in
            ["unsafe-inline", "'unsafe-eval'", "'self'", " src=", "modulepreload", "rel=\"preload\"", "network may be"]
        {
            assert!(!page.contains(word), "{word} in {page}");
        }
        Ok(())
    }

    #[test]
    fn a_part_that_would_end_early_or_a_page_that_changed_is_refused() {
        assert!(page(PAGE, b"", "p{}", "a = '</script>'").is_err());
        assert!(page(PAGE, b"", "p{}", "a = '<!--'").is_err());
        assert!(page(PAGE, b"", "</style>", "start()").is_err());
        assert!(page(&PAGE.replace("app/start.js", "app/begin.js"), b"", "p{}", "start()").is_err());
    }

    #[test]
    fn files_go_in_by_name_and_no_name_stands_for_two() -> Result<()> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        let (site, app) = (folder.path(), folder.path().join("app"));
        sh.create_dir(app.join("examples"))?;
        for (file, text) in [("schemes/one.json", "{}"), ("readymark.css", "p{}"), ("pkg/a.wasm", "abc")] {
            sh.write_file(app.join(file), text)?;
        }
        sh.write_file(site.join(licences::FILE), "MIT")?;
        let files = inlined(&sh, site, &app)?;
        let found: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(found, [("a.wasm", "YWJj"), ("licences.txt", "TUlU"), ("one.json", "e30=")]);
        sh.write_file(app.join("examples/one.json"), "{}")?;
        assert!(inlined(&sh, site, &app).is_err());
        Ok(())
    }
}
