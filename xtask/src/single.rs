//! The whole app in one file, to be saved and opened from a disk: one classic script and one
//! stylesheet in the page, each allowed by its own digest, and no way to ask any address.

use crate::command::{Outcome, command};
use crate::headers;
use crate::licences;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

/// Puts several scripts into one. It comes as a program for Node.
const BUNDLER: &str = "node_modules/esbuild-wasm/bin/esbuild";
const ENTRY: &str = "wasm/single.js";

const BUNDLING: [&str; 9] = [
    BUNDLER,
    ENTRY,
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
pub fn write(site: &Path, app: &Path, build: &str) -> Outcome {
    let read =
        |path: &Path| fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()));
    let files = serde_json::json!({ "build": build, "files": inlined(site, app)? });
    let parts = Parts {
        icon: fs::read(site.join("icon.svg")).map_err(|error| format!("The icon cannot be read: {error}."))?,
        // The sass compiler marks a file that is not plain ASCII; inside a page that mark is a letter.
        style: read(&app.join("readymark.css"))?.trim_start_matches('\u{feff}').to_owned(),
        script: format!("{{\nconst INLINED = {files};\n{}}}\n", bundled()?),
    };
    let page = page(&read(Path::new("index.html"))?, &parts)?;
    let to = site.join(headers::ONE_FILE);
    fs::write(&to, page).map_err(|error| format!("{} cannot be written: {error}.", to.display()))
}

struct Parts {
    icon: Vec<u8>,
    style: String,
    script: String,
}

/// Everything the app asks for while it runs, in base 64 by file name; with it the notices, which go
/// wherever the file goes.
fn inlined(site: &Path, app: &Path) -> Outcome<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let (pkg, examples) = (app.join("pkg"), app.join("examples"));
    for (folder, ending) in [(app, ".json"), (&pkg, ".wasm"), (&examples, ".json"), (site, licences::FILE)] {
        let unreadable = |error| format!("{} cannot be read: {error}.", folder.display());
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !name.ends_with(ending) {
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
            if files.insert(name.clone(), STANDARD.encode(bytes)).is_some() {
                return Err(format!("Two files of the app are called {name}."));
            }
        }
    }
    Ok(files)
}

fn bundled() -> Outcome<String> {
    let made = command("node", &BUNDLING)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("The bundler could not be started: {error}."))?;
    match (made.status.success(), String::from_utf8(made.stdout)) {
        (true, Ok(script)) => Ok(script),
        _ => Err(format!("{ENTRY} could not be put into one script ({}).", made.status)),
    }
}

/// The one line of the page that holds this.
fn line_with(page: &str, part: &str) -> Outcome<String> {
    let line = page.lines().find(|line| line.contains(part)).ok_or_else(|| format!("index.html has no {part}."))?;
    Ok(format!("{line}\n"))
}

/// The page with its parts inside, and the policy that allows these parts and nothing else.
fn page(page: &str, parts: &Parts) -> Outcome<String> {
    for (text, ends) in [(&parts.style, ["</style", "\r"]), (&parts.script, ["</script", "\r"])] {
        if ends.iter().chain(&["<!--"]).any(|end| text.contains(end)) {
            return Err("A part of the page holds what would end it early.".to_owned());
        }
    }
    let allowed = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let policy = headers::policy_of_page(&[
        ("script-src", format!("{} 'wasm-unsafe-eval'", allowed(&parts.script))),
        ("style-src", allowed(&parts.style)),
        ("img-src", "data:".to_owned()),
        ("connect-src", "'none'".to_owned()),
    ]);
    let icon = format!("href=\"data:image/svg+xml;base64,{}\"", STANDARD.encode(&parts.icon));
    let swaps = [
        (headers::policy_of_page(&[]), policy),
        ("href=\"icon.svg\"".to_owned(), icon),
        ("<link rel=\"stylesheet\" href=\"app/readymark.css\">".to_owned(), format!("<style>{}</style>", parts.style)),
        ("    <script type=\"module\" src=\"app/start.js\"></script>\n".to_owned(), String::new()),
        ("    <script async src=\"app/wait.js\"></script>\n".to_owned(), String::new()),
        // What is said of a network has no meaning in a file.
        (line_with(page, "id=\"starting-slow\"")?, String::new()),
        (line_with(page, "id=\"blocked\"")?, String::new()),
        (line_with(page, "id=\"plain\"")?, String::new()),
        (
            "    <link rel=\"preload\" href=\"app/pkg/readymark_bg.wasm\" as=\"fetch\" \
             type=\"application/wasm\" crossorigin>\n"
                .to_owned(),
            String::new(),
        ),
        ("  </body>".to_owned(), format!("<script>{}</script>\n  </body>", parts.script)),
    ];
    let page =
        swaps.iter().try_fold(page.to_owned(), |page, (from, to)| match page.matches(from.as_str()).count() {
            1 => Ok(page.replace(from.as_str(), to)),
            number => Err(format!("index.html holds this {number} times, not once: {from}")),
        })?;
    match ["src=\"", "href=\"app", "type=\"module\""].iter().find(|it| page.contains(**it)) {
        None => Ok(page),
        Some(left) => Err(format!("The page of one file still has {left}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../index.html");

    fn parts(style: &str, script: &str) -> Parts {
        Parts { icon: b"<svg/>".to_vec(), style: style.to_owned(), script: script.to_owned() }
    }

    #[test]
    fn the_page_holds_its_parts_and_allows_only_these() -> Outcome {
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
    fn files_go_in_by_name_and_no_name_stands_for_two() -> Result<(), Box<dyn std::error::Error>> {
        let site = std::env::temp_dir().join(format!("xtask-single-{}", std::process::id()));
        let app = site.join("app");
        for folder in ["pkg", "examples"] {
            fs::create_dir_all(app.join(folder))?;
        }
        fs::write(app.join("schemes.json"), "[]")?;
        fs::write(app.join("readymark.css"), "p{}")?;
        fs::write(app.join("pkg/a.wasm"), "abc")?;
        fs::write(site.join(licences::FILE), "MIT")?;
        let files = inlined(&site, &app)?;
        let found: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(found, [("a.wasm", "YWJj"), ("licences.txt", "TUlU"), ("schemes.json", "W10=")]);
        fs::write(app.join("examples/schemes.json"), "{}")?;
        assert!(inlined(&site, &app).is_err());
        Ok(fs::remove_dir_all(site)?)
    }
}
