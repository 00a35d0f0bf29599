//! What is built into the app: its schemes, as the build wrote them, and the list of its examples.

use readymark_core::scheme::built::BuildDigest;

/// The schemes, for [`readymark_core::catalogue::Catalogue::of_build`]. In the browser they are a file
/// beside the app, fetched with the pages that need them: words travel better than in a program.
#[cfg(not(feature = "web"))]
pub const SCHEMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/schemes.json"));

/// SHA-256 of that file; the app takes no other.
pub const SCHEMES_DIGEST: &BuildDigest = include_bytes!(concat!(env!("OUT_DIR"), "/schemes.digest"));

/// A filled example audit of an invented organisation. Its bundle is a file beside the app,
/// fetched when it is looked at, so that nobody waits for examples they do not open.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The submission's id.
    pub id: &'static str,
    /// Its name in the folder `examples` of the built site, and of `crates/core/rubrics`.
    pub file: &'static str,
    pub scheme: &'static str,
    pub setting: &'static str,
    pub organisation: &'static str,
}

/// The filled examples, in order of file name.
pub const EXAMPLES: &[Example] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));
