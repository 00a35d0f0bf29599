//! The two browsers the tests drive. One that is installed is used; otherwise Debian's package is
//! installed where that can be done, or else Playwright's own. A test run never leaves a browser out.

use crate::command::{Outcome, ask, command, find, from_packages, run};
use std::env;
use std::path::PathBuf;

struct Browser {
    /// What Playwright calls it.
    name: &'static str,
    /// Where the user may name one, and where Playwright's settings look for it.
    variable: &'static str,
    /// Programs on PATH and applications on a Mac.
    places: &'static [&'static str],
    /// What Debian calls its package.
    package: &'static str,
}

const BROWSERS: [Browser; 2] = [
    Browser {
        name: "chromium",
        variable: "READYMARK_CHROMIUM",
        places: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
        package: "chromium",
    },
    Browser {
        name: "firefox",
        variable: "READYMARK_FIREFOX",
        places: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        package: "firefox-esr",
    },
];

/// The variables that tell Playwright which browsers to drive. One that is left out stands for
/// Playwright's own copy, which is then installed.
pub fn ensure() -> Outcome<Vec<(&'static str, PathBuf)>> {
    let missing: Vec<&Browser> = BROWSERS.iter().filter(|browser| browser.found().is_none()).collect();
    if !missing.is_empty() && find("apt-get").is_some() && ask("id", &["-u"]).as_deref() == Some("0") {
        let packages = missing.iter().map(|browser| browser.package);
        let install: Vec<&str> = ["install", "-y", "--no-install-recommends"].into_iter().chain(packages).collect();
        let apt = |arguments: &[&str]| run(command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
        // A failure is only reported: Playwright's own copies are the next thing to try.
        if let Err(problem) = apt(&["update"]).and_then(|()| apt(&install)) {
            println!("{problem}");
        }
    }
    let mut found = Vec::new();
    for Browser { name, variable, .. } in missing.iter().filter(|browser| browser.found().is_none()) {
        run(&mut command(from_packages("playwright"), &["install", name]))
            .map_err(|problem| format!("{problem} Install {name}, or set {variable} to the path of one."))?;
    }
    for browser in &BROWSERS {
        found.extend(browser.found().map(|path| (browser.variable, path)));
    }
    Ok(found)
}

impl Browser {
    /// The one the user names, right or wrong, or the first that runs: some systems keep a stand-in that
    /// only says where to get the browser.
    fn found(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).filter(|path| !path.is_empty()).map(PathBuf::from);
        let place = |place: &&str| if place.starts_with('/') { Some(PathBuf::from(place)) } else { find(place) };
        named.or_else(|| self.places.iter().filter_map(place).find(|path| ask(path, &["--version"]).is_some()))
    }
}
