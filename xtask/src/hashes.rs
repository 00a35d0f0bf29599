//! The SHA-256 of every file of a folder, as `sha256sum` writes them: what a release publishes,
//! and what two builds are compared by.

use crate::command::Outcome;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The files below a folder, by their addresses in it, in order.
pub fn files(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    add(folder, "", &mut found).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    found.sort();
    Ok(found)
}

fn add(folder: &Path, address: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let address = format!("{address}{}", entry.file_name().to_string_lossy());
        match entry.file_type()?.is_dir() {
            true => add(&entry.path(), &format!("{address}/"), found)?,
            false => found.push(address),
        }
    }
    Ok(())
}

/// Each file's digest in hexadecimal.
pub fn of(folder: &Path) -> Outcome<BTreeMap<String, String>> {
    let digest = |file: String| {
        let path: PathBuf = folder.join(&file);
        let bytes = fs::read(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        Ok((file, format!("{:x}", Sha256::digest(bytes))))
    };
    files(folder)?.into_iter().map(digest).collect()
}

/// One line a file.
pub fn list(hashes: &BTreeMap<String, String>) -> String {
    hashes.iter().map(|(file, hash)| format!("{hash}  {file}\n")).collect()
}

/// What differs between two folders, one line a file; nothing where they are the same.
pub fn differences(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differing = names.into_iter().filter(|name| one.get(*name) != other.get(*name));
    differing
        .map(|name| match (one.get(name), other.get(name)) {
            (Some(_), Some(_)) => format!("{name} differs"),
            (Some(_), None) => format!("{name} is in the first only"),
            _ => format!("{name} is in the second only"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_with_its_digest() -> Result<(), Box<dyn std::error::Error>> {
        let folder = std::env::temp_dir().join(format!("xtask-hashes-{}", std::process::id()));
        fs::create_dir_all(folder.join("pkg/inner"))?;
        fs::write(folder.join("pkg/inner/a.js"), "abc")?;
        fs::write(folder.join("b.txt"), "")?;
        assert_eq!(
            list(&of(&folder)?),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.txt\n\
             ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  pkg/inner/a.js\n"
        );
        Ok(fs::remove_dir_all(folder)?)
    }

    #[test]
    fn a_changed_a_missing_and_an_added_file_all_differ() {
        let folder = |files: &[(&str, &str)]| files.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        let one: BTreeMap<String, String> = folder(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let other = folder(&[("a", "1"), ("b", "9"), ("d", "4")]);
        assert_eq!(differences(&one, &one), [""; 0]);
        assert_eq!(differences(&one, &other), ["b differs", "c is in the first only", "d is in the second only"]);
    }
}
