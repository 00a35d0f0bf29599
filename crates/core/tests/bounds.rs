//! What the largest files cost to open, however they are made: time, and memory at its height (R3.7).
//! A test program of its own, since it counts what everything in it allocates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]

use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use readymark_core::bundle::pack::LONGEST_PACK;
use readymark_core::bundle::{Inspection, LONGEST_FILE, ReadError, inspect};
use readymark_core::catalogue::Catalogue;

#[global_allocator]
static COUNTED: PeakAlloc = PeakAlloc;

const AUDIT: &str = "audit.readymark.json";
const MOST_MEMORY: usize = 64 * 1024 * 1024;
/// How many times as long any file may take as a plain reader of JSON takes for the longest self-audit. That is timed
/// in the same run, so that the bound is one on the work and not on the machine. That reader is optimised in every build.
const LONGEST: u32 = if cfg!(debug_assertions) { 250 } else { 40 };

/// As many pieces as a file has room for, between two ends.
fn filled(start: &str, piece: impl Fn(usize) -> String, end: &str, most: usize) -> String {
    filled_to(LONGEST_FILE, start, piece, end, most)
}

fn filled_to(longest: usize, start: &str, piece: impl Fn(usize) -> String, end: &str, most: usize) -> String {
    let mut text = start.to_owned();
    for n in 0..most {
        let piece = piece(n);
        if text.len() + piece.len() + end.len() > longest {
            break;
        }
        text += &piece;
    }
    text + end
}

fn kept() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/bundles/v1/quality-mark.readymark.json");
    std::fs::read_to_string(path).unwrap()
}

/// The kept file with a list in it filled to the brim.
fn with_list(list: &str, piece: impl Fn(usize) -> String, most: usize) -> String {
    let text = kept();
    let (before, rest) = text.split_once(&format!("\"{list}\":[")).unwrap();
    let start = format!("{before}\"{list}\":[");
    filled(&start, |n| format!("{},", piece(n)), rest, most)
}

/// A self-audit with as many answers as a file has room for.
fn full() -> String {
    with_list("answers", |n| format!("{{\"question\":\"q{n}\",\"text\":\"{}\"}}", "y".repeat(250)), 19_000)
}

/// What a file is, and how long it took to tell.
fn timed(file: &str, text: &str) -> (Result<Inspection, ReadError>, Duration) {
    let start = Instant::now();
    let found = inspect(file, text.as_bytes(), &Catalogue::new());
    (found, start.elapsed())
}

/// How long a plain reader of JSON takes for a text.
fn plainly(text: &str) -> Duration {
    let start = Instant::now();
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    assert!(value.is_object());
    start.elapsed()
}

fn files() -> Vec<(&'static str, String)> {
    let any = usize::MAX;
    let long = |letter: &str, times: usize| letter.repeat(times);
    vec![
        ("space", kept() + &" ".repeat(LONGEST_FILE - kept().len())),
        ("one text", filled("{\"a\":\"", |_| long("x", 1_000), "\"}", any)),
        ("one text of escapes", filled("{\"a\":\"", |_| long("\\u00e9", 100), "\"}", any)),
        ("numbers", filled("[", |_| "1,".to_owned(), "1]", 199_998)),
        ("empty objects", filled("[", |_| "{},".to_owned(), "1]", 199_998)),
        ("objects of one", filled("[", |n| format!("{{\"{n}\":0}},"), "1]", 99_998)),
        ("lists of one", filled("[", |_| "[0],".to_owned(), "1]", 99_998)),
        ("keys", filled("{", |n| format!("\"{n}\":0,"), "\"\":0}", 199_998)),
        ("one key over and over", filled("{", |_| "\"a\":0,".to_owned(), "\"b\":0}", any)),
        (
            "deep",
            filled("[", |_| "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],".to_owned(), "1]", any),
        ),
        ("brackets", "[".repeat(LONGEST_FILE)),
        ("answers", full()),
        (
            "evidence",
            with_list(
                "evidence",
                |n| {
                    let note = long("é", 450);
                    format!(
                        "{{\"dated\":\"\",\"elements\":[],\"id\":\"x{n}\",\"kept\":\"\",\"note\":\"{note}\",\"shows\":[],\"title\":\"\"}}"
                    )
                },
                4_990,
            ),
        ),
        (
            "changes",
            with_list(
                "changes",
                |_| "{\"at\":\"2026-11-22T14:32:05Z\",\"kind\":\"answer\",\"on\":\"q\"}".to_owned(),
                39_000,
            ),
        ),
    ]
}

/// Packs, and files that only look like packs: by what they say of themselves, or by their name.
fn packs() -> Vec<(&'static str, String)> {
    let any = usize::MAX;
    let head = "{\"format\":\"readymark-pack\",\"format_version\":\"1.0\",\"scheme\":";
    let garden = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/packs/eco-garden.pack.json");
    let garden = std::fs::read_to_string(garden).unwrap();
    let within = |piece: &dyn Fn(usize) -> String, start: &str, end: &str| {
        filled_to(LONGEST_PACK, &format!("{head}{start}"), piece, &format!("{end}}}"), any)
    };
    let deepest = format!("{}0{},", "[".repeat(28), "]".repeat(28));
    vec![
        ("a pack", garden),
        ("a pack of empty objects", within(&|_| "{},".to_owned(), "[", "1]")),
        ("a pack of objects of one", within(&|n| format!("{{\"{n}\":0}},"), "[", "1]")),
        ("a pack of as many objects as it may have", filled(head, |_| String::new(), "", 0) + &objects(9_990)),
        ("a pack of elements with nothing in them", within(&|_| "{},".to_owned(), "{\"element\":[", "{}]}")),
        ("a pack of fewer elements with nothing in them", head.to_owned() + &elements(14_900)),
        ("a pack of unknown keys", within(&|n| format!("\"k{n}\":0,"), "{", "\"z\":0}")),
        ("a pack of fewer unknown keys", head.to_owned() + &keys(29_900)),
        ("a pack that is deep", within(&|_| deepest.clone(), "[", "1]")),
        ("a pack that is deeper", within(&|_| format!("[{deepest}0],"), "[", "1]")),
        ("a pack of one key over and over", within(&|_| "\"a\":0,".to_owned(), "{", "\"b\":0}")),
        (
            "a long file that says it is a pack",
            filled("{\"format\":\"readymark-pack\",\"a\":[", |_| "{\"a\":0},".to_owned(), "1]}", any),
        ),
        (
            "a file that says so at its end",
            filled("{\"a\":[", |_| "{\"a\":0},".to_owned(), "1],\"format\":\"readymark-pack\"}", any),
        ),
        (
            "a file that calls itself many things",
            filled("{", |_| "\"format\":\"readymark-pack\",".to_owned(), "\"b\":0}", any),
        ),
        ("a file that calls itself something long", filled("{\"format\":[", |_| "{\"a\":0},".to_owned(), "1]}", any)),
        ("a file of objects", filled("[", |_| "{\"a\":0},".to_owned(), "1]", any)),
    ]
}

fn objects(most: usize) -> String {
    filled("[", |n| format!("{{\"{n}\":0}},"), "1]}", most)
}

fn elements(most: usize) -> String {
    filled("{\"element\":[", |_| "{},".to_owned(), "{}]}}", most)
}

fn keys(most: usize) -> String {
    filled("{", |n| format!("\"k{n}\":0,"), "\"z\":0}}", most)
}

#[test]
fn no_file_is_slow_or_heavy() {
    let (mut offences, mut opened) = (Vec::new(), 0);
    let full = full();
    let usual = plainly(&full);
    println!("a plain reader, of the longest self-audit: {usual:?}");
    let audits = files().into_iter().map(|(name, text)| (name, AUDIT, text));
    // Each pack once as it is, and once under the name of a pack.
    let as_packs = packs()
        .into_iter()
        .flat_map(|(name, text)| [(name, "some.json", text.clone()), (name, "some.pack.json", text)]);
    for (name, file, text) in audits.chain(as_packs) {
        assert!(text.len() <= LONGEST_FILE, "{name}");
        let before = COUNTED.current_usage();
        COUNTED.reset_peak_usage();
        let (found, took) = timed(file, &text);
        let held = COUNTED.peak_usage() - before;
        let is_opened = matches!(found, Ok(Inspection::Audit(_) | Inspection::Pack(..)));
        opened += usize::from(is_opened);
        println!(
            "{name}, as {file}: {} KB in, {took:?}, {} KB at its height, {is_opened}",
            text.len() / 1024,
            held / 1024
        );
        // Something else may keep the machine busy: only what is slow each time, beside the plain reader, counts.
        let is_slow = took > usual * LONGEST && (0..2).all(|_| timed(file, &text).1 > plainly(&full) * LONGEST);
        if is_slow || held > MOST_MEMORY {
            offences.push(format!("{name}: {took:?}, {} KB", held / 1024));
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
    assert_eq!(opened, 6, "a test of files that are opened has to have some");
}
