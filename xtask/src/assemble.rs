//! Putting a site together around its folder `app`: names the folder after what is in it, and writes
//! what stands beside it. The browser tests make their next version of a site with this too.

use crate::command::Outcome;
use crate::{headers, listing};
use std::fs;
use std::path::Path;

/// The folder before it has its name, and how `index.html` speaks of it.
pub const APP: &str = "app";

const PAGE: &str = "index.html";
const ICON: (&str, &str) = ("style/icon.svg", "icon.svg");

/// Completes the site in a folder; gives the name of the build.
pub fn assemble(site: &Path) -> Outcome<String> {
    let page = read(Path::new(PAGE))?;
    let icon = read(Path::new(ICON.0))?;
    let app = site.join(APP);
    let mut listed = listing::list(&app)?;
    listed.push(listing::Listed { path: "/index.html".to_owned(), digest: listing::digest(page.as_bytes()) });
    let build = listing::name(&listed);
    let named = format!("app-{build}");
    fs::rename(&app, site.join(&named)).map_err(|error| format!("{} cannot be renamed: {error}.", app.display()))?;
    write(site, PAGE, &placed(&page, &named)?)?;
    write(site, ICON.1, &icon)?;
    let settings = headers::settings(&named).map_err(|error| format!("The hosts’ settings: {error}."))?;
    for (file, text) in settings {
        write(site, file, &text)?;
    }
    Ok(build)
}

/// The page with its references into the folder of this name.
fn placed(page: &str, named: &str) -> Outcome<String> {
    let place = format!("\"{APP}/");
    match page.matches(&place).count() {
        0 => Err(format!("{PAGE} refers to nothing in {APP}/.")),
        _ => Ok(page.replace(&place, &format!("\"{named}/"))),
    }
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
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
}
