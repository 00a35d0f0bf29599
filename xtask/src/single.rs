//! The whole app in one file, to be saved and opened from a disk: one classic script and one
//! stylesheet in the page, each allowed by its own digest, and no way to ask any address.

use crate::licences;
use anyhow::{Context, Result, bail, ensure};
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

/// Writes the file into a site around the app in the folder `app`.
pub fn write(sh: &Shell, site: &Path, app: &Path, build: &str) -> Result<()> {
    let files = serde_json::json!({ "build": build, "files": inlined(sh, site, app)? });
    let script = cmd!(sh, "node node_modules/esbuild-wasm/bin/esbuild {BUNDLING...}").output()?.stdout;
    let script = String::from_utf8(script)?;
    let parts = Parts {
        icon: sh.read_binary_file(site.join("icon.svg"))?,
        // The sass compiler marks a file that is not plain ASCII; inside a page that mark is a letter.
        style: sh.read_file(app.join("readymark.css"))?.trim_start_matches('\u{feff}').to_owned(),
        script: format!("{{\nconst INLINED = {files};\n{script}}}\n"),
    };
    Ok(sh.write_file(site.join(ONE_FILE), page(&sh.read_file("index.html")?, &parts)?)?)
}

struct Parts {
    icon: Vec<u8>,
    style: String,
    script: String,
}

/// Everything the app asks for while it runs, in base 64 by file name; with it the notices, which go
/// wherever the file goes.
fn inlined(sh: &Shell, site: &Path, app: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let [pkg, examples, schemes] = ["pkg", "examples", "schemes"].map(|folder| app.join(folder));
    for (folder, ending) in [(&*pkg, ".wasm"), (&examples, ".json"), (&schemes, ".json"), (site, licences::FILE)] {
        for path in sh.read_dir(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(ending) {
                let before = files.insert(name.clone(), STANDARD.encode(sh.read_binary_file(path)?));
                ensure!(before.is_none(), "Two files of the app are called {name}.");
            }
        }
    }
    Ok(files)
}

/// The one line of the page that holds this.
fn line_with(page: &str, part: &str) -> Result<String> {
    let line = page.lines().find(|line| line.contains(part)).with_context(|| format!("index.html has no {part}."))?;
    Ok(format!("{line}\n"))
}

/// The page with its parts inside, and the policy that allows these parts and nothing else.
fn page(page: &str, parts: &Parts) -> Result<String> {
    for (text, ends) in [(&parts.style, ["</style", "\r"]), (&parts.script, ["</script", "\r"])] {
        if ends.iter().chain(&["<!--"]).any(|end| text.contains(end)) {
            bail!("A part of the page holds what would end it early.");
        }
    }
    let allowed = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let icon = STANDARD.encode(&parts.icon);
    let nothing = String::new;
    let swaps = [
        ("script-src 'self'".to_owned(), format!("script-src {}", allowed(&parts.script))),
        ("style-src 'self'".to_owned(), format!("style-src {}", allowed(&parts.style))),
        ("img-src 'self'".to_owned(), "img-src data:".to_owned()),
        ("connect-src 'self'".to_owned(), "connect-src 'none'".to_owned()),
        ("href=\"icon.svg\"".to_owned(), format!("href=\"data:image/svg+xml;base64,{icon}\"")),
        (line_with(page, "rel=\"stylesheet\"")?, format!("    <style>{}</style>\n", parts.style)),
        (line_with(page, "src=\"app/start.js\"")?, nothing()),
        (line_with(page, "src=\"app/wait.js\"")?, nothing()),
        (line_with(page, "src=\"app/appearance.js\"")?, nothing()),
        (line_with(page, "rel=\"preload\"")?, nothing()),
        (line_with(page, "href=\"app/pkg/readymark.js\"")?, nothing()),
        (line_with(page, "href=\"app/pkg/__wasm_split.js\"")?, nothing()),
        // What is said of a network has no meaning in a file.
        (line_with(page, "id=\"starting-slow\"")?, nothing()),
        (line_with(page, "id=\"blocked\"")?, nothing()),
        (line_with(page, "id=\"plain\"")?, nothing()),
        // Before anything is shown, as the colours of the page are the first thing it does.
        ("  </head>".to_owned(), format!("<script>{}</script>\n  </head>", parts.script)),
    ];
    let mut page = page.to_owned();
    for (from, to) in swaps {
        let number = page.matches(&from).count();
        ensure!(number == 1, "index.html holds this {number} times, not once: {from}");
        page = page.replace(&from, &to);
    }
    let left = ["src=\"", "href=\"app", "type=\"module\""].into_iter().find(|left| page.contains(left));
    ensure!(left.is_none(), "The page of one file still has {}.", left.unwrap_or_default());
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../index.html");

    fn parts(style: &str, script: &str) -> Parts {
        Parts { icon: b"<svg/>".to_vec(), style: style.to_owned(), script: script.to_owned() }
    }

    #[test]
    fn the_page_holds_its_parts_and_allows_only_these() -> Result<()> {
        let page = page(PAGE, &parts("p{}", "start()"))?;
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
        assert!(page(PAGE, &parts("p{}", "a = '</script>'")).is_err());
        assert!(page(PAGE, &parts("p{}", "a = '<!--'")).is_err());
        assert!(page(PAGE, &parts("</style>", "start()")).is_err());
        assert!(page(&PAGE.replace("app/start.js", "app/begin.js"), &parts("p{}", "start()")).is_err());
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
