//! The schemes the program has: those built in, and packs that were named.

use std::path::{Path, PathBuf};

use readymark_core::bundle::{Inspection, inspect};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::built::{self, BuildDigest};

use crate::find::Found;
use crate::open::{self, Reason};

/// Each scheme as the build wrote it, and the digest of that, in order of file name of their sources.
const BUILT_IN: &[(&[u8], BuildDigest)] = include!(concat!(env!("OUT_DIR"), "/schemes.rs"));

/// The schemes built in.
pub fn built_in() -> Catalogue {
    Catalogue::of_built_in(BUILT_IN.iter().filter_map(|(bytes, digest)| built::read(bytes, digest)).collect())
}

/// Those, and the schemes of these packs.
///
/// # Errors
/// The first pack that cannot be used, and why.
pub fn with_packs(packs: &[PathBuf]) -> Result<Catalogue, (&Path, Reason)> {
    let mut catalogue = built_in();
    for path in packs {
        let bytes = open::bytes_of(&Found::File(path.clone())).map_err(|reason| (path.as_path(), reason))?;
        let name = path.to_string_lossy();
        match inspect(&name, &bytes, &catalogue) {
            Ok(Inspection::Pack(scheme, _)) => catalogue.add(scheme),
            Ok(Inspection::FaultyPack(_)) => {
                let what_to_do = "“readymark pack check” says what is wrong with it, line by line.";
                return Err((path, Reason::new("This scheme pack needs correcting.", what_to_do)));
            }
            Ok(_) => {
                return Err((
                    path,
                    Reason::new("This is not a scheme pack.", "Choose a file that ends in .pack.json."),
                ));
            }
            Err(error) => return Err((path, Reason::from(&error))),
        }
    }
    Ok(catalogue)
}
