//! What there is help about: each topic is a page of its own.

/// A topic of Help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpTopic {
    FirstTenMinutes,
    /// For those who are sent a file.
    Assessors,
    Councils,
    /// A scheme that is not listed, and its pack.
    OtherSchemes,
    Glossary,
    /// Where answers are kept.
    Keeping,
    Privacy,
    Readiness,
    /// Ratings, and the ceilings beside them.
    Ratings,
    /// Where the words of a scheme come from.
    Sources,
    AfterSubmission,
    Keyboard,
    /// Working without a connection, and newer versions.
    Offline,
    /// For whoever answers for an organisation's data.
    DataProtection,
    /// Which version this is, and whose work is in it.
    Version,
}

impl HelpTopic {
    /// Whether its page comes with a later part of the app. What somebody asks before they trust the app with
    /// anything is there at once.
    pub fn comes_later(self) -> bool {
        self != HelpTopic::Privacy
    }

    /// All of them, in the order in which they are listed.
    pub const ALL: [HelpTopic; 15] = [
        HelpTopic::FirstTenMinutes,
        HelpTopic::Assessors,
        HelpTopic::Councils,
        HelpTopic::OtherSchemes,
        HelpTopic::Glossary,
        HelpTopic::Keeping,
        HelpTopic::Privacy,
        HelpTopic::Readiness,
        HelpTopic::Ratings,
        HelpTopic::Sources,
        HelpTopic::AfterSubmission,
        HelpTopic::Keyboard,
        HelpTopic::Offline,
        HelpTopic::DataProtection,
        HelpTopic::Version,
    ];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            HelpTopic::FirstTenMinutes => "first-ten-minutes",
            HelpTopic::Assessors => "assessors",
            HelpTopic::Councils => "councils",
            HelpTopic::OtherSchemes => "other-schemes",
            HelpTopic::Glossary => "words",
            HelpTopic::Keeping => "your-answers",
            HelpTopic::Privacy => "privacy",
            HelpTopic::Readiness => "readiness",
            HelpTopic::Ratings => "ratings",
            HelpTopic::Sources => "tags",
            HelpTopic::AfterSubmission => "after-submission",
            HelpTopic::Keyboard => "keyboard",
            HelpTopic::Offline => "offline",
            HelpTopic::DataProtection => "data-protection",
            HelpTopic::Version => "version",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        HelpTopic::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn the_address_of_every_topic_leads_back_to_it() {
        for topic in HelpTopic::ALL {
            let route = Route::HelpTopic(topic);
            assert_eq!(Route::parse(&route.href()), route);
        }
        assert_eq!(Route::parse("#/help/"), Route::Help);
        for hash in ["#/help/nothing", "#/help/Words", "#/help/words/more"] {
            assert!(matches!(Route::parse(hash), Route::NotFound(_)), "{hash}");
        }
    }
}
