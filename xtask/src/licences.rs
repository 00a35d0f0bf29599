//! The notices that others ask to go with their work: one text file of the site, for everything
//! of theirs that is in it. Where a licence may be chosen, the shortest is.

use crate::command::Outcome;
use crate::parts::{self, Part};
use spdx::{Expression, Licensee};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What it is called in the site.
pub const FILE: &str = "licences.txt";

/// Those that may be chosen, the first that fits; with words in the names of their files.
const CHOICES: [(&str, &[&str]); 7] = [
    ("MIT", &["mit"]),
    ("Zlib", &["zlib"]),
    ("BSL-1.0", &["boost", "bsl"]),
    ("CC0-1.0", &["cc0"]),
    ("Unicode-3.0", &["unicode"]),
    ("Apache-2.0", &["apache"]),
    ("Apache-2.0 WITH LLVM-exception", &["apache"]),
];

const FILES_BEGIN: [&str; 4] = ["licen", "copying", "unlicense", "notice"];

/// The app's own texts stand for those of crates that come without theirs.
const MIT: &str = include_str!("../../LICENSE-MIT");

/// Begins with the mark of UTF-8: names of people stand in it, and not every host says how a text is
/// to be read. A copy on somebody’s disk has only this to say it.
const OPENING: &str = "\u{feff}\
Readymark is licensed under MIT or Apache 2.0, at your choice. It is made with the work of others,
listed here with the notices that their licences ask to be passed on.
";

/// Writes the file into a folder that is to be a site.
pub fn write(folder: &Path) -> Outcome {
    let file = folder.join(FILE);
    fs::write(&file, text(&parts::all()?)?).map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}

/// Every notice once, under the names of those it is for.
fn text(parts: &[Part]) -> Outcome<String> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in parts {
        for notice in notices(part)? {
            names.entry(notice).or_default().push(part.id());
        }
    }
    let mut sections: Vec<(String, String)> = names.into_iter().map(|(notice, of)| (of.join("\n"), notice)).collect();
    sections.sort();
    let mut text = OPENING.to_owned();
    for (of, notice) in sections {
        let line = "-".repeat(80);
        write!(text, "\n{line}\n{of}\n{line}\n\n{notice}\n").map_err(|error| format!("{error}"))?;
    }
    Ok(text)
}

/// The texts that go with one part.
fn notices(part: &Part) -> Outcome<Vec<String>> {
    let files = part.folder.as_deref().map(licence_files).transpose()?.unwrap_or_default();
    let mut notices = Vec::new();
    for chosen in chosen(part)? {
        let words = CHOICES.iter().find(|(id, _)| *id == chosen).map_or(&[][..], |(_, words)| words);
        let named: Vec<&String> = files
            .iter()
            .filter(|(name, _)| words.iter().any(|word| name.contains(word)))
            .map(|(_, text)| text)
            .collect();
        let plain = || files.iter().filter(|(name, _)| is_plain(name)).map(|(_, text)| text).collect();
        let found = if named.is_empty() { plain() } else { named };
        match (found.is_empty(), chosen.as_str()) {
            (false, _) => notices.extend(found.into_iter().cloned()),
            (true, "MIT") => notices.push(mit_of(part)),
            (true, _) => {
                return Err(format!("{} comes without the text of {chosen}.", part.id()));
            }
        }
    }
    notices.extend(files.into_iter().filter(|(name, _)| name.starts_with("notice")).map(|(_, text)| text));
    Ok(notices)
}

/// The licences to be met, where there is a choice the first of ours.
fn chosen(part: &Part) -> Outcome<Vec<String>> {
    let unreadable = |error: String| format!("The licence of {} is \"{}\": {error}", part.name, part.licence);
    let expression = Expression::parse(&part.licence).map_err(|error| unreadable(error.to_string()))?;
    let ours: Result<Vec<Licensee>, _> = CHOICES.iter().map(|(id, _)| Licensee::parse(id)).collect();
    let ours = ours.map_err(|error| unreadable(error.to_string()))?;
    let met = expression.minimized_requirements(&ours).map_err(|error| unreadable(error.to_string()))?;
    Ok(met.into_iter().map(|it| it.to_string()).collect())
}

/// Names in small letters, with contents, in order.
fn licence_files(folder: &Path) -> Outcome<Vec<(String, String)>> {
    let unreadable = |error| format!("{} cannot be read: {error}.", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if FILES_BEGIN.iter().any(|it| name.starts_with(it)) && entry.path().is_file() {
            let text = fs::read_to_string(entry.path()).map_err(unreadable)?;
            files.push((name, text.replace("\r\n", "\n").trim().to_owned()));
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a file is the licence, without saying which.
fn is_plain(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    matches!(stem, "license" | "licence" | "copying")
}

/// The usual text, in the name of the authors.
fn mit_of(part: &Part) -> String {
    let authors = match part.authors.is_empty() {
        true => format!("the authors of {}", part.name),
        false => part.authors.join(", "),
    };
    let line = |line: &str| match line.starts_with("Copyright") {
        true => format!("Copyright (c) {authors}"),
        false => line.to_owned(),
    };
    MIT.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::Source;
    use std::path::PathBuf;

    fn part(name: &str, licence: &str, folder: Option<PathBuf>) -> Part {
        let authors = vec!["Ann Author".to_owned()];
        Part { authors, folder, ..Part::new(name, "1.0.0", Source::Cargo, licence) }
    }

    #[test]
    fn where_there_is_a_choice_the_shortest_licence_is_taken() -> Outcome {
        for (licence, expected) in [
            ("MIT OR Apache-2.0", vec!["MIT"]),
            ("Apache-2.0 OR MIT", vec!["MIT"]),
            ("Unlicense OR MIT", vec!["MIT"]),
            ("Apache-2.0", vec!["Apache-2.0"]),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", vec!["MIT", "Unicode-3.0"]),
        ] {
            assert_eq!(chosen(&part("a", licence, None))?, expected, "{licence}");
        }
        assert!(chosen(&part("a", "GPL-3.0-only", None)).is_err());
        Ok(())
    }

    #[test]
    fn a_notice_stands_once_under_all_it_is_for_whatever_the_order() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("xtask-licences-{}", std::process::id()));
        let crate_ = |name: &str, licence: &str, files: &[(&str, &str)]| -> std::io::Result<Part> {
            let own = folder.join(name);
            fs::create_dir_all(&own)?;
            files.iter().try_for_each(|(file, text)| fs::write(own.join(file), text))?;
            Ok(part(name, licence, Some(own)))
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
        ];
        let text = text(&parts)?;
        assert!(text.contains("\nb 1.0.0\na 1.0.0\n---") && text.matches("the short text").count() == 1, "{text}");
        assert!(text.contains("a was made by Ann") && text.contains("a plain text"), "{text}");
        assert!(text.contains("\nd 1.0.0\n---") && text.contains("Copyright (c) Ann Author\n"), "{text}");
        assert!(!text.contains("the long text") && !text.contains("[package]"), "{text}");
        let missing = super::text(&[crate_("e", "Zlib", &[])?]);
        assert_eq!(missing, Err("e 1.0.0 comes without the text of Zlib.".to_owned()));
        Ok(fs::remove_dir_all(folder)?)
    }

    #[test]
    fn everything_in_the_app_has_its_notice() -> Outcome {
        let mut parts = parts::all()?;
        // What npm installs may not be there yet.
        parts.retain(|part| part.source != Source::Npm);
        let text = text(&parts)?;
        for part in &parts {
            assert!(text.contains(&format!("\n{}\n", part.id())), "{}", part.name);
        }
        assert_eq!(text, super::text(&parts)?);
        assert!(text.contains("Copyright (c) Greg Johnston\n") && !text.contains("GNU"));
        Ok(())
    }
}
