//! `readymark sample`: a random sample that anybody can draw again. Each self-audit has a ticket that depends on the
//! seed and on what is in its file, and on nothing else; the smallest tickets are drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use readymark_core::audit::Sentence;
use readymark_core::bundle::{CheckCode, Inspection, Integrity, Opened};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness::{self, Verdict};
use readymark_core::report::words::count;
use readymark_core::scheme::Scheme;
use readymark_core::submission::version_vector::{VersionOrder, VersionVector};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::args::{Sample, Stratum};
use crate::ending::Ending;
use crate::find::{self, Found};
use crate::open::{self, Reason};
use crate::rows::{not_a_self_audit, unknown_scheme};
use crate::terminal::{Terminal, path};
use crate::{each, schemes};

/// A self-audit that can be drawn. All of them are kept in mind, so each is small.
#[derive(Clone, Debug)]
struct Entry {
    submission: Box<str>,
    digest: CheckCode,
    /// What those of its group have in common; one text for all of them.
    stratum: Arc<str>,
    version: VersionVector,
    path: Box<Path>,
}

/// Draws a sample, and says how it ended.
///
/// # Errors
/// Where what is said could not be written.
pub fn run(args: &Sample, terminal: &mut Terminal) -> io::Result<Ending> {
    let catalogue = match schemes::with_packs(&args.files.packs) {
        Ok(catalogue) => catalogue,
        Err((pack, reason)) => {
            terminal.note(path(pack).then(": ").then(reason.whole()))?;
            return Ok(Ending::Wrong);
        }
    };
    let (mut entries, mut strata, mut ending) = (Vec::new(), BTreeSet::<Arc<str>>::new(), Ending::Good);
    let look = |found: &Found| entry(found, &catalogue, args.by);
    each::file(find::all(&args.files, &[]), terminal, look, |terminal, found, entry| match entry {
        Ok(mut entry) => {
            match strata.get(&entry.stratum) {
                Some(known) => entry.stratum = Arc::clone(known),
                None => drop(strata.insert(Arc::clone(&entry.stratum))),
            }
            entries.push(entry);
            Ok(())
        }
        Err(reason) => {
            ending = Ending::Problems;
            terminal.note(path(found.path()).then(": ").then(reason.whole()))
        }
    })?;
    let (newest, parted) = newest(entries);
    for entry in &parted {
        ending = Ending::Problems;
        let why = ": it and another version have each changed since they were the same, so neither is drawn.";
        terminal.note(path(&entry.path).then(why))?;
    }
    let of = newest.len();
    let drawn = draw(newest, &args.seed, args.size);
    if args.json {
        terminal.say_json(&as_json(args, of, &drawn))?;
        return Ok(ending);
    }
    let by = args.by.map_or("", |_| " from each group");
    let seed = Sentence::from("Seed: ").then(&args.seed);
    terminal.say(seed)?;
    terminal.say(format!("Size: {}{by}, of {}", args.size, count(of, "self-audit", "self-audits")))?;
    terminal.say("Ticket: SHA-256 of seed, colon and digest; the smallest are drawn")?;
    let mut group = None;
    for (ticket, entry) in &drawn {
        if group != Some(&entry.stratum) && args.by.is_some() {
            terminal.say(format!("Group: {}", entry.stratum))?;
        }
        group = Some(&entry.stratum);
        let short = ticket.get(..12).unwrap_or_default();
        terminal.say(Sentence::from(format!("  {short}  ")).then(path(&entry.path).whole()))?;
    }
    Ok(ending)
}

fn as_json(args: &Sample, of: usize, drawn: &[(String, Entry)]) -> Value {
    let one = |(ticket, entry): &(String, Entry)| {
        json!({
            "file": entry.path.to_string_lossy(), "submission_id": entry.submission,
            "digest": entry.digest.hex(),
            "ticket": ticket, "group": args.by.map(|_| &*entry.stratum),
        })
    };
    let by = args.by.map(|by| match by {
        Stratum::Setting => "setting",
        Stratum::Scheme => "scheme",
        Stratum::Outcome => "outcome",
    });
    json!({
        "seed": args.seed, "size": args.size, "by": by, "of": of,
        "ticket": "SHA-256 of seed, colon and digest, in hexadecimal; the smallest are drawn",
        "drawn": drawn.iter().map(one).collect::<Vec<_>>(),
    })
}

fn entry(found: &Found, catalogue: &Catalogue, by: Option<Stratum>) -> Result<Entry, Reason> {
    let inspection = open::open(found, catalogue)?;
    let Inspection::Audit(file) = &inspection else { return Err(not_a_self_audit(&inspection)) };
    let opened = file.opened();
    if opened.integrity == Integrity::Changed {
        return Err(Reason::new(
            "This file was changed since it was saved, or damaged on the way, so it is not drawn.",
            "Check with the sender.",
        ));
    }
    let matched = opened.submission.edition.matched(catalogue);
    let scheme = matched.scheme().ok_or_else(unknown_scheme)?;
    Ok(Entry {
        submission: opened.submission.id.as_str().into(),
        digest: opened.check_code,
        stratum: by.map_or_else(String::new, |by| stratum(by, opened, scheme)).into(),
        version: opened.version_vector.clone(),
        path: found.path().into(),
    })
}

/// What a self-audit has in common with those of its group.
fn stratum(by: Stratum, opened: &Opened, scheme: &Scheme) -> String {
    let audit = &opened.submission.audit;
    match by {
        Stratum::Scheme => scheme.id.to_string(),
        Stratum::Setting => format!("{}, {}", scheme.id, audit.setting),
        Stratum::Outcome => {
            let readiness = readiness::assess(scheme, audit);
            let ready = readiness.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Ready);
            let ready: Vec<&str> = ready.map(|outcome| outcome.id.as_str()).collect();
            let ready = if ready.is_empty() { "nothing yet".to_owned() } else { ready.join(" and ") };
            format!("{}, ready for {ready}", scheme.id)
        }
    }
}

/// How a version stands to the others of its self-audit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Newest,
    Older,
    Parted,
}

/// The newest version of each, and those of which none is: every other has changed too.
fn newest(mut entries: Vec<Entry>) -> (Vec<Entry>, Vec<Entry>) {
    // The same file twice: the name that comes first stands for both, whichever was found first.
    entries.sort_by(|one, other| (&one.submission, &one.path).cmp(&(&other.submission, &other.path)));
    let mut standings = Vec::new();
    for versions in entries.chunk_by(|one, other| one.submission == other.submission) {
        let is_newest = |entry: &Entry| {
            let mut others = versions.iter().filter(|other| other.digest != entry.digest);
            others.all(|other| entry.version.compare(&other.version) == VersionOrder::Newer)
        };
        let newest = versions.iter().position(is_newest);
        standings.extend((0..versions.len()).map(|at| match newest {
            Some(newest) if newest == at => Standing::Newest,
            Some(_) => Standing::Older,
            None => Standing::Parted,
        }));
    }
    let (mut standings, mut parted) = (standings.into_iter(), Vec::new());
    entries.retain(|entry| {
        let standing = standings.next();
        if standing == Some(Standing::Parted) {
            parted.push(entry.clone());
        }
        standing == Some(Standing::Newest)
    });
    (entries, parted)
}

/// So many of each group, with their tickets: group by group, the smallest ticket first.
fn draw(entries: Vec<Entry>, seed: &str, size: usize) -> Vec<(String, Entry)> {
    let mut groups: BTreeMap<Arc<str>, BTreeMap<String, Entry>> = BTreeMap::new();
    for entry in entries {
        let ticket = format!("{:x}", Sha256::digest(format!("{seed}:{}", entry.digest.hex())));
        let group = groups.entry(Arc::clone(&entry.stratum)).or_default();
        group.insert(ticket, entry);
        if group.len() > size {
            group.pop_last();
        }
    }
    groups.into_values().flatten().collect()
}
