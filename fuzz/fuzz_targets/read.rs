//! Any bytes as a file: the reader never panics, and what it accepts is written back as it came.

#![no_main]

use libfuzzer_sys::fuzz_target;
use readymark_core::bundle::{self, Inspection, Integrity, Saving};
use readymark_core::catalogue::Catalogue;
use readymark_core::report::check::by_ids;
use readymark_core::report::shown::{hidden, shown};

fuzz_target!(|bytes: &[u8]| {
    let opened = match bundle::inspect("some.json", bytes, &Catalogue::new()) {
        Ok(Inspection::Audit(file)) => file.opened().clone(),
        Ok(Inspection::NewerFormat(newer, _)) => {
            assert!(bundle::read(bytes, &Catalogue::new()).is_err(), "a newer version is only to be looked at");
            newer.opened
        }
        Ok(Inspection::Pack(..) | Inspection::FaultyPack(_)) | Err(_) => return,
    };
    let saving = Saving {
        at: &opened.saved_at,
        generation: opened.generation,
        version_vector: &opened.version_vector,
        app: "fuzz",
    };
    let again = bundle::write(&opened.submission, None, &saving);
    let back = bundle::read(again.text.as_bytes(), &Catalogue::new());
    match back {
        Ok(back) => {
            assert_eq!(back.submission, opened.submission);
            assert_eq!(back.version_vector, opened.version_vector);
            assert_eq!(back.integrity, Integrity::Intact);
            assert_eq!(back.check_code, again.check_code);
        }
        // What is written has another order and other escapes, so it may be the longer one.
        Err(error) => assert!(again.text.len() > bundle::LONGEST_FILE, "{error:?}"),
    }
    // It can be shown, and hides nothing.
    for row in by_ids(&opened.submission) {
        assert!(hidden(&shown(&row.label)).is_empty());
        assert!(hidden(&shown(&row.said.unwrap_or_default())).is_empty());
    }
});
