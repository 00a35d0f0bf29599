//! Every page has an address in the URL's hash, so that the browser's own back button works and
//! any static host will do.

use crate::audit::place::Place;
use crate::readiness::Target;
use crate::scheme::Scheme;
use crate::scheme::ids::{ActionId, ElementId, EvidenceId, QuestionId, SchemeId, SectionId, ShelfId};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Start,
    StartScheme(SchemeId),
    Open,
    Help,
    Audit(DeskId, Page),
    NotFound,
}

/// Which submission is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskId {
    /// One on this browser's shelf.
    Kept(ShelfId),
    /// An example, by its submission id; nothing of it is kept.
    Example(String),
}

/// A page of the open submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    Hub,
    About,
    Section(SectionId, Option<QuestionId>),
    Element(ElementId, Option<QuestionId>),
    Evidence,
    EvidenceItem(EvidenceId),
    Actions,
    ActionItem(ActionId),
    Readiness,
    Check,
    Delete,
}

impl Route {
    /// The page a hash names, with or without its `#`.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        let found = match parts[..] {
            [""] => Some(Route::Home),
            ["start"] => Some(Route::Start),
            ["start", scheme] => SchemeId::new(scheme).map(Route::StartScheme),
            ["open"] => Some(Route::Open),
            ["help"] => Some(Route::Help),
            ["audit", id, ref page @ ..] => {
                ShelfId::new(id).and_then(|id| Some(Route::Audit(DeskId::Kept(id), Page::parse(page)?)))
            }
            ["example", id, ref page @ ..] => {
                Page::parse(page).map(|page| Route::Audit(DeskId::Example(id.to_owned()), page))
            }
            _ => None,
        };
        found.unwrap_or(Route::NotFound)
    }

    /// The address of the page, for a link.
    pub fn href(&self) -> String {
        match self {
            Route::Home | Route::NotFound => "#/".to_owned(),
            Route::Start => "#/start".to_owned(),
            Route::StartScheme(scheme) => format!("#/start/{scheme}"),
            Route::Open => "#/open".to_owned(),
            Route::Help => "#/help".to_owned(),
            Route::Audit(DeskId::Kept(id), page) => format!("#/audit/{id}{}", page.path()),
            Route::Audit(DeskId::Example(id), page) => format!("#/example/{id}{}", page.path()),
        }
    }
}

impl Page {
    fn parse(parts: &[&str]) -> Option<Page> {
        Some(match *parts {
            [] => Page::Hub,
            ["about"] => Page::About,
            ["questions", section] => Page::Section(SectionId::new(section)?, None),
            ["questions", section, question] => {
                Page::Section(SectionId::new(section)?, Some(QuestionId::new(question)?))
            }
            ["element", element] => Page::Element(ElementId::new(element)?, None),
            ["element", element, question] => Page::Element(ElementId::new(element)?, Some(QuestionId::new(question)?)),
            ["evidence"] => Page::Evidence,
            ["evidence", id] => Page::EvidenceItem(EvidenceId::new(id)?),
            ["actions"] => Page::Actions,
            ["actions", id] => Page::ActionItem(ActionId::new(id)?),
            ["readiness"] => Page::Readiness,
            ["check"] => Page::Check,
            ["delete"] => Page::Delete,
            _ => return None,
        })
    }

    fn path(&self) -> String {
        match self {
            Page::Hub => String::new(),
            Page::About => "/about".to_owned(),
            Page::Section(section, None) => format!("/questions/{section}"),
            Page::Section(section, Some(question)) => format!("/questions/{section}/{question}"),
            Page::Element(element, None) => format!("/element/{element}"),
            Page::Element(element, Some(question)) => format!("/element/{element}/{question}"),
            Page::Evidence => "/evidence".to_owned(),
            Page::EvidenceItem(id) => format!("/evidence/{id}"),
            Page::Actions => "/actions".to_owned(),
            Page::ActionItem(id) => format!("/actions/{id}"),
            Page::Readiness => "/readiness".to_owned(),
            Page::Check => "/check".to_owned(),
            Page::Delete => "/delete".to_owned(),
        }
    }

    /// The page on which a question is asked, with the question in view.
    pub fn of_question(scheme: &Scheme, place: &Place) -> Option<Page> {
        let question = Some(place.question.clone());
        match &place.element {
            Some(element) => Some(Page::Element(element.clone(), question)),
            None => {
                scheme.audit_question(&place.question).map(|(section, _)| Page::Section(section.id.clone(), question))
            }
        }
    }

    /// The page on which a gap can be mended.
    pub fn of_target(scheme: &Scheme, target: &Target) -> Page {
        match target {
            Target::Question(place) => Page::of_question(scheme, place).unwrap_or(Page::Hub),
            Target::Evidence => Page::Evidence,
            Target::Actions => Page::Actions,
        }
    }

    /// The question to put in view, where the address names one.
    pub fn question(&self) -> Option<Place> {
        match self {
            Page::Section(_, Some(question)) => Some(Place::whole(question)),
            Page::Element(element, Some(question)) => Some(Place::of(element, question)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_address_leads_back_to_its_page() {
        for hash in [
            "#/",
            "#/start",
            "#/start/some-scheme",
            "#/open",
            "#/help",
            "#/audit/abc",
            "#/audit/abc/about",
            "#/audit/abc/questions/level",
            "#/audit/abc/questions/level/considered",
            "#/audit/abc/element/d1",
            "#/audit/abc/element/d1/provide",
            "#/audit/abc/evidence",
            "#/audit/abc/evidence/x1",
            "#/audit/abc/actions",
            "#/audit/abc/actions/x1",
            "#/audit/abc/readiness",
            "#/audit/abc/check",
            "#/audit/abc/delete",
            "#/example/ex-1/readiness",
        ] {
            assert_eq!(Route::parse(hash).href(), hash);
            assert_ne!(Route::parse(hash), Route::NotFound, "{hash}");
        }
        for hash in ["#/nowhere", "#/audit", "#/audit/UPPER", "#/audit/abc/element", "#/audit/abc/x/y/z/w"] {
            assert_eq!(Route::parse(hash), Route::NotFound, "{hash}");
        }
    }
}
