//! Any text as a pack: the reader never panics, says what is wrong by line, and takes the same pack
//! again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use readymark_core::bundle::{inspect, pack};
use readymark_core::catalogue::Catalogue;

fuzz_target!(|text: &str| {
    let _ = inspect("some.json", text.as_bytes(), &Catalogue::new());
    match pack::read(text, &Catalogue::new()) {
        Ok(scheme) => assert_eq!(pack::kept(text).map(|it| it.id.clone()), Some(scheme.id.clone())),
        Err(faults) => {
            assert!(!faults.is_empty());
            assert!(faults.iter().all(|it| it.line >= 1 && !it.message.is_empty()));
        }
    }
});
