//! The files of a folder with their digests; what names a build; and whether something must be made again.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;
use xshell::Shell;

/// Paths below a folder, with `/` on every system, each with the SHA-256 of the file's bytes in hex.
pub type Listing = BTreeMap<String, String>;

/// Every file in a folder and the folders in it.
pub fn list(folder: impl AsRef<Path>) -> Result<Listing> {
    let folder = folder.as_ref();
    let mut listing = Listing::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let names = entry.path().strip_prefix(folder)?.iter().map(|name| name.to_string_lossy());
            let bytes = fs::read(entry.path()).with_context(|| entry.path().display().to_string())?;
            listing.insert(names.collect::<Vec<_>>().join("/"), digest(&bytes));
        }
    }
    Ok(listing)
}

/// The SHA-256 of bytes, in hex.
pub fn digest(bytes: impl AsRef<[u8]>) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// One line a file, as `sha256sum` writes them.
pub fn sums<'a>(files: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    files.into_iter().map(|(path, digest)| format!("{digest}  {path}\n")).collect()
}

/// Names a build after the names and bytes of its files: the first 16 hex digits of a digest over these lines.
pub fn name(sums: &str) -> String {
    digest(sums).chars().take(16).collect()
}

/// The text with another in the place of this one, which must stand in it once.
pub fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    let places = text.matches(from).count();
    ensure!(places == 1, "This stands {places} times where it must stand once: {from}");
    Ok(text.replace(from, to))
}

/// Copies a file, or a folder with all that is in it; does nothing where there is neither.
pub fn copy(sh: &Shell, from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        sh.create_dir(to)?;
        for entry in sh.read_dir(from)? {
            copy(sh, &entry, &to.join(entry.file_name().unwrap_or_default()))?;
        }
    } else if from.is_file() {
        to.parent().map(|folder| sh.create_dir(folder)).transpose()?;
        sh.copy_file(from, to)?;
    }
    Ok(())
}

/// Does the work unless the file of this name, its stamp, says that nothing has changed since: none of these files
/// and folders, by their names and contents, nor what is said besides. What is made belongs among them, so that
/// what was meddled with is made again. Says whether there was anything to do.
pub fn renew(sh: &Shell, stamp: &str, on: &[&str], also: &str, work: impl FnOnce() -> Result<()>) -> Result<bool> {
    if fs::read_to_string(stamp).is_ok_and(|kept| state(on, also).is_ok_and(|now| kept == now)) {
        return Ok(false);
    }
    work()?;
    sh.write_file(stamp, state(on, also)?)?;
    Ok(true)
}

fn state(on: &[&str], also: &str) -> Result<String> {
    let of = |place: &&str| match Path::new(place).exists() {
        true => Ok(format!("{place}\n{}", sums(&list(place)?))),
        false => Ok(format!("{place} is missing\n")),
    };
    let states = on.iter().map(of).collect::<Result<String>>()?;
    Ok(digest(states + also))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_in_order_and_its_name_follows_every_byte_and_path() -> Result<()> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        let at = |file: &str| folder.path().join(file);
        sh.write_file(at("b/c/two"), "")?;
        sh.write_file(at("b-one"), "abc")?;
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let none = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let now = || Ok::<_, anyhow::Error>(sums(&list(folder.path())?));
        let first = now()?;
        assert_eq!(first, format!("{abc}  b-one\n{none}  b/c/two\n"));
        assert_eq!((name(&first).len(), name(&first)), (16, name(&now()?)));

        sh.write_file(at("b-one"), "abd")?;
        let changed = name(&now()?);
        assert_ne!(changed, name(&first));
        fs::rename(at("b-one"), at("b-two"))?;
        assert_ne!(changed, name(&now()?));
        Ok(())
    }

    #[test]
    fn a_text_is_replaced_where_it_stands_once() -> Result<()> {
        assert_eq!(replace_once("a list", "list", "{}")?, "a {}");
        assert!(replace_once("a list", "lists", "{}").is_err());
        assert!(replace_once("a list of lists", "list", "{}").is_err());
        Ok(())
    }

    #[test]
    fn a_folder_is_copied_with_all_that_is_in_it_and_what_is_not_there_is_not() -> Result<()> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        let at = |file: &str| folder.path().join(file);
        sh.write_file(at("from/b/c"), "abc")?;
        copy(&sh, &at("from"), &at("to"))?;
        copy(&sh, &at("from/b/c"), &at("one/file"))?;
        copy(&sh, &at("missing"), &at("nowhere"))?;
        assert_eq!(list(at("to"))?, list(at("from"))?);
        assert_eq!((sh.read_file(at("one/file"))?.as_str(), at("nowhere").exists()), ("abc", false));
        Ok(())
    }

    #[test]
    fn what_follows_from_names_contents_and_what_is_said_besides_is_made_again() -> Result<()> {
        let sh = Shell::new()?;
        let folder = sh.create_temp_dir()?;
        let at = |file: &str| folder.path().join(file).to_string_lossy().into_owned();
        let renewed = |also| {
            renew(&sh, &at("a.stamp"), &[&at("in"), &at("in/b"), &at("out")], also, || {
                Ok(sh.write_file(at("out"), "made")?)
            })
        };
        assert_eq!((renewed("rustc 1")?, renewed("rustc 1")?, renewed("rustc 2")?), (true, false, true));
        let changes: [&dyn Fn() -> Result<()>; 4] = [
            &|| Ok(sh.write_file(at("in/a"), "one")?),
            &|| Ok(sh.write_file(at("in/a"), "two")?),
            &|| Ok(fs::rename(at("in/a"), at("in/b"))?),
            &|| Ok(sh.write_file(at("out"), "meddled with")?),
        ];
        for change in changes {
            change()?;
            assert_eq!((renewed("rustc 2")?, renewed("rustc 2")?), (true, false));
        }
        let fails = renew(&sh, &at("b.stamp"), &[], "", || anyhow::bail!("It failed."));
        assert!(fails.is_err() && !sh.path_exists(at("b.stamp")));
        Ok(())
    }
}
