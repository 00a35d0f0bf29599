//! Putting a site together around its folder `app`: names the folder after what is in it, and writes
//! what stands beside it. The browser tests make their next version of a site with this too.

use crate::files::{self, Listing};
use crate::licences;
use anyhow::{Result, ensure};
use std::fs;
use std::path::Path;
use xshell::Shell;

/// The folder before it has its name, and how pages and hosts' settings speak of it.
const APP: &str = "app";

const PAGE: &str = "index.html";
/// What hosts show for an address that leads nowhere; without it some show the app itself.
const NO_SUCH_PAGE: &str = "404.html";
const ICON: &str = "icon.svg";
/// What a host is to say with every file, for each kind of host in its own words. A browser may keep for ever what
/// is in the folder named after its contents; all else is asked for anew, so that a newer version is found.
/// The host of this checkout (`xtask/host.mjs`) reads those of Netlify.
const HOSTS: &str = "xtask/hosts";
/// Where the worker's list goes.
const NO_LIST: &str = "{ name: \"\", files: {} }";

/// Completes the site in a folder; gives the name of the build.
pub fn assemble(sh: &Shell, site: &Path) -> Result<String> {
    let page = sh.read_file(PAGE)?;
    let no_such_page = sh.read_file(NO_SUCH_PAGE)?;
    let icon = sh.read_file("style/icon.svg")?;
    let worker = sh.read_file("wasm/sw.js")?;
    let mut sums = files::sums(&files::list(site.join(APP))?);
    for (path, text) in [(PAGE, &page), (NO_SUCH_PAGE, &no_such_page), (ICON, &icon)] {
        sums += &format!("{}  ../{path}\n", files::digest(text));
    }
    let build = files::name(&sums);
    let named = format!("{APP}-{build}");
    fs::rename(site.join(APP), site.join(&named))?;
    let page = placed(&page, &named)?;
    sh.write_file(site.join(PAGE), &page)?;
    sh.write_file(site.join(NO_SUCH_PAGE), placed(&no_such_page, &named)?)?;
    sh.write_file(site.join(ICON), icon)?;
    let list = serde_json::json!({ "name": build, "files": to_keep(site, &page)? });
    sh.write_file(site.join("sw.js"), files::replace_once(&worker, NO_LIST, &list.to_string())?)?;
    for settings in sh.read_dir(HOSTS)? {
        let text = sh.read_file(&settings)?.replace(&format!("/{APP}/"), &format!("/{named}/"));
        sh.write_file(site.join(settings.file_name().unwrap_or_default()), text)?;
    }
    Ok(build)
}

/// What the worker keeps: the page, by the address it has on every host, and all that it uses.
fn to_keep(site: &Path, page: &str) -> Result<Listing> {
    let mut kept = files::list(site)?;
    kept.retain(|path, _| [ICON, licences::FILE].contains(&path.as_str()) || path.starts_with("app-"));
    kept.insert("./".to_owned(), files::digest(page));
    Ok(kept)
}

/// The page with its references into the folder of this name.
fn placed(page: &str, named: &str) -> Result<String> {
    let place = format!("\"{APP}/");
    ensure!(page.contains(&place), "A page refers to nothing in {APP}/.");
    Ok(page.replace(&place, &format!("\"{named}/")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_page_says_of_itself_what_hosts_say_but_for_frames() -> Result<()> {
        let sh = crate::checkout()?;
        for page in [PAGE, NO_SUCH_PAGE] {
            let page = sh.read_file(page)?;
            let (_, policy) = page.split_once("Content-Security-Policy\" content=\"").context("no policy")?;
            let (policy, _) = policy.split_once('"').context("no end of it")?;
            let said = format!("Content-Security-Policy: {policy}; frame-ancestors 'none'\n");
            assert!(sh.read_file("xtask/hosts/_headers")?.contains(&said), "{said}");
        }
        Ok(())
    }

    #[test]
    fn a_page_refers_into_the_folder_by_its_name() -> Result<()> {
        let page = placed("<link href=\"app/a.css\"><script src=\"app/start.js\"> an app/ in words", "app-12")?;
        assert_eq!(page, "<link href=\"app-12/a.css\"><script src=\"app-12/start.js\"> an app/ in words");
        assert!(placed("<link href=\"a.css\">", "app-12").is_err());
        Ok(())
    }

    #[test]
    fn a_site_is_named_after_its_files_and_the_worker_keeps_all_of_them() -> Result<()> {
        let sh = crate::checkout()?;
        let folders = (sh.create_temp_dir()?, sh.create_temp_dir()?);
        let made = |site: &Path, text: &str| {
            sh.write_file(site.join("app/start.js"), text)?;
            sh.write_file(site.join("app/pkg/a.wasm"), "same")?;
            assemble(&sh, site)
        };
        let sites = [(folders.0.path(), "one"), (folders.1.path(), "other")];
        assert_ne!(made(sites[0].0, sites[0].1)?, made(sites[1].0, sites[1].1)?);
        for (site, _) in sites {
            let (worker, page) = (sh.read_file(site.join("sw.js"))?, sh.read_file(site.join("index.html"))?);
            for (path, digest) in files::list(site)? {
                let kept = worker.contains(&format!("\"{path}\":\"{digest}\""));
                assert_eq!(kept, path.starts_with("app-") || path == "icon.svg", "{path}");
                assert!(!path.ends_with("start.js") || page.contains(&format!("src=\"{path}\"")), "{page}");
            }
            assert!(worker.contains(&format!("\"./\":\"{}\"", files::digest(&page))));
            assert!(!page.contains("\"app/"), "{page}");
        }
        Ok(())
    }
}
