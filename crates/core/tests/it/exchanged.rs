//! The versions that were sent and received, in a file: no word of them, only what makes sense is opened, and they take
//! neither much space nor much time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use readymark_core::audit::Answer;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::EvidenceEdit;
use readymark_core::audit::place::Place;
use readymark_core::report::undo;
use readymark_core::scheme::ids::{EvidenceId, QuestionId, ReviewId};
use readymark_core::store::capacity::{LengthGauge, MAX_AUDIT_UNITS};
use readymark_core::submission::exchanged::{Base, Exchanged, MOST_UNITS};
use readymark_core::submission::item::{Item, Said};
use readymark_core::submission::merge::{Basis, Decision, Version, merge};
use readymark_core::submission::{Change, History, Submission};
use serde_json::{Value, json};

use crate::merging::{begun, piece, place, write_at};
use crate::support::merging::{Copy, salt};
use crate::support::reviews::opened_file;
use crate::support::{EXTENDED, file, moment, plain, read_file, scheme, signed, writer};

/// How a file says which versions were exchanged; and that it holds no word of them.
#[test]
fn digests_hold_no_word_and_differ_with_their_salt() {
    let secret = "Zephyrine Quillfeather";
    let mut a = begun();
    a.edit(write_at(0, secret));
    a.edit(AuditChange::AddEvidence(0, Box::new(piece("v1", secret))));
    assert!(a.send().contains(secret));
    let mut b = Copy::open(&a.send());
    for copy in [&mut a, &mut b] {
        copy.edit(write_at(0, ""));
        copy.edit(AuditChange::RemoveEvidence(EvidenceId::new("v1").unwrap()));
        copy.edit(write_at(1, "something else"));
        let file = copy.send();
        assert!(file.contains("\"exchanged\"") && !copy.submission.exchanged.is_empty());
        for word in secret.split(' ') {
            assert!(!file.contains(word), "{word}");
        }
    }
    let bases = [(); 2].map(|()| Base::of(&a.submission, &a.vector, salt()));
    let digests = bases.each_ref().map(Base::hex);
    assert_eq!(digests[0].len(), digests[1].len());
    let entries = |hex: &str| hex.as_bytes().chunks(24).map(<[u8]>::to_vec).collect::<Vec<_>>();
    assert!(entries(&digests[0]).iter().all(|entry| !entries(&digests[1]).contains(entry)));
    // What a version holds is known whatever its salt, and nothing else is.
    let answer = |text: &str| Answer::text(text).map(Said::Answer);
    for base in &bases {
        assert!(base.holds(&Item::Answer(place(1)), answer("something else").as_ref()));
        assert!(!base.holds(&Item::Answer(place(1)), answer("something other").as_ref()));
        assert!(!base.holds(&Item::Answer(place(1)), None));
        assert!(base.holds(&Item::Answer(place(0)), None));
    }
}

#[test]
fn what_was_exchanged_makes_sense_or_the_file_is_not_opened() {
    let mut a = begun();
    a.send();
    let kept: Value = serde_json::from_str(&a.send()).unwrap();
    let spoilt = |pointer: &str, new: Value| {
        let mut value = kept.clone();
        *value.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = new;
        read_file(&signed(value.to_string())).map(|_| ()).map_err(|error| error.what_happened())
    };
    let damaged = Err("The selected file is damaged: a version that was sent or received makes no sense.".to_owned());
    let misplaced = "The selected file is not as Readymark saves it: something is missing or out of place in what it says of the versions sent and received.";
    assert_eq!(spoilt("/payload/generation", json!(7)), Ok(()));
    let sent = "/payload/exchanged/sent";
    for digests in
        ["0", &"0".repeat(23), &"F".repeat(24), &"é".repeat(12), &format!("{}{}", "1".repeat(24), "0".repeat(24))]
    {
        assert_eq!(spoilt(&format!("{sent}/digests"), json!(digests)), damaged, "{digests}");
    }
    assert_eq!(spoilt(&format!("{sent}/digests"), json!("")), Ok(()));
    assert_eq!(spoilt(&format!("{sent}/salt"), json!("short")), damaged);
    assert_eq!(spoilt(&format!("{sent}/version/sittings"), json!([])), damaged);
    assert_eq!(spoilt("/payload/exchanged", json!({})), damaged);
    let sent = &kept["payload"]["exchanged"]["sent"];
    let with_another = json!({"kept": sent, "sent": sent});
    for odd in [json!(null), json!([]), json!({"sent": null}), with_another] {
        assert_eq!(spoilt("/payload/exchanged", odd), Err(misplaced.to_owned()));
    }
    // Steps that do not follow.
    let one = |id: &str, step: u64| json!({"id": id, "saves": 1, "step": step});
    let [a, b] = ["0123456789abcdef", "1123456789abcdef"];
    let from = "The selected file is damaged: where it says it comes from makes no sense.".to_owned();
    for sittings in [json!([one(a, 2)]), json!([one(a, 1), one(b, 1)]), json!([one(a, 1), one(b, 0)])] {
        assert_eq!(spoilt("/payload/descent/sittings", sittings), Err(from.clone()));
    }
    assert_eq!(spoilt("/payload/descent/sittings", json!([one(a, 1), one(b, 7)])), Ok(()));
}

/// A submission with this many answers and pieces of evidence of about so much text.
fn long(many: usize, text: &str) -> Copy {
    let mut copy = begun();
    let place = place(0);
    for n in 0..many {
        let question = QuestionId::new(&format!("q{n}")).unwrap();
        copy.submission.audit.answers.insert(Place { question, ..place.clone() }, Answer::text(text).unwrap());
        copy.submission.audit.evidence.push(piece(&format!("v{n}"), text));
    }
    copy.save();
    copy
}

/// Digests give way before a self-audit grows too long for them.
#[test]
fn digests_take_no_more_than_their_share() {
    let [small, large] = [900, 5_000].map(|many| long(many, "x").submission);
    let version = begun().vector;
    let length = |it: &Exchanged| it.versions().map(|base| base.hex().len()).sum::<usize>();
    let mut submission = small;
    submission.exchanged = Exchanged::after_opening(&submission, &version, salt());
    for n in 0..3 {
        let version = version.and_save(writer(&format!("w{n}")));
        submission.exchanged = Exchanged::after_sending(&submission, &version, salt());
        let (ours, shared) = (&submission.exchanged, submission.exchanged.sent.as_ref());
        let version = version.and_save(writer(&format!("x{n}")));
        submission.exchanged = Exchanged::after_merging(ours, shared, &submission, &version, salt());
        assert!(length(&submission.exchanged) <= MOST_UNITS);
    }
    assert!(submission.exchanged.received.is_some() && submission.exchanged.sent.is_some());
    assert!(Exchanged::after_opening(&large, &version, salt()).is_empty());
}

/// Five files of half a megabyte each.
#[test]
fn long_files_are_brought_together_at_once() {
    let text = "Something that was said at length. ".repeat(8);
    let mut head = long(700, &text);
    let files: Vec<String> = {
        let file = head.send();
        assert!((400_000..700_000).contains(&file.len()), "{}", file.len());
        let colleague = |n: usize| {
            let mut copy = Copy::open(&file);
            for at in 0..100 {
                let id = EvidenceId::new(&format!("v{}", n * 100 + at)).unwrap();
                copy.submission
                    .apply(AuditChange::EditEvidence(id, EvidenceEdit::Note(text.as_str().into())).into(), &moment());
                let own = Box::new(piece(&format!("own{n}-{at}"), &text));
                copy.submission.apply(AuditChange::AddEvidence(at * 3, own).into(), &moment());
            }
            copy.save();
            copy.send()
        };
        (0..5).map(colleague).collect()
    };
    let mut all = Duration::ZERO;
    for file in &files {
        let opened = read_file(file.as_bytes()).unwrap();
        let started = Instant::now();
        let ours = Version { submission: &head.submission, vector: &head.vector };
        let theirs = Version { submission: &opened.submission, vector: &opened.version_vector };
        let merge = merge(ours, theirs).unwrap();
        assert_eq!((merge.basis, merge.there.len(), merge.conflicts.len()), (Basis::Last, 200, 0));
        let change = merge.change(&head.submission, &opened.submission, &BTreeMap::new()).unwrap();
        let _ = head.submission.clone().apply(change, &moment());
        let shared = merge.shared.as_ref();
        let _ = Exchanged::after_merging(&head.submission.exchanged, shared, &opened.submission, ours.vector, salt());
        all += started.elapsed();
        head.bring(file, Decision::Ours);
    }
    assert_eq!(head.submission.audit.evidence.len(), 1_200);
    // In a build for tests, on a machine that does other things too.
    assert!(all.as_secs() < 3, "{all:?}");
    println!("five files brought together in {all:?}");
    assert!(file(&scheme(EXTENDED), &head.submission, 1).len() > 500_000);
}

/// What is brought in is one change, with what is kept of it, and one that takes all of it back.
#[test]
fn what_is_brought_in_goes_back_with_what_is_kept_of_it() {
    let mut a = begun();
    let mut b = Copy::open(&a.send());
    a.edit(write_at(0, "of A"));
    b.edit(write_at(1, "of B"));
    let before = a.submission.clone();
    let exchanged = Exchanged::after_merging(&before.exchanged, None, &b.submission, &b.vector, salt());
    let bring_in = Change::Batch(vec![write_at(1, "of B"), Change::Exchanged(Box::new(exchanged.clone()))]);
    assert!(bring_in.brings_in() && !write_at(1, "of B").brings_in());
    let mut history = History::default();
    assert!(history.edit(&mut a.submission, bring_in.clone(), &moment()));
    assert_eq!(a.submission.exchanged, exchanged);
    let words = undo::what(&scheme(EXTENDED), &a.submission.audit, history.next_undo().unwrap(), None);
    assert_eq!(plain(words), "bringing in the file");
    assert!(history.undo(&mut a.submission, &moment()));
    assert_eq!((&a.submission.audit, &a.submission.exchanged), (&before.audit, &before.exchanged));
    // The log has the answer, once for the same moment; what was exchanged is not in it.
    assert_eq!(a.submission.log.len(), before.log.len() + 1);
    // What is assessed takes none of it.
    let mut assessed = opened_file(&scheme(EXTENDED), &b.submission).to_review(ReviewId::new("r1").unwrap());
    let as_it_was = assessed.clone();
    assert_eq!(assessed.apply(bring_in, &moment()), None);
    assert_eq!(assessed, as_it_was);
}

/// Pieces of evidence hold words that were not typed here: whether there is room for them is measured all the same.
#[test]
fn what_is_brought_in_is_measured_also_where_nothing_of_it_was_typed() {
    let mut a = begun();
    a.edit(write_at(0, &"x".repeat(MAX_AUDIT_UNITS - 60_000)));
    let add = |words: usize| {
        let piece = AuditChange::AddEvidence(0, Box::new(piece("v1", &"y".repeat(words))));
        let exchanged = Change::Exchanged(Box::new(a.submission.exchanged.clone()));
        Change::Batch(vec![piece.into(), exchanged])
    };
    let scheme = scheme(EXTENDED);
    let over_by = |change: Change| {
        let write = |submission: &Submission| file(&scheme, submission, 9);
        LengthGauge::default().over_by(&a.submission, &change, &moment(), write)
    };
    assert_eq!(over_by(add(10)), None);
    assert!(over_by(add(100_000)).is_some());
}
