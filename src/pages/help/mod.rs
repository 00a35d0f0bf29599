//! Help: what there is help about, and a page for each topic. It works without a connection.

mod after_submission;
mod assessors;
mod blocks;
mod councils;
mod data_protection;
mod first_ten_minutes;
mod glossary;
mod keeping;
mod keyboard;
mod offline;
mod other_schemes;
mod privacy;
mod ratings;
mod readiness;
mod sources;
mod version;

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Heading};
use crate::route::{HelpTopic, Route};
use blocks::draw;
use readymark_core::audit::Sentence;

/// The headings of topics, in order.
const GROUPS: [&str; 3] = ["Start here", "How Readymark works", "Technical"];

/// The heading under which a topic is listed.
fn group(topic: HelpTopic) -> &'static str {
    let [start, how, technical] = GROUPS;
    match topic {
        HelpTopic::FirstTenMinutes
        | HelpTopic::Assessors
        | HelpTopic::Councils
        | HelpTopic::OtherSchemes
        | HelpTopic::Glossary => start,
        HelpTopic::Keeping
        | HelpTopic::Privacy
        | HelpTopic::Readiness
        | HelpTopic::Ratings
        | HelpTopic::Sources
        | HelpTopic::AfterSubmission => how,
        HelpTopic::Keyboard | HelpTopic::Offline | HelpTopic::DataProtection | HelpTopic::Version => technical,
    }
}

/// What a topic is called, and what its page answers, without a full stop.
fn words(topic: HelpTopic) -> (&'static str, &'static str) {
    match topic {
        HelpTopic::FirstTenMinutes => ("Your first ten minutes", "From choosing your scheme to saving a backup file"),
        HelpTopic::Assessors => ("For assessors", "Open a file that was sent to you, judge it, and send a review back"),
        HelpTopic::Councils => ("For councils", "27 ratings, the dashboard, and sharing the work"),
        HelpTopic::OtherSchemes => ("If your scheme is not listed", "Add a scheme with a scheme pack"),
        HelpTopic::Glossary => ("Words and abbreviations", "What each word means, from ASYE to Working Towards"),
        HelpTopic::Keeping => ("How your answers are saved", "What is saved, where, and how you could lose it"),
        HelpTopic::Privacy => ("Privacy", "Who can see what you type, and what to leave out"),
        HelpTopic::Readiness => ("How readiness is worked out", "What counts, and what is only advice"),
        HelpTopic::Ratings => ("How ratings and ceilings work", "Which rating your answers allow, and who chooses it"),
        HelpTopic::Sources => ("Where the words come from", "What the tags beside questions and facts mean"),
        HelpTopic::AfterSubmission => ("After submission", "Record decisions, and see the next steps and dates"),
        HelpTopic::Keyboard => ("Keyboard shortcuts", "Save, undo and redo without the mouse"),
        HelpTopic::Offline => {
            ("Without a connection, and newer versions", "Work offline, and open a newer version when you like")
        }
        HelpTopic::DataProtection => ("Data protection", "For your data protection lead or your IT team"),
        HelpTopic::Version => ("Version and licences", "Which version you have, and other people’s work in it"),
    }
}

/// A topic in the window's title: other pages may be called the same.
pub(crate) fn window_title(topic: HelpTopic) -> Sentence {
    Sentence::from(words(topic).0).then(" – Help")
}

/// What there is help about.
#[component]
pub(crate) fn Help() -> impl IntoView {
    let listed = |title: &'static str| {
        let topics = HelpTopic::ALL.into_iter().filter(|topic| group(*topic) == title);
        view! {
            <h2 class="govuk-heading-m">{title}</h2>
            <ul class="rm-tasks">{topics.map(|topic| view! { <Row topic/> }).collect_view()}</ul>
        }
    };
    view! {
        <Breadcrumbs here="Help"/>
        <Heading>"Help"</Heading>
        <div class="rm-narrow">
            {GROUPS.into_iter().map(listed).collect_view()}
        </div>
    }
}

/// The way to a topic, with what its page answers.
#[component]
fn Row(topic: HelpTopic) -> impl IntoView {
    let (title, answers) = words(topic);
    view! {
        <li class="rm-task">
            <div class="rm-task__what">
                <a href=Route::HelpTopic(topic).href()>{title}</a>
                <span class="rm-task__about">{answers}</span>
            </div>
        </li>
    }
}

/// The page of a topic that is there at once.
#[component]
pub(crate) fn Topic(topic: HelpTopic) -> impl IntoView {
    let body = match topic {
        HelpTopic::Privacy => draw(privacy::BODY),
        _ => ().into_any(),
    };
    view! { <TopicPage topic>{body}</TopicPage> }
}

/// The page of a topic that the later part of the app draws.
#[component]
pub(crate) fn LaterTopic(topic: HelpTopic) -> impl IntoView {
    let body = match topic {
        HelpTopic::FirstTenMinutes => draw(first_ten_minutes::BODY),
        HelpTopic::Assessors => draw(assessors::BODY),
        HelpTopic::Councils => draw(councils::BODY),
        HelpTopic::OtherSchemes => draw(other_schemes::BODY),
        HelpTopic::Glossary => view! { <glossary::Glossary/> }.into_any(),
        HelpTopic::Keeping => draw(keeping::BODY),
        HelpTopic::Readiness => draw(readiness::BODY),
        HelpTopic::Ratings => draw(ratings::BODY),
        HelpTopic::Sources => view! { <sources::Sources/> }.into_any(),
        HelpTopic::AfterSubmission => draw(after_submission::BODY),
        HelpTopic::Keyboard => draw(keyboard::BODY),
        HelpTopic::Offline => draw(offline::BODY),
        HelpTopic::DataProtection => draw(data_protection::BODY),
        HelpTopic::Version => view! { <version::Version/> }.into_any(),
        _ => ().into_any(),
    };
    view! { <TopicPage topic>{body}</TopicPage> }
}

/// What every topic's page has around its words.
#[component]
fn TopicPage(topic: HelpTopic, children: Children) -> impl IntoView {
    let (title, _) = words(topic);
    view! {
        <Breadcrumbs steps=vec![("Help".into(), Route::Help.href())] here=title/>
        <Heading>{title}</Heading>
        <div class="rm-narrow">
            {children()}
            <OtherTopics topic/>
        </div>
    }
}

/// The ways to the topics before and after, and to all of them.
#[component]
fn OtherTopics(topic: HelpTopic) -> impl IntoView {
    let all = HelpTopic::ALL;
    let here = all.iter().position(|known| *known == topic).unwrap_or_default();
    let way = |word: &'static str, index: Option<usize>| {
        let topic = *all.get(index?)?;
        Some(view! { <a href=Route::HelpTopic(topic).href()>{word}{words(topic).0}</a> })
    };
    view! {
        <nav class="rm-pager" aria-label="Other help">
            {way("Previous: ", here.checked_sub(1))}
            <a href=Route::Help.href()>"All help topics"</a>
            {way("Next: ", here.checked_add(1))}
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_of_a_group_stand_together_so_that_the_next_one_is_the_next_in_the_list() {
        let mut groups: Vec<&str> = HelpTopic::ALL.into_iter().map(group).collect();
        groups.dedup();
        assert_eq!(groups, GROUPS);
    }

    #[test]
    fn topics_are_told_apart_and_each_says_what_it_answers() {
        for topic in HelpTopic::ALL {
            let (title, answers) = words(topic);
            assert!(!answers.ends_with('.'), "{answers}");
            assert_eq!(HelpTopic::ALL.into_iter().filter(|other| words(*other).0 == title).count(), 1, "{title}");
        }
    }
}
