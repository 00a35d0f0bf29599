//! Putting a site together around its folder `app`: names the folder after what is in it, and writes
//! what stands beside it. The browser tests make their next version of a site with this too.

use crate::TOP;
use crate::command::Outcome;
use crate::headers::{self, NO_SUCH_PAGE};
use crate::licences;
use crate::listing::{self, Listed};
use std::fs;
use std::path::Path;

/// The folder before it has its name, and how `index.html` speaks of it.
pub const APP: &str = "app";

const PAGE: &str = "index.html";
const ICON: (&str, &str) = ("style/icon.svg", "icon.svg");
const WORKER: (&str, &str) = ("wasm/sw.js", "sw.js");
/// Where the worker's list goes.
const NO_LIST: &str = "{ name: \"\", files: {} }";

/// Completes the site in a folder; gives the name of the build.
pub fn assemble(site: &Path) -> Outcome<String> {
    let page = read(PAGE)?;
    let no_such_page = read(NO_SUCH_PAGE)?;
    let icon = read(ICON.0)?;
    let worker = read(WORKER.0)?;
    let app = site.join(APP);
    let mut listed = listing::list(&app)?;
    for (path, text) in [(PAGE, &page), (NO_SUCH_PAGE, &no_such_page), (ICON.1, &icon)] {
        listed.push(Listed { path: format!("../{path}"), digest: listing::digest(text.as_bytes()) });
    }
    let build = listing::name(&listed);
    let named = format!("app-{build}");
    fs::rename(&app, site.join(&named)).map_err(|error| format!("{} cannot be renamed: {error}.", app.display()))?;
    let page = placed(&page, &named)?;
    write(site, PAGE, &page)?;
    write(site, NO_SUCH_PAGE, &placed(&no_such_page, &named)?)?;
    write(site, ICON.1, &icon)?;
    write(site, WORKER.1, &with_list(&worker, &build, &to_keep(site, &page)?)?)?;
    let settings = headers::settings(&named).map_err(|error| format!("The hosts’ settings: {error}."))?;
    for (file, text) in settings {
        write(site, file, &text)?;
    }
    Ok(build)
}

/// What the worker keeps: the page, by the address it has on every host, and all that it uses.
fn to_keep(site: &Path, page: &str) -> Outcome<Vec<Listed>> {
    let used = |it: &Listed| [ICON.1, licences::FILE].contains(&it.path.as_str()) || it.path.starts_with("app-");
    let rest = listing::list(site)?.into_iter().filter(used);
    let page = Listed { path: "./".to_owned(), digest: listing::digest(page.as_bytes()) };
    Ok([page].into_iter().chain(rest).collect())
}

/// The worker with the name of the build and the list of its files.
fn with_list(worker: &str, build: &str, listed: &[Listed]) -> Outcome<String> {
    let files: serde_json::Map<_, _> = listed.iter().map(|it| (it.path.clone(), it.digest.as_str().into())).collect();
    let list = serde_json::json!({ "name": build, "files": files });
    match worker.matches(NO_LIST).count() {
        1 => Ok(worker.replace(NO_LIST, &list.to_string())),
        number => Err(format!("{} has {number} places for its list.", WORKER.0)),
    }
}

/// The page with its references into the folder of this name.
fn placed(page: &str, named: &str) -> Outcome<String> {
    let place = format!("\"{APP}/");
    match page.matches(&place).count() {
        0 => Err(format!("A page refers to nothing in {APP}/.")),
        _ => Ok(page.replace(&place, &format!("\"{named}/"))),
    }
}

fn read(file: &str) -> Outcome<String> {
    fs::read_to_string(Path::new(TOP).join(file)).map_err(|error| format!("{file} cannot be read: {error}."))
}

fn write(site: &Path, file: &str, text: &str) -> Outcome {
    fs::write(site.join(file), text).map_err(|error| format!("{file} cannot be written into the site: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_refers_into_the_folder_by_its_name() -> Outcome {
        let page = placed("<link href=\"app/a.css\"><script src=\"app/start.js\"> an app/ in words", "app-12")?;
        assert_eq!(page, "<link href=\"app-12/a.css\"><script src=\"app-12/start.js\"> an app/ in words");
        assert!(placed("<link href=\"a.css\">", "app-12").is_err());
        Ok(())
    }

    #[test]
    fn the_worker_is_told_its_files_in_the_one_place_for_them() -> Outcome {
        let listed = [Listed { path: "./".to_owned(), digest: "ab".to_owned() }];
        let worker = with_list(include_str!("../../wasm/sw.js"), "12", &listed)?;
        assert!(worker.contains("const BUILD = {\"files\":{\"./\":\"ab\"},\"name\":\"12\"};"), "{worker}");
        assert!(with_list("const BUILD = 1;", "12", &listed).is_err());
        Ok(())
    }

    #[test]
    fn a_site_is_named_after_its_files_and_the_worker_keeps_all_of_them() -> Result<(), Box<dyn std::error::Error>> {
        let made = |text: &str| -> Outcome<(std::path::PathBuf, String)> {
            let site = std::env::temp_dir().join(format!("xtask-assemble-{}-{text}", std::process::id()));
            let io = |error: std::io::Error| error.to_string();
            fs::create_dir_all(site.join("app/pkg")).map_err(io)?;
            fs::write(site.join("app/start.js"), text).map_err(io)?;
            fs::write(site.join("app/pkg/a.wasm"), "same").map_err(io)?;
            let build = assemble(&site)?;
            Ok((site, build))
        };
        let (one, other) = (made("one")?, made("other")?);
        assert_ne!(one.1, other.1);
        for (site, build) in [one, other] {
            let worker = fs::read_to_string(site.join("sw.js"))?;
            let page = fs::read_to_string(site.join("index.html"))?;
            assert!(page.contains(&format!("src=\"app-{build}/start.js\"")) && !page.contains("\"app/"), "{page}");
            for file in listing::list(&site)? {
                let kept = worker.contains(&format!("\"{}\":\"{}\"", file.path, file.digest));
                assert_eq!(kept, file.path.starts_with("app-") || file.path == "icon.svg", "{}", file.path);
            }
            assert!(worker.contains(&format!("\"./\":\"{}\"", listing::digest(page.as_bytes()))));
            fs::remove_dir_all(site)?;
        }
        Ok(())
    }
}
