//! Several reviews of one version of a submission side by side. Everything is counted twice where somebody has declared
//! an interest: with them, and without them.

use std::collections::BTreeSet;

use super::{decision, everything_judged, judgement_rows, judgement_status, role, short_name, who};
use crate::audit::{Sentence, UserText};
use crate::bundle::Opened;
use crate::report::Status;
use crate::report::check::{CheckRow, Group, RowTarget};
use crate::review::{Judged, Review, Reviewer};
use crate::scheme::Scheme;
use crate::scheme::ids::{LocalId, ReviewId};
use crate::submission::version_vector::VersionOrder;

/// Several reviews side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// In the order of the columns.
    pub members: Vec<Member>,
    /// The reviews that are here and not among the columns, and why.
    pub left_out: Vec<(LocalId, Sentence, LeftOut)>,
    /// Pairs of members who give the same role, organisation and name, by their places among the members.
    pub maybe_one_person: Vec<(usize, usize)>,
    /// "3 members, 1 with an interest".
    pub count: String,
    /// How many decide what, in a sentence for all who count, and one without those who have an interest; nothing where
    /// nobody decides anything.
    pub decisions: Vec<String>,
    pub rows: Vec<PanelRow>,
}

/// One reviewer, as a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: LocalId,
    /// Role and organisation, and the name where it is given.
    pub who: Sentence,
    pub has_interest: bool,
    /// The words in which the interest is declared.
    pub interests: UserText,
    pub is_final: bool,
    pub decision: Option<String>,
    /// Whether it is counted: somebody may have said that it is the same person as another.
    pub counts: bool,
}

/// One thing that is judged, as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelRow {
    pub judged: Judged,
    pub title: Sentence,
    /// What the provider says.
    pub said: Status,
    /// What each member says, in the order of the columns.
    pub views: Vec<Status>,
    pub agreement: Agreement,
    /// The views counted: "2 × Agree; 1 × Query"; and a second time without those who have an interest, where somebody has
    /// one.
    pub counts: Vec<String>,
    /// Everything that is written, member by member; nothing where nobody has written anything.
    pub reasons: Vec<Group>,
}

/// Whether the members who judged something see it alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// All of at least two.
    Alike,
    Differ,
    /// Fewer than two have judged it.
    NotYet,
}

/// Why a review is not among the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is of another version of the self-audit.
    OtherVersion,
    /// A later version of the same review is here.
    Earlier,
    /// Another version of the same review is here, and neither goes on from the other.
    Parted,
    /// It is a decision, without a review.
    DecisionAlone,
    /// It records what the panel decided, and judges nothing.
    Records,
    /// Nothing is judged or decided in it yet.
    Blank,
}

impl LeftOut {
    /// The reason in words, after whose review it is.
    pub fn words(self) -> &'static str {
        match self {
            LeftOut::OtherVersion => "not shown: it is about another version of the self-audit",
            LeftOut::Earlier => "not shown: a later version of it is here",
            LeftOut::Parted => "not shown: another version of it is here. Ask the member which one counts",
            LeftOut::DecisionAlone => "not shown: it is a decision, not a review",
            LeftOut::Records => "not shown: it records what the panel decided, and judges nothing",
            LeftOut::Blank => "not shown: nothing is judged in it yet",
        }
    }
}

impl Agreement {
    /// The same in a word or two.
    pub fn words(self) -> &'static str {
        match self {
            Agreement::Alike => "All say the same",
            Agreement::Differ => "They differ",
            Agreement::NotYet => "Fewer than two views",
        }
    }
}

/// Lays the reviews side by side that are of the version of the submission with this digest. `not_counted` are those
/// that somebody has said are of the same person as another.
pub fn panel(scheme: &Scheme, reviews: &[(LocalId, Opened)], digest: &str, not_counted: &BTreeSet<LocalId>) -> Panel {
    let mut left_out = Vec::new();
    let mut shown: Vec<(&LocalId, &Opened, &Review)> = Vec::new();
    for (id, opened) in reviews {
        let Some(review) = opened.submission.review.as_deref() else { continue };
        let judges = !review.judgements.is_empty();
        let reason = if review.file.digest != digest {
            Some(LeftOut::OtherVersion)
        } else if review.is_decision_alone() {
            Some(LeftOut::DecisionAlone)
        } else if !judges && records_for_the_panel(scheme, review) {
            Some(LeftOut::Records)
        } else if !judges && review.summary.decision.is_none() {
            Some(LeftOut::Blank)
        } else {
            not_the_newest(reviews, (id, opened), &review.id)
        };
        match reason {
            Some(reason) => left_out.push((id.clone(), named(scheme, &review.reviewer), reason)),
            None => shown.push((id, opened, review)),
        }
    }
    let member = |(id, _, review): &(&LocalId, &Opened, &Review)| Member {
        id: (*id).clone(),
        who: named(scheme, &review.reviewer),
        has_interest: declares_interest(&review.reviewer.interests),
        interests: review.reviewer.interests.clone(),
        is_final: review.stage.is_final,
        // What somebody records for the panel is not how they decide themselves.
        decision: decision(scheme, review)
            .filter(|_| !records_for_the_panel(scheme, review))
            .map(|decision| decision.title.clone()),
        counts: !not_counted.contains(*id),
    };
    let members: Vec<Member> = shown.iter().map(member).collect();
    let rows = match shown.first() {
        Some((_, first, _)) => {
            let mut all: Vec<Judged> = Vec::new();
            for (_, opened, review) in &shown {
                for one in everything_judged(scheme, &opened.submission.audit, review) {
                    if !all.contains(&one) {
                        all.push(one);
                    }
                }
            }
            all.into_iter().map(|judged| row(scheme, first, &shown, &members, judged)).collect()
        }
        None => Vec::new(),
    };
    Panel {
        maybe_one_person: maybe_one_person(&shown),
        count: count(&members),
        decisions: decisions(&members),
        rows,
        left_out,
        members,
    }
}

fn records_for_the_panel(scheme: &Scheme, review: &Review) -> bool {
    role(scheme, review).is_some_and(|role| role.records_for_the_panel)
}

/// Why another version of the same review stands in place of this one; nothing where none does. Of two that have
/// parted, the one that comes first is shown.
fn not_the_newest(
    reviews: &[(LocalId, Opened)],
    (id, opened): (&LocalId, &Opened),
    review: &ReviewId,
) -> Option<LeftOut> {
    let is_of_it = |other: &Opened| other.submission.review.as_ref().is_some_and(|other| other.id == *review);
    let versions: Vec<(usize, &Opened)> =
        reviews.iter().map(|(_, other)| other).enumerate().filter(|(_, other)| is_of_it(other)).collect();
    let has_a_later = |place: usize, one: &Opened| {
        versions.iter().filter(|(other, _)| *other != place).any(|(other_place, other)| {
            match one.version_vector.compare(&other.version_vector) {
                VersionOrder::Older => true,
                VersionOrder::Same => *other_place < place,
                VersionOrder::Newer | VersionOrder::Parted | VersionOrder::CannotBeTold => false,
            }
        })
    };
    let own_place = reviews.iter().position(|(other, _)| other == id)?;
    if has_a_later(own_place, opened) {
        return Some(LeftOut::Earlier);
    }
    // Only one that is not itself superseded stands in its place.
    let mut before = versions.iter().filter(|(place, _)| *place < own_place);
    before.any(|(place, other)| !has_a_later(*place, other)).then_some(LeftOut::Parted)
}

/// Who reviews: role and organisation, and the name where it is given.
fn named(scheme: &Scheme, reviewer: &Reviewer) -> Sentence {
    match reviewer.name.trimmed() {
        Some(name) => who(scheme, reviewer).then(", ").then(name),
        None => who(scheme, reviewer),
    }
}

/// Whether an interest is declared: something is written, and that is not that there is none.
fn declares_interest(said: &UserText) -> bool {
    const NONE: &str = "none|no|nil|n/a|na|nothing|no interests|none declared|no interests declared";
    let said = said.as_typed().trim().trim_end_matches('.').to_lowercase();
    !said.is_empty() && !NONE.split('|').any(|none| none == said)
}

/// The pairs that give the same role, organisation and name, where they give more than the role.
fn maybe_one_person(shown: &[(&LocalId, &Opened, &Review)]) -> Vec<(usize, usize)> {
    let who = |review: &Review| {
        let Reviewer { role, organisation, name, .. } = &review.reviewer;
        let said = |text: &UserText| text.as_typed().trim().to_lowercase();
        (role.clone(), said(organisation), said(name))
    };
    let all: Vec<_> = shown.iter().map(|(_, _, review)| who(review)).collect();
    let mut pairs = Vec::new();
    for (place, one) in all.iter().enumerate() {
        let is_told = !one.1.is_empty() || !one.2.is_empty();
        let others = all.iter().enumerate().skip(place + 1);
        pairs.extend(others.filter(|(_, other)| is_told && *other == one).map(|(other, _)| (place, other)));
    }
    pairs
}

/// "3 members, 1 with an interest", of those who count.
fn count(members: &[Member]) -> String {
    let counted = members.iter().filter(|member| member.counts).count();
    let with_interest = members.iter().filter(|member| member.counts && member.has_interest).count();
    let noun = if counted == 1 { "member" } else { "members" };
    match with_interest {
        0 => format!("{counted} {noun}, no interest declared"),
        _ => format!("{counted} {noun}, {with_interest} with an interest"),
    }
}

/// What is said how often, the most often said first: "2 × Agree; 1 × Query".
fn counted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for word in words {
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, number)) => *number += 1,
            None => counts.push((word, 1)),
        }
    }
    counts.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let parts: Vec<String> = counts.into_iter().map(|(word, number)| format!("{number} × {word}")).collect();
    parts.join("; ")
}

/// The same for everybody who counts, and without those who have an interest where somebody has one.
fn both_ways<'m>(members: &'m [Member], word: impl Fn(usize, &'m Member) -> Option<&'m str>) -> Vec<String> {
    let said = |is_counted: &dyn Fn(&Member) -> bool| {
        let counting = members.iter().enumerate().filter(|(_, member)| member.counts && is_counted(member));
        counted(counting.filter_map(|(place, member)| word(place, member)))
    };
    let all = said(&|_| true);
    if all.is_empty() {
        return Vec::new();
    }
    if !members.iter().any(|member| member.counts && member.has_interest) {
        return vec![all];
    }
    let without = said(&|member| !member.has_interest);
    let without = if without.is_empty() { "nobody".to_owned() } else { without };
    vec![all, format!("Without anyone with an interest: {without}")]
}

fn decisions(members: &[Member]) -> Vec<String> {
    both_ways(members, |_, member| member.decision.as_deref())
}

fn row(
    scheme: &Scheme,
    first: &Opened,
    shown: &[(&LocalId, &Opened, &Review)],
    members: &[Member],
    judged: Judged,
) -> PanelRow {
    let audit = &first.submission.audit;
    let views: Vec<Status> =
        shown.iter().map(|(_, _, review)| judgement_status(scheme, &judged, review.judgement(&judged))).collect();
    let is_made = |place: usize| {
        shown.get(place).and_then(|(_, _, review)| review.judgement(&judged)).is_some_and(|said| said.is_made())
    };
    let word = |place: usize, _: &Member| views.get(place).filter(|_| is_made(place)).map(|view| &*view.word);
    let counts = both_ways(members, word);
    let counting = members.iter().enumerate().filter(|(_, member)| member.counts);
    let said: Vec<&str> = counting.filter_map(|(place, member)| word(place, member)).collect();
    let agreement = match &said[..] {
        [] | [_] => Agreement::NotYet,
        [first, rest @ ..] if rest.iter().all(|other| other == first) => Agreement::Alike,
        _ => Agreement::Differ,
    };
    let written = |(place, (_, opened, review)): (usize, &(&LocalId, &Opened, &Review))| {
        let judgement = review.judgement(&judged)?;
        // The provider's answer stands in the row already.
        let mut rows: Vec<CheckRow> = judgement_rows(scheme, &opened.submission, &judged, judgement);
        rows.retain(|row| row.target != RowTarget::WorkedOut);
        (!rows.is_empty()).then(|| Group::new(column(place), rows))
    };
    let reasons = shown.iter().enumerate().filter_map(written).collect();
    PanelRow {
        title: short_name(scheme, audit, &judged),
        said: super::said(scheme, audit, &judged),
        views,
        agreement,
        counts,
        reasons,
        judged,
    }
}

/// What the column of a member is called: its number, which the list of members explains.
pub fn column(place: usize) -> String {
    format!("Member {}", place + 1)
}
