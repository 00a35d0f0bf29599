//! Every page has an address in the URL's hash, so that the browser's own back button works and
//! any static host will do.

mod anchor;
mod help_topic;

pub use anchor::Anchor;
pub use help_topic::HelpTopic;
use readymark_core::audit::evidence::EvidenceFilter;
use readymark_core::audit::place::Place;
use readymark_core::readiness::Target;
use readymark_core::review::Judged;
use readymark_core::scheme::ids::{
    ActionId, ElementId, EvidenceId, FacetId, KindId, LocalId, PhaseId, SchemeId, SectionId, TableId,
};
use readymark_core::scheme::{Audience, Scheme};

/// Stands in an address for an audience that is not said.
const NOT_SURE: &str = "not-sure";

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Home,
    /// Who somebody is who starts.
    Start,
    /// The schemes that suit somebody; all, where they do not say who they are.
    SchemesFor(Option<Audience>),
    /// Starting with one scheme.
    StartScheme(SchemeId),
    Open,
    /// Where answers are kept.
    Storage,
    Help,
    HelpTopic(HelpTopic),
    Audit(DocumentRef, Page),
    /// An address that is none, as it came.
    NotFound(String),
}

/// Which submission is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentRef {
    /// One on this browser's store.
    StoredAudit(LocalId),
    /// An example, by its submission id; nothing of it is kept.
    Example(String),
}

/// A page of the open submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    Hub,
    About,
    Section(SectionId, Anchor),
    Element(ElementId, Anchor),
    Table(TableId, Anchor),
    Dashboard,
    Evidence,
    EvidenceItem(EvidenceId),
    /// Which evidence supports which element.
    EvidenceMatrix,
    /// A piece of evidence that is recorded once something is said of it, and what it is to be. It has
    /// its id from the first time its page is drawn.
    NewEvidence(Option<EvidenceId>, EvidenceFilter),
    Actions,
    ActionItem(ActionId),
    /// The same of an action, and the element it is to be for.
    NewAction(Option<ActionId>, Option<ElementId>),
    Readiness,
    /// What would follow if some conditions were met that are not; nothing of it is kept.
    WhatIf,
    /// Every answer, from the beginning or from the part with this number.
    Check(Option<usize>),
    /// A report for people who do not open the app.
    Report,
    /// Another file held against it, and bringing in what that has.
    Compare,
    /// What was said in the self-audit that this one was started from; starting the next one from this.
    LastTime,
    /// Looking for words.
    Search,
    /// What came after submission.
    After,
    /// Judging one thing of what is assessed.
    Judge(Judged),
    /// Who assesses it, the summary, and the file to send back.
    ReviewSummary,
    /// The reviews of what is open side by side.
    SideBySide,
    /// A review of the open submission that was sent back, and is kept under its own id.
    ReceivedReview(LocalId),
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
            ["start", "for", NOT_SURE] => Some(Route::SchemesFor(None)),
            ["start", "for", name] => Audience::named(name).map(|audience| Route::SchemesFor(Some(audience))),
            ["start", scheme] => SchemeId::new(scheme).map(Route::StartScheme),
            ["open"] => Some(Route::Open),
            ["kept"] => Some(Route::Storage),
            ["help"] => Some(Route::Help),
            ["help", topic] => HelpTopic::named(topic).map(Route::HelpTopic),
            ["audit", id, ref page @ ..] => {
                LocalId::new(id).and_then(|id| Some(Route::Audit(DocumentRef::StoredAudit(id), Page::parse(page)?)))
            }
            ["example", id, ref page @ ..] => {
                Page::parse(page).map(|page| Route::Audit(DocumentRef::Example(id.to_owned()), page))
            }
            _ => None,
        };
        found.unwrap_or_else(|| Route::NotFound(path.to_owned()))
    }

    /// Whether it names one question of a page.
    pub fn names_a_question(&self) -> bool {
        matches!(self, Route::Audit(_, page) if page.question().is_some())
    }

    /// The same page, whatever question or part of it is looked at.
    pub fn page(mut self) -> Route {
        match &mut self {
            Route::Audit(_, Page::Section(_, spot) | Page::Element(_, spot) | Page::Table(_, spot)) => {
                spot.question = None;
            }
            Route::Audit(_, Page::Check(part)) => *part = None,
            _ => {}
        }
        self
    }

    /// The address of the page, for a link.
    pub fn href(&self) -> String {
        match self {
            Route::Home | Route::NotFound(_) => "#/".to_owned(),
            Route::Start => "#/start".to_owned(),
            Route::SchemesFor(audience) => format!("#/start/for/{}", audience.map_or(NOT_SURE, Audience::name)),
            Route::StartScheme(scheme) => format!("#/start/{scheme}"),
            Route::Open => "#/open".to_owned(),
            Route::Storage => "#/kept".to_owned(),
            Route::Help => "#/help".to_owned(),
            Route::HelpTopic(topic) => format!("#/help/{}", topic.name()),
            Route::Audit(DocumentRef::StoredAudit(id), page) => format!("#/audit/{id}{}", page.path()),
            Route::Audit(DocumentRef::Example(id), page) => format!("#/example/{id}{}", page.path()),
        }
    }
}

impl Page {
    fn parse(parts: &[&str]) -> Option<Page> {
        Some(match *parts {
            [] => Page::Hub,
            ["about"] => Page::About,
            ["questions", section, ref spot @ ..] => Page::Section(SectionId::new(section)?, Anchor::parse(spot)?),
            ["element", element, ref spot @ ..] => Page::Element(ElementId::new(element)?, Anchor::parse(spot)?),
            ["table", table, ref spot @ ..] => Page::Table(TableId::new(table)?, Anchor::parse(spot)?),
            ["dashboard"] => Page::Dashboard,
            ["evidence"] => Page::Evidence,
            ["evidence", id] => Page::EvidenceItem(EvidenceId::new(id)?),
            ["matrix"] => Page::EvidenceMatrix,
            ["new-evidence", ref parts @ ..] => {
                let (mut id, mut wanted) = (None, EvidenceFilter::default());
                for pair in parts.chunks(2) {
                    match *pair {
                        ["kind", kind] => wanted.kind = Some(KindId::new(kind)?),
                        ["shows", facet] => drop(wanted.facets.insert(FacetId::new(facet)?)),
                        ["for", element] => drop(wanted.elements.insert(ElementId::new(element)?)),
                        ["as", new] => id = Some(EvidenceId::new(new)?),
                        _ => return None,
                    }
                }
                Page::NewEvidence(id, wanted)
            }
            ["new-action", ref parts @ ..] => {
                let (mut id, mut element) = (None, None);
                for pair in parts.chunks(2) {
                    match *pair {
                        ["for", it] => element = Some(ElementId::new(it)?),
                        ["as", new] => id = Some(ActionId::new(new)?),
                        _ => return None,
                    }
                }
                Page::NewAction(id, element)
            }
            ["actions"] => Page::Actions,
            ["actions", id] => Page::ActionItem(ActionId::new(id)?),
            ["readiness"] => Page::Readiness,
            ["what-if"] => Page::WhatIf,
            ["check"] => Page::Check(None),
            ["check", part] => Page::Check(Some(number(part)?)),
            ["report"] => Page::Report,
            ["compare"] => Page::Compare,
            ["last-time"] => Page::LastTime,
            ["search"] => Page::Search,
            ["after"] => Page::After,
            ["judge"] => Page::Judge(Judged::Whole),
            ["judge", element] => Page::Judge(Judged::Element(ElementId::new(element)?, None)),
            ["judge", element, "in", phase] => {
                Page::Judge(Judged::Element(ElementId::new(element)?, Some(PhaseId::new(phase)?)))
            }
            ["summary"] => Page::ReviewSummary,
            ["reviews"] => Page::SideBySide,
            ["review", id] => Page::ReceivedReview(LocalId::new(id)?),
            ["delete"] => Page::Delete,
            _ => return None,
        })
    }

    fn path(&self) -> String {
        match self {
            Page::Hub => String::new(),
            Page::About => "/about".to_owned(),
            Page::Section(section, spot) => format!("/questions/{section}{}", spot.path()),
            Page::Element(element, spot) => format!("/element/{element}{}", spot.path()),
            Page::Table(table, spot) => format!("/table/{table}{}", spot.path()),
            Page::Dashboard => "/dashboard".to_owned(),
            Page::Evidence => "/evidence".to_owned(),
            Page::EvidenceItem(id) => format!("/evidence/{id}"),
            Page::EvidenceMatrix => "/matrix".to_owned(),
            Page::NewEvidence(id, EvidenceFilter { kind, facets, elements }) => {
                let mut path = "/new-evidence".to_owned();
                kind.iter().for_each(|kind| path += &format!("/kind/{kind}"));
                facets.iter().for_each(|facet| path += &format!("/shows/{facet}"));
                elements.iter().for_each(|element| path += &format!("/for/{element}"));
                id.iter().for_each(|id| path += &format!("/as/{id}"));
                path
            }
            Page::NewAction(id, element) => {
                let mut path = "/new-action".to_owned();
                element.iter().for_each(|element| path += &format!("/for/{element}"));
                id.iter().for_each(|id| path += &format!("/as/{id}"));
                path
            }
            Page::Actions => "/actions".to_owned(),
            Page::ActionItem(id) => format!("/actions/{id}"),
            Page::Readiness => "/readiness".to_owned(),
            Page::WhatIf => "/what-if".to_owned(),
            Page::Check(part) => format!("/check{}", part.map(|part| format!("/{part}")).unwrap_or_default()),
            Page::Report => "/report".to_owned(),
            Page::Compare => "/compare".to_owned(),
            Page::LastTime => "/last-time".to_owned(),
            Page::Search => "/search".to_owned(),
            Page::After => "/after".to_owned(),
            Page::Judge(Judged::Whole) => "/judge".to_owned(),
            Page::Judge(Judged::Element(element, None)) => format!("/judge/{element}"),
            Page::Judge(Judged::Element(element, Some(phase))) => format!("/judge/{element}/in/{phase}"),
            Page::ReviewSummary => "/summary".to_owned(),
            Page::SideBySide => "/reviews".to_owned(),
            Page::ReceivedReview(id) => format!("/review/{id}"),
            Page::Delete => "/delete".to_owned(),
        }
    }

    /// The page on which a question is asked, with the question in view.
    pub fn of_question(scheme: &Scheme, place: &Place) -> Option<Page> {
        let spot = Anchor::of(place);
        if let Some(element) = &place.element {
            return Some(Page::Element(element.clone(), spot));
        }
        if let Some((section, _)) = scheme.audit_question(&place.question) {
            return Some(Page::Section(section.id.clone(), spot));
        }
        let phase = place.phase.as_ref()?;
        let table = scheme.tables.iter().find(|table| table.asks(&place.question, phase))?;
        Some(Page::Table(table.id.clone(), spot))
    }

    /// The page on which a gap can be mended.
    pub fn of_target(scheme: &Scheme, target: &Target) -> Page {
        match target {
            Target::Question(place) => Page::of_question(scheme, place).unwrap_or(Page::Hub),
            Target::Element(id) => Page::Element(id.clone(), Anchor::top()),
            Target::NewEvidence(wanted) => Page::NewEvidence(None, wanted.clone()),
            Target::Evidence(id) => Page::EvidenceItem(id.clone()),
            Target::NewAction(element) => Page::NewAction(None, element.clone()),
            Target::Action(id) => Page::ActionItem(id.clone()),
            Target::Setting => Page::About,
        }
    }

    /// The part to put in view, where the address names one of a page that is not about questions.
    pub fn part(&self) -> Option<usize> {
        match self {
            Page::Check(part) => *part,
            _ => None,
        }
    }

    /// The question to put in view, where the address names one.
    pub fn question(&self) -> Option<Place> {
        match self {
            Page::Section(_, spot) | Page::Table(_, spot) => spot.place(None),
            Page::Element(element, spot) => spot.place(Some(element)),
            _ => None,
        }
    }
}

/// A number as an address has it, written in one way only.
fn number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number: &usize| number.to_string() == text)
}

#[cfg(test)]
mod tests;
