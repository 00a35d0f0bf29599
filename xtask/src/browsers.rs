//! The two browsers the tests drive. One that is installed already is used; otherwise they are
//! installed. A test run without them fails: it never leaves a browser out.

use crate::command::{Outcome, ask, command, find, from_packages, run};
use std::env;
use std::path::{Path, PathBuf};

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
    let missing = missing()?;
    if !missing.is_empty() && find("apt-get").is_some() && is_root() {
        install_with_apt(&missing);
    }
    for browser in self::missing()? {
        println!("No {0} is installed: getting Playwright's own.", browser.name);
        let arguments = ["install", browser.name];
        run(&mut command(from_packages("playwright"), &arguments)).map_err(|problem| {
            format!("{problem} Install {}, or set {} to the path of one.", browser.name, browser.variable)
        })?;
    }
    let mut found = Vec::new();
    for browser in &BROWSERS {
        found.extend(browser.find()?.map(|path| (browser.variable, path)));
    }
    Ok(found)
}

impl Browser {
    fn find(&self) -> Outcome<Option<PathBuf>> {
        if let Some(path) = env::var_os(self.variable).filter(|path| !path.is_empty()) {
            let path = PathBuf::from(path);
            return match path.is_file() {
                true => Ok(Some(path)),
                false => Err(format!(
                    "{} names {}, which is not a file: mend it or unset it.",
                    self.variable,
                    path.display()
                )),
            };
        }
        Ok(self
            .places
            .iter()
            .filter_map(|place| match Path::new(place).is_absolute() {
                true => Some(PathBuf::from(place)),
                false => find(place),
            })
            // Some systems keep a stand-in that only says where to get the browser.
            .find(|path| ask(path, &["--version"]).is_some()))
    }
}

fn missing() -> Outcome<Vec<&'static Browser>> {
    let mut missing = Vec::new();
    for browser in &BROWSERS {
        if browser.find()?.is_none() {
            missing.push(browser);
        }
    }
    Ok(missing)
}

/// A failure is only reported: Playwright's own copies are the next thing to try.
fn install_with_apt(browsers: &[&Browser]) {
    let packages: Vec<&str> = browsers.iter().map(|browser| browser.package).collect();
    println!("Installing {} with apt-get.", packages.join(" and "));
    let apt = |arguments: &[&str]| run(command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    let install = [&["install", "-y", "--no-install-recommends"], &packages[..]].concat();
    if let Err(problem) = apt(&["update"]).and_then(|()| apt(&install)) {
        println!("{problem}");
    }
}

fn is_root() -> bool {
    ask("id", &["-u"]).as_deref() == Some("0")
}
