//! The notices that others ask to go with their work: one text file of the site, for everything
//! of theirs that is in it. Where a licence may be chosen, the shortest is.

use crate::parts::{self, Part};
use anyhow::{Context, Result, bail};
use spdx::{Expression, Licensee};
use std::collections::BTreeMap;
use std::path::Path;
use xshell::Shell;

/// What it is called in the site.
pub const FILE: &str = "licences.txt";

/// Those that may be chosen, the first that fits.
const CHOICES: [&str; 8] = [
    "MIT",
    "Zlib",
    "BSL-1.0",
    "BSD-3-Clause",
    "CC0-1.0",
    "Unicode-3.0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
];

const FILES_BEGIN: [&str; 4] = ["licen", "copying", "unlicense", "notice"];
/// Names, without their ending, that do not say which licence it is.
const PLAIN: [&str; 3] = ["license", "licence", "copying"];

/// The app's own texts stand for those of crates that come without theirs.
const MIT: &str = include_str!("../../LICENSE-MIT");

/// Begins with the mark of UTF-8: names of people stand in it, and not every host says how a text is
/// to be read. A copy on somebody’s disk has only this to say it.
const OPENING: &str = "\u{feff}\
Readymark is licensed under MIT or Apache 2.0, at your choice. It is made with the work of others,
listed here with the notices that their licences ask to be passed on.
";

/// Writes the file into a folder that is to be a site.
pub fn write(sh: &Shell, folder: &Path) -> Result<()> {
    Ok(sh.write_file(folder.join(FILE), text(sh, &parts::all(sh)?)?)?)
}

/// Every notice once, under the names of those it is for.
fn text(sh: &Shell, parts: &[Part]) -> Result<String> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in parts {
        for notice in notices(sh, part).with_context(|| part.id())? {
            names.entry(notice).or_default().push(part.id());
        }
    }
    let mut sections: Vec<(String, String)> = names.into_iter().map(|(notice, of)| (of.join("\n"), notice)).collect();
    sections.sort();
    let line = "-".repeat(80);
    let sections = sections.iter().map(|(of, notice)| format!("\n{line}\n{of}\n{line}\n\n{notice}\n"));
    Ok(OPENING.to_owned() + &sections.collect::<String>())
}

/// The texts that go with one part.
fn notices(sh: &Shell, part: &Part) -> Result<Vec<String>> {
    let files = part.folder.as_deref().map(|folder| licence_files(sh, folder)).transpose()?.unwrap_or_default();
    let texts = |which: &dyn Fn(&str) -> bool| -> Vec<String> {
        files.iter().filter(|(name, _)| which(name)).map(|(_, text)| text.clone()).collect()
    };
    let mut notices = Vec::new();
    for chosen in chosen(&part.licence)? {
        // Of several files, that of the Apache licence has "apache" in its name.
        let word = first_word(&chosen);
        let named = texts(&|name| name.contains(&word));
        let is_plain = |name: &str| PLAIN.contains(&name.split('.').next().unwrap_or_default());
        let plain = if named.is_empty() { texts(&is_plain) } else { named };
        // One may be named after whose it is, such as that of the WHATWG: not after any other licence.
        let of_another = |name: &str| CHOICES.iter().any(|other| name.contains(&first_word(other)));
        let is_apart = |name: &str| name.starts_with("licen") && !of_another(name);
        let found = if plain.is_empty() { texts(&is_apart) } else { plain };
        match (found.is_empty(), chosen.as_str()) {
            (false, _) => notices.extend(found),
            (true, "MIT") => notices.push(mit_of(part)),
            (true, _) => bail!("It comes without the text of {chosen}."),
        }
    }
    notices.extend(texts(&|name| name.starts_with("notice")));
    Ok(notices)
}

/// What the name of a licence begins with, as names of files have it.
fn first_word(licence: &str) -> String {
    licence.split('-').next().unwrap_or_default().to_lowercase()
}

/// The licences to be met, where there is a choice the first of ours.
fn chosen(licence: &str) -> Result<Vec<String>> {
    let ours = CHOICES.map(Licensee::parse).into_iter().collect::<Result<Vec<_>, _>>()?;
    let met = Expression::parse(licence)?.minimized_requirements(&ours);
    Ok(met.with_context(|| format!("Its licence is \"{licence}\""))?.iter().map(ToString::to_string).collect())
}

/// Names in small letters, with contents, in order.
fn licence_files(sh: &Shell, folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for path in sh.read_dir(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if FILES_BEGIN.iter().any(|it| name.starts_with(it)) && path.is_file() {
            files.push((name, sh.read_file(path)?.replace("\r\n", "\n").trim().to_owned()));
        }
    }
    files.sort();
    Ok(files)
}

/// The usual text, in the name of the authors.
fn mit_of(part: &Part) -> String {
    let authors = match part.authors.is_empty() {
        true => format!("the authors of {}", part.name),
        false => part.authors.join(", "),
    };
    let ours = MIT.lines().find(|line| line.starts_with("Copyright")).unwrap_or_default();
    MIT.trim().replace(ours, &format!("Copyright (c) {authors}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn part(name: &str, licence: &str, folder: PathBuf) -> Part {
        let [name, version, licence] = [name, "1.0.0", licence].map(str::to_owned);
        Part { name, version, licence, folder: Some(folder), authors: vec!["Ann Author".to_owned()], ..Part::default() }
    }

    #[test]
    fn where_there_is_a_choice_the_shortest_licence_is_taken() -> Result<()> {
        for (licence, expected) in [
            ("MIT OR Apache-2.0", vec!["MIT"]),
            ("Apache-2.0 OR MIT", vec!["MIT"]),
            ("Unlicense OR MIT", vec!["MIT"]),
            ("Apache-2.0", vec!["Apache-2.0"]),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", vec!["MIT", "Unicode-3.0"]),
        ] {
            assert_eq!(chosen(licence)?, expected, "{licence}");
        }
        assert!(chosen("GPL-3.0-only").is_err());
        Ok(())
    }

    #[test]
    fn a_notice_stands_once_under_all_it_is_for_whatever_the_order() -> Result<()> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        let crate_ = |name: &str, licence: &str, files: &[(&str, &str)]| -> Result<Part> {
            let own = sh.create_dir(folder.path().join(name))?;
            files.iter().try_for_each(|(file, text)| sh.write_file(own.join(file), text))?;
            Ok(part(name, licence, own))
        };
        let both = [("LICENSE-MIT", "the short text\n"), ("LICENSE-APACHE", "the long text\n")];
        let parts = [
            crate_("b", "MIT OR Apache-2.0", &both)?,
            crate_(
                "a",
                "MIT OR Apache-2.0",
                &[("license-mit.txt", "the short text\r\n"), ("NOTICE", "a was made by Ann")],
            )?,
            crate_("c", "Zlib", &[("LICENSE.md", "a plain text"), ("Cargo.toml", "[package]")])?,
            crate_("d", "MIT", &[])?,
            crate_(
                "f",
                "(Apache-2.0 OR MIT) AND BSD-3-Clause",
                &[
                    ("LICENSE-MIT", "another text"),
                    ("LICENSE-APACHE", "the long text"),
                    ("LICENSE-WHATWG", "of others"),
                ],
            )?,
        ];
        let text = text(&sh, &parts)?;
        assert!(text.contains("\nb 1.0.0\na 1.0.0\n---") && text.matches("the short text").count() == 1, "{text}");
        assert!(text.contains("\nf 1.0.0\n---") && text.contains("of others") && !text.contains("the long"), "{text}");
        assert!(text.contains("a was made by Ann") && text.contains("a plain text"), "{text}");
        assert!(text.contains("\nd 1.0.0\n---") && text.contains("Copyright (c) Ann Author\n"), "{text}");
        assert!(!text.contains("the long text") && !text.contains("[package]"), "{text}");
        let missing = super::text(&sh, &[crate_("e", "Zlib", &[])?]).err().map(|problem| format!("{problem:#}"));
        assert_eq!(missing.as_deref(), Some("e 1.0.0: It comes without the text of Zlib."));
        Ok(())
    }

    #[test]
    fn everything_in_the_app_has_its_notice() -> Result<()> {
        let sh = crate::checkout()?;
        let mut parts = parts::all(&sh)?;
        // What npm installs may not be there yet.
        parts.retain(|part| part.source != "npm");
        let text = text(&sh, &parts)?;
        for part in &parts {
            assert!(text.contains(&format!("\n{}\n", part.id())), "{}", part.name);
        }
        assert_eq!(text, super::text(&sh, &parts)?);
        assert!(text.contains("Copyright (c) Greg Johnston\n") && !text.contains("GNU"));
        Ok(())
    }
}
