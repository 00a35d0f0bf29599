//! The queue of second copies as a table: every event in every state.

use readymark::state::mirror_queue::{self, MirrorQueue};
use readymark::state::saving::Version;

use crate::saving::{copy, copy_of, local_id};

fn queued(n: u8, of: u8) -> mirror_queue::Event {
    mirror_queue::Event::Queued(copy_of(local_id(n), Version::of(&copy(of)).version_vector), of.to_string())
}

fn write(n: u8, of: u8) -> mirror_queue::SideEffect {
    mirror_queue::SideEffect::Write(copy_of(local_id(n), Version::of(&copy(of)).version_vector), of.to_string())
}

#[test]
fn every_event_in_every_state_of_the_queue() {
    use mirror_queue::Event::{Cancelled, Failed, Written};
    let tell = |n, of| match write(n, of) {
        mirror_queue::SideEffect::Write(copy, _) => mirror_queue::SideEffect::Tell(copy),
        other => other,
    };
    let rest = || mirror_queue::SideEffect::Rest;
    // What has happened; what happens; what is to be done, and what waits afterwards, by entry and version; no list
    // where nothing is being written either.
    let first = || vec![queued(1, 1)];
    let two = || vec![queued(1, 1), queued(1, 2), queued(2, 3)];
    type Row = (Vec<mirror_queue::Event>, mirror_queue::Event, Vec<mirror_queue::SideEffect>, Option<Vec<(u8, u8)>>);
    let rows: Vec<Row> = vec![
        (vec![], queued(1, 1), vec![write(1, 1)], Some(vec![])),
        (vec![], Written, vec![], None),
        (vec![], Failed, vec![], None),
        (vec![], Cancelled(None), vec![rest()], None),
        (vec![], Cancelled(Some(local_id(1))), vec![rest()], None),
        (first(), queued(2, 1), vec![], Some(vec![(2, 1)])),
        (first(), queued(1, 2), vec![], Some(vec![(1, 2)])),
        (first(), Written, vec![tell(1, 1), rest()], None),
        (first(), Failed, vec![rest()], None),
        (first(), Cancelled(None), vec![], Some(vec![])),
        (first(), Cancelled(Some(local_id(1))), vec![], Some(vec![])),
        // Of one entry only the last waits, behind the others.
        (two(), queued(1, 4), vec![], Some(vec![(2, 3), (1, 4)])),
        (two(), Written, vec![tell(1, 1), write(1, 2)], Some(vec![(2, 3)])),
        (two(), Failed, vec![write(1, 2)], Some(vec![(2, 3)])),
        (two(), Cancelled(None), vec![], Some(vec![])),
        (two(), Cancelled(Some(local_id(1))), vec![], Some(vec![(2, 3)])),
    ];
    for (path, event, effects, waits) in rows {
        let mut queue = MirrorQueue::default();
        for event in &path {
            queue.on(event.clone());
        }
        assert_eq!(queue.on(event.clone()), effects, "{path:?}, {event:?}");
        let waiting = match queue {
            MirrorQueue::AtRest => None,
            MirrorQueue::Writing { next, .. } => Some(next),
        };
        let waits = waits.map(|waits| {
            let waits = waits.into_iter().map(|(n, of)| match write(n, of) {
                mirror_queue::SideEffect::Write(copy, text) => (copy, text),
                other => panic!("{other:?}"),
            });
            waits.collect::<Vec<_>>()
        });
        assert_eq!(waiting, waits, "{path:?}, {event:?}");
    }
}
