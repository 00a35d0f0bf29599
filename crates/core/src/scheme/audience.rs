//! Whom a scheme suits: the closed list from which somebody chooses who they are before they start.

use serde::{Deserialize, Serialize};

/// Who somebody is who starts a self-audit, or a form beside one.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    Schools,
    EarlyYearsSettings,
    OutOfSchoolProviders,
    AdoptionAgencies,
    SocialWorkEmployers,
    LocalAuthorities,
    /// Whoever visits a school from outside, and records the visit.
    SchoolVisitors,
}

impl Audience {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Audience; 7] = [
        Audience::Schools,
        Audience::EarlyYearsSettings,
        Audience::OutOfSchoolProviders,
        Audience::AdoptionAgencies,
        Audience::SocialWorkEmployers,
        Audience::LocalAuthorities,
        Audience::SchoolVisitors,
    ];

    /// Its name in an address, which is also the word for it in a scheme.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Schools => "schools",
            Audience::EarlyYearsSettings => "early-years-settings",
            Audience::OutOfSchoolProviders => "out-of-school-providers",
            Audience::AdoptionAgencies => "adoption-agencies",
            Audience::SocialWorkEmployers => "social-work-employers",
            Audience::LocalAuthorities => "local-authorities",
            Audience::SchoolVisitors => "school-visitors",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Audience::ALL.into_iter().find(|audience| audience.name() == name)
    }

    /// What somebody says they are.
    pub fn words(self) -> &'static str {
        match self {
            Audience::Schools => "A school",
            Audience::EarlyYearsSettings => "An early years setting",
            Audience::OutOfSchoolProviders => "An out-of-school provider",
            Audience::AdoptionAgencies => "An adoption agency",
            Audience::SocialWorkEmployers => "An employer of social workers",
            Audience::LocalAuthorities => "A local authority",
            Audience::SchoolVisitors => "Somebody visiting a school",
        }
    }

    /// Who else that takes in, without a full stop.
    pub fn hint(self) -> &'static str {
        match self {
            Audience::Schools => "Primary, secondary or special",
            Audience::EarlyYearsSettings => "For example, a nursery or a children’s centre",
            Audience::OutOfSchoolProviders => "For example, a play scheme, or a club before or after school",
            Audience::AdoptionAgencies => {
                "Voluntary or regional, a local authority’s adoption service, or an agency with its partners"
            }
            Audience::SocialWorkEmployers => {
                "Alone or in a partnership, with a programme for newly qualified social workers"
            }
            Audience::LocalAuthorities => "For its work with schools and settings",
            Audience::SchoolVisitors => "For example, to record a joint visit with the school’s adviser",
        }
    }
}
