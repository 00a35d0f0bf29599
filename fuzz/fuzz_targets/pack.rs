//! Any text as a pack: the reader never panics, says what is wrong by line, and takes the same pack
//! again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use readymark::bundle::{inspect, pack};

fuzz_target!(|text: &str| {
    let _ = inspect("some.json", text.as_bytes());
    match pack::read(text) {
        Ok(scheme) => assert_eq!(pack::kept(text).map(|it| it.id.clone()), Some(scheme.id.clone())),
        Err(faults) => {
            assert!(!faults.is_empty());
            assert!(faults.iter().all(|it| it.line >= 1 && !it.message.is_empty()));
        }
    }
});
