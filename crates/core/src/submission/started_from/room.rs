//! How much may be carried forward. A self-audit may be as long as it likes up to the limit of its file; one that is
//! started from it holds what was said then and what is said now. So of a very long one not everything is carried
//! forward: never more than leaves room to confirm all of it, beside a whole change log and what is known of the
//! versions that were exchanged, and still to write.

use std::collections::BTreeSet;

use crate::audit::action::Action;
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::{Answer, UserText};

/// The most that is carried forward: UTF-16 units of a file, and values.
const MOST: Room = Room { units: 300_000, values: 80_000 };

/// What a file takes at most for one thing beside its texts and ids: the names of its fields, and how many they are.
const ANSWER: Room = Room { units: 60, values: 3 };
const EVIDENCE: Room = Room { units: 120, values: 8 };
const ACTION: Room = Room { units: 80, values: 4 };
/// What an id takes beside its letters.
const ID_UNITS: usize = 3;

/// How much of a file something takes, at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Room {
    units: usize,
    values: usize,
}

impl Room {
    fn new(fields: Room, texts: &[&UserText], ids: &[&str]) -> Self {
        let texts: usize = texts.iter().map(|text| text.units_in_file()).sum();
        let all_ids: usize = ids.iter().map(|id| id.len() + ID_UNITS).sum();
        // An object counts twice.
        Room { units: fields.units + texts + all_ids, values: 2 + fields.values + ids.len() }
    }

    pub(super) fn of_answer(place: &Place, answer: &Answer) -> Self {
        let element = place.element.as_ref().map(|id| id.as_str());
        let phase = place.phase.as_ref().map(|id| id.as_str());
        let mut ids: Vec<&str> = [element, Some(place.question.as_str()), phase].into_iter().flatten().collect();
        let texts: Vec<&UserText> = match answer {
            Answer::Text(text) | Answer::NotApplicable(text) => vec![text],
            Answer::Share { part, of } => vec![part, of],
            Answer::Holds(_) => Vec::new(),
            Answer::One(option) => {
                ids.push(option.as_str());
                Vec::new()
            }
            Answer::Many(options) => {
                ids.extend(options.iter().map(|option| option.as_str()));
                Vec::new()
            }
        };
        Room::new(ANSWER, &texts, &ids)
    }

    pub(super) fn of_evidence(item: &Evidence) -> Self {
        let Evidence { id, title, kind, kept, dated, review_by, looked_after_by, note, facets, elements } = item;
        let mut ids = vec![id.as_str()];
        ids.extend(kind.as_ref().map(|kind| kind.as_str()));
        ids.extend(facets.iter().map(|facet| facet.as_str()));
        ids.extend(elements.iter().map(|element| element.as_str()));
        Room::new(EVIDENCE, &[title, kept, dated, review_by, looked_after_by, note], &ids)
    }

    pub(super) fn of_action(action: &Action) -> Self {
        let Action { id, what, who, by_when, status: _, element } = action;
        let mut ids = vec![id.as_str()];
        ids.extend(element.as_ref().map(|element| element.as_str()));
        Room::new(ACTION, &[what, who, by_when], &ids)
    }
}

/// Which of these, by their numbers, there is room for: as many as there can be, so the longest give way.
pub(super) fn fitting(costs: &[Room]) -> BTreeSet<usize> {
    let mut shortest_first: Vec<(Room, usize)> = costs.iter().copied().zip(0..).collect();
    shortest_first.sort_unstable();
    let mut room = MOST;
    let takes = |(Room { units, values }, at): (Room, usize)| {
        room = Room { units: room.units.checked_sub(units)?, values: room.values.checked_sub(values)? };
        Some(at)
    };
    shortest_first.into_iter().map_while(takes).collect()
}
