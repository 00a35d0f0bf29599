//! What is built into the app: its schemes, as the build wrote them, and the list of its examples.

/// The schemes, for [`readymark_core::catalogue::Catalogue::of_built_in`]. In the browser they are a file
/// beside the app, fetched with the pages that need them: words travel better than in a program.
#[cfg(not(feature = "web"))]
pub const SCHEMES: &str = include_str!(concat!(env!("OUT_DIR"), "/schemes.json"));

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
