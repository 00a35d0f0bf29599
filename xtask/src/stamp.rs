//! Whether something must be made again. A digest over the contents of its inputs is kept in a
//! file, its stamp; while the two agree there is nothing to do. Times of files play no part.

use crate::command::Outcome;
use crate::listing;
use std::fs;
use std::path::Path;

/// A digest over the names and contents of files, and of everything in folders. An input that is
/// not there counts as such.
pub fn digest(inputs: &[&str], also: &str) -> Outcome<String> {
    let mut lines = also.to_owned();
    for input in inputs {
        let path = Path::new(input);
        let contents = match (path.is_dir(), path.exists()) {
            (true, _) => listing::name(&listing::list(path)?),
            (_, true) => listing::digest(&fs::read(path).map_err(|error| format!("{input} cannot be read: {error}."))?),
            (_, false) => "is missing".to_owned(),
        };
        lines += &format!("\n{input} {contents}");
    }
    Ok(listing::digest(lines.as_bytes()))
}

pub fn matches(stamp: &str, digest: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|kept| kept == digest)
}

pub fn write(stamp: &str, digest: &str) -> Outcome {
    let made = Path::new(stamp).parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(stamp, digest)).map_err(|error| format!("{stamp} cannot be written: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_follows_names_contents_and_what_is_added() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner"))?;
        let path = folder.to_string_lossy().into_owned();
        let file = format!("{path}/inner/b");
        let now = || digest(&[path.as_str(), file.as_str()], "rustc 1").ok();
        let mut seen = vec![now(), digest(&[path.as_str(), file.as_str()], "rustc 2").ok()];
        fs::write(folder.join("inner/a"), "one")?;
        seen.push(now());
        fs::write(folder.join("inner/a"), "two")?;
        seen.push(now());
        fs::rename(folder.join("inner/a"), &file)?;
        seen.push(now());
        assert_eq!(seen.last(), Some(&now()));
        let different: std::collections::BTreeSet<_> = seen.iter().flatten().collect();
        assert_eq!(different.len(), 5);
        fs::remove_dir_all(folder)
    }
}
