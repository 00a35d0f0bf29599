//! The files of a folder with their digests, and one digest over all of it: what names a build.

use crate::command::Outcome;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// A file: its path below the folder, with `/` on every system, and the SHA-256 of its bytes in hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub path: String,
    pub digest: String,
}

/// Every file in a folder and the folders in it, in order of path.
pub fn list(folder: &Path) -> Outcome<Vec<Listed>> {
    let mut found = Vec::new();
    add(folder, "", &mut found)?;
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn add(folder: &Path, below: &str, found: &mut Vec<Listed>) -> Outcome {
    let unreadable = |error| format!("{} cannot be read: {error}.", folder.display());
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => add(&entry.path(), &format!("{path}/"), found)?,
            false => found.push(Listed { digest: digest(&fs::read(entry.path()).map_err(unreadable)?), path }),
        }
    }
    Ok(())
}

/// The SHA-256 of bytes, in hex.
pub fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Names a build after everything listed: the first 16 hex digits of a digest over names and bytes.
pub fn name(listed: &[Listed]) -> String {
    let lines: String = listed.iter().map(|it| format!("{}  {}\n", it.digest, it.path)).collect();
    digest(lines.as_bytes()).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_in_order_and_its_name_follows_every_byte_and_path() -> Result<(), Box<dyn std::error::Error>>
    {
        let folder = std::env::temp_dir().join(format!("xtask-listing-{}", std::process::id()));
        fs::create_dir_all(folder.join("b/c"))?;
        fs::write(folder.join("b/c/two"), "")?;
        fs::write(folder.join("b-one"), "abc")?;
        let first = list(&folder)?;
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let none = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let expected = [("b-one", abc), ("b/c/two", none)];
        let found: Vec<_> = first.iter().map(|it| (it.path.as_str(), it.digest.as_str())).collect();
        assert_eq!(found, expected);
        assert_eq!((name(&first).len(), name(&first)), (16, name(&list(&folder)?)));

        fs::write(folder.join("b-one"), "abd")?;
        let changed = name(&list(&folder)?);
        assert_ne!(changed, name(&first));
        fs::rename(folder.join("b-one"), folder.join("b-two"))?;
        assert_ne!(changed, name(&list(&folder)?));
        Ok(fs::remove_dir_all(folder)?)
    }
}
