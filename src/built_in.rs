//! What is built into the app: its schemes, as the build wrote them, and the list of its examples.

use readymark_core::scheme::built::BuildDigest;

/// A scheme built in. It is a file beside the app, fetched where it is needed: words travel better than in a program.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInScheme {
    pub id: &'static str,
    pub title: &'static str,
    /// SHA-256 of its file; the app takes no other.
    pub digest: &'static BuildDigest,
    /// The file itself, for [`readymark_core::scheme::built::read`].
    #[cfg(not(feature = "web"))]
    pub bytes: &'static [u8],
}

impl BuiltInScheme {
    /// The name of its file in the folder of the app.
    pub fn file(&self) -> String {
        ["schemes/", self.id, ".json"].concat()
    }
}

/// The schemes, in order of file name of their sources.
pub const SCHEMES: &[BuiltInScheme] = include!(concat!(env!("OUT_DIR"), "/schemes.rs"));

/// A filled example audit of an invented organisation. Its bundle is a file beside the app,
/// fetched when it is looked at, so that nobody waits for examples they do not open.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The submission's id.
    pub id: &'static str,
    /// Its name in the folder `examples` of the built site, and of `crates/core/rubrics`.
    pub file: &'static str,
    pub scheme_id: &'static str,
    /// The title of that scheme.
    pub scheme: &'static str,
    pub setting: &'static str,
    pub organisation: &'static str,
}

/// The filled examples, in order of file name.
pub const EXAMPLES: &[Example] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));
