//! What the largest files cost to open, however they are made: time, and memory at its height (R3.7).
//! A test program of its own, since it counts what everything in it allocates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use readymark::bundle::{LONGEST_FILE, look};

#[global_allocator]
static COUNTED: PeakAlloc = PeakAlloc;

const MOST_MEMORY: usize = 64 * 1024 * 1024;
/// Without the optimiser the reader is several times slower; the bound on what people run is a second.
const LONGEST: Duration = if cfg!(debug_assertions) { Duration::from_secs(8) } else { Duration::from_secs(1) };

/// As many pieces as a file has room for, between two ends.
fn filled(start: &str, piece: impl Fn(usize) -> String, end: &str, most: usize) -> String {
    let mut text = start.to_owned();
    for n in 0..most {
        let piece = piece(n);
        if text.len() + piece.len() + end.len() > LONGEST_FILE {
            break;
        }
        text += &piece;
    }
    text + end
}

fn kept() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bundles/v1/quality-mark.readymark.json");
    std::fs::read_to_string(path).unwrap()
}

/// The kept file with a list in it filled to the brim.
fn with_list(list: &str, piece: impl Fn(usize) -> String, most: usize) -> String {
    let text = kept();
    let (before, rest) = text.split_once(&format!("\"{list}\":[")).unwrap();
    let start = format!("{before}\"{list}\":[");
    filled(&start, |n| format!("{},", piece(n)), rest, most)
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
        (
            "answers",
            with_list("answers", |n| format!("{{\"question\":\"q{n}\",\"text\":\"{}\"}}", long("y", 250)), 19_000),
        ),
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

#[test]
fn no_file_is_slow_or_heavy() {
    let (mut offences, mut opened) = (Vec::new(), 0);
    for (name, text) in files() {
        assert!(text.len() <= LONGEST_FILE, "{name}");
        let before = COUNTED.current_usage();
        COUNTED.reset_peak_usage();
        let start = Instant::now();
        let looked = look(text.as_bytes());
        let (took, held) = (start.elapsed(), COUNTED.peak_usage() - before);
        opened += usize::from(looked.is_ok());
        println!("{name}: {} KB in, {took:?}, {} KB at its height, {}", text.len() / 1024, held / 1024, looked.is_ok());
        if took > LONGEST || held > MOST_MEMORY {
            offences.push(format!("{name}: {took:?}, {} KB", held / 1024));
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
    assert_eq!(opened, 4, "a test of files that are opened has to have some");
}
