//! Whether something must be made again. A digest over the contents of its inputs is kept in a
//! file, its stamp; while the two agree there is nothing to do. Times of files play no part.

use crate::command::Outcome;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// A digest over the names and contents of files, and of everything in folders. An input that is
/// not there counts as such.
pub fn digest(inputs: &[&str], also: &str) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    also.hash(&mut hasher);
    for input in inputs {
        add(Path::new(input), &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

pub fn matches(stamp: &str, digest: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|kept| kept == digest)
}

pub fn write(stamp: &str, digest: &str) -> Outcome {
    let stamp = Path::new(stamp);
    stamp
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(stamp, digest))
        .map_err(|error| format!("{} cannot be written: {error}.", stamp.display()))
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> Outcome {
    let unreadable = |error| format!("{} cannot be read: {error}.", path.display());
    path.hash(hasher);
    if path.is_dir() {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path).map_err(unreadable)? {
            entries.push(entry.map_err(unreadable)?.path());
        }
        entries.sort();
        entries.len().hash(hasher);
        return entries.iter().try_for_each(|entry| add(entry, hasher));
    }
    let contents = path.exists().then(|| fs::read(path)).transpose();
    contents.map_err(unreadable)?.hash(hasher);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_follows_names_contents_and_what_is_added() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner"))?;
        let path = folder.to_string_lossy().into_owned();
        let now = || digest(&[path.as_str(), "no such file"], "rustc 1");

        let empty = now();
        assert_eq!(empty, now());
        assert_ne!(empty, digest(&[path.as_str(), "no such file"], "rustc 2"));

        fs::write(folder.join("inner/a"), "one")?;
        let added = now();
        assert_ne!(empty, added);

        fs::write(folder.join("inner/a"), "two")?;
        let changed = now();
        assert_ne!(added, changed);

        fs::rename(folder.join("inner/a"), folder.join("inner/b"))?;
        assert_ne!(changed, now());
        fs::remove_dir_all(folder)
    }
}
