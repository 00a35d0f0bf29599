//! Light or dark colours: as the device has them, or as somebody chose in this browser. The stylesheet follows an
//! attribute of the page. `wasm/appearance.js` sets that too, before the app is there.

use crate::platform::browser;

/// The attribute of the page's root element.
const ATTRIBUTE: &str = "data-appearance";

/// Which colours somebody wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Appearance {
    /// As the device has them.
    #[default]
    System,
    Light,
    Dark,
}

impl Appearance {
    /// Each of them, in the order of the switch.
    pub(crate) const ALL: [Appearance; 3] = [Appearance::System, Appearance::Light, Appearance::Dark];

    /// What it is called in the note of it and in the page.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Appearance::System => "system",
            Appearance::Light => "light",
            Appearance::Dark => "dark",
        }
    }

    /// The one of this name; as the device has them, where none is.
    pub(crate) fn named(name: Option<&str>) -> Appearance {
        Appearance::ALL.into_iter().find(|appearance| Some(appearance.name()) == name).unwrap_or_default()
    }

    /// Puts it on the page.
    pub(crate) fn show(self) {
        if let Some(root) = browser::document().and_then(|document| document.document_element()) {
            // Without it the page has the colours of the device, and all its words.
            let _ = root.set_attribute(ATTRIBUTE, self.name());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use readymark_core::store::{AuditStore, BrowserNote, KeyValue, Memory};

    #[test]
    fn each_is_found_by_its_name_and_what_is_none_is_as_the_device_has_it() {
        for appearance in Appearance::ALL {
            assert_eq!(Appearance::named(Some(appearance.name())), appearance);
        }
        assert_eq!(Appearance::named(Some("")), Appearance::System);
        assert_eq!(Appearance::named(None), Appearance::System);
    }

    #[test]
    fn the_script_reads_the_same_note_and_sets_the_same_attribute() {
        let script = include_str!("../../wasm/appearance.js");
        let key = script.split("getItem(\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let memory = Memory::default();
        assert!(memory.set(key, Appearance::Dark.name()).is_ok());
        let noted = AuditStore::new(Box::new(memory)).browser_note(BrowserNote::Appearance);
        assert_eq!(noted.as_deref(), Some(Appearance::Dark.name()), "{key}");
        let attribute = ATTRIBUTE.trim_start_matches("data-");
        assert!(script.contains(&format!("dataset.{attribute} = ")), "{script}");
    }
}
