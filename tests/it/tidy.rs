//! What the house leaves out, held by reading its sources as text where nothing else can hold it: direction between
//! modules, what speaks to the browser, ids of schemes, network. Crates, the lints of `Cargo.toml` and the lists in
//! `clippy.toml` hold the rest. See "what is deliberately absent" in the README.

use std::collections::BTreeSet;

use readymark_core::audit::Audit;
use readymark_core::readiness::{Readiness, assess};
use readymark_core::scheme::levels::MeasureKind;
use readymark_core::scheme::{Choice, Scheme};

use crate::source::{APP, CORE, Source, every_source, sources};
use crate::{catalogue, text_of};

/// The modules of the core in reading order; each may use only those before it.
const ORDER: &str = "scheme catalogue audit readiness after_submission review submission bundle report store";

/// The same of the app.
const ORDER_OF_APP: [&str; 9] =
    ["built_in", "route", "platform", "state", "components", "forms", "pages", "later", "app"];

/// Fails with every offence found, one a line.
fn none(offences: impl IntoIterator<Item = String>) {
    let offences: Vec<String> = offences.into_iter().collect();
    assert!(offences.is_empty(), "\n{}", offences.join("\n"));
}

/// The lines of the files kept by `of` that hold one of `words`, comments aside.
fn lines_with(of: impl Fn(&Source) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in every_source().iter().filter(|source| of(source)) {
        for (n, line) in source.code.lines().enumerate() {
            found.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{}:{}: {word}", source.path, n + 1)),
            );
        }
    }
    found
}

fn in_the_core(source: &Source) -> bool {
    source.path.starts_with(CORE)
}

fn anywhere(_: &Source) -> bool {
    true
}

/// Fails where a module of a folder uses one that comes after it in `order`; where `anyone` may use one, it may.
fn holds_order(folder: &str, order: &[&str], anyone: impl Fn(usize, &str) -> bool) {
    let place = |module: &str| order.iter().position(|it| *it == module);
    let (mut offences, mut count) = (Vec::new(), 0);
    for source in sources(folder).iter().filter(|source| source.path != format!("{folder}/lib.rs")) {
        let own = source.module();
        let Some(own_place) = place(own) else {
            offences.push(format!("{}: {own} has no place in the order", source.path));
            continue;
        };
        for used in source.code.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            count += 1;
            match place(&used) {
                Some(used_place) if used_place <= own_place || anyone(own_place, &used) => {}
                _ => offences.push(format!("{} uses crate::{used}", source.path)),
            }
        }
    }
    none(offences);
    assert!(count > 100);
}

#[test]
fn modules_use_only_those_before_them() {
    holds_order(CORE, &ORDER.split(' ').collect::<Vec<_>>(), |_, _| false);
    // The type of the ways into what comes later is named by what goes them.
    let state = ORDER_OF_APP.iter().position(|it| *it == "state");
    holds_order(APP, &ORDER_OF_APP, |own, used| used == "later" && Some(own) >= state);
}

/// What only `platform` uses: it is all that speaks to the browser beside Leptos.
const OF_THE_BROWSER: [&str; 5] = ["web_sys", "js_sys", "wasm_bindgen", "JsCast", "JsValue"];

#[test]
fn only_platform_speaks_to_the_browser() {
    none(lines_with(|source| !source.path.starts_with("src/platform/"), &OF_THE_BROWSER));
    // By types, and those that `web-sys` lacks in one place.
    none(lines_with(anywhere, &["Reflect", "JsString", "js_sys::eval"]));
    none(lines_with(|source| source.path != "src/platform/bindings.rs", &["extern \"C\"", "inline_js"]));
    assert!(!lines_with(|source| source.path.starts_with("src/platform/"), &OF_THE_BROWSER).is_empty());
}

#[test]
fn dates_are_never_counted_in_days() {
    // What dates of a scheme are worked out from; of copies in a browser one a day is kept.
    let of_schemes = |source: &Source| in_the_core(source) && source.module() != "store";
    none(lines_with(
        of_schemes,
        &["Days::", "num_days", "TimeDelta", "Duration", "signed_duration", "succ_opt", "365"],
    ));
}

/// Where the form of a file is defined: a bundle's; a scheme's, as its author writes it and as the build
/// writes it for the app.
const FORMS: [&str; 2] = ["crates/core/src/bundle/wire", "crates/core/src/scheme/"];

#[test]
fn serde_is_derived_only_where_the_form_of_a_file_is_defined() {
    // What the code works with can change without changing a file.
    let (mut offences, mut count) = (Vec::new(), 0);
    for source in every_source() {
        let derives = |line: &&str| line.contains("derive(") && line.contains("erialize") || line.contains("#[serde");
        let lines = source.code.lines().filter(derives).count();
        match FORMS.iter().any(|form| source.path.starts_with(form)) {
            true => count += lines,
            false => offences.extend((lines > 0).then(|| format!("{} derives serde", source.path))),
        }
    }
    none(offences);
    assert!(count > 10);
}

/// Ids that are ordinary words, where a file says them for itself.
const ORDINARY: [(&str, &str); 50] = [
    ("src/pages/files/pack.rs", "outcomes"),
    // Fields of the bundle.
    ("crates/core/src/bundle/location.rs", "provider"),
    ("crates/core/src/bundle/location.rs", "evidence"),
    // Words that are explained.
    ("crates/core/src/report/glossary.rs", "baseline"),
    ("crates/core/src/report/glossary.rs", "evidence"),
    ("crates/core/src/report/glossary.rs", "rating"),
    ("crates/core/src/report/glossary.rs", "G"),
    ("crates/core/src/report/glossary.rs", "NI"),
    ("crates/core/src/report/glossary.rs", "OS"),
    ("crates/core/src/report/glossary.rs", "SI"),
    ("src/pages/audit/element.rs", "evidence"),
    ("src/pages/audit/readiness.rs", "evidence"),
    ("src/pages/rated/dashboard.rs", "evidence"),
    ("src/pages/rated/dashboard.rs", "rating"),
    ("src/pages/rated/rated_element.rs", "rating"),
    // A count of ratings.
    ("crates/core/src/report/dashboard.rs", "rating"),
    ("crates/core/src/report/hub.rs", "rating"),
    // Names of columns of a spreadsheet.
    ("crates/core/src/report/sheets/columns.rs", "date"),
    ("crates/core/src/report/sheets/columns.rs", "difference"),
    ("crates/core/src/report/sheets/columns.rs", "elements"),
    ("crates/core/src/report/sheets/columns.rs", "evidence"),
    ("crates/core/src/report/sheets/columns.rs", "impact"),
    ("crates/core/src/report/sheets/columns.rs", "rating"),
    // A count of elements "met".
    ("crates/core/src/readiness/rules.rs", "met"),
    // Keys of a scheme as its author writes it.
    ("crates/core/src/scheme/check.rs", "elements"),
    ("crates/core/src/scheme/check.rs", "level"),
    ("crates/core/src/scheme/check/levels.rs", "level"),
    ("crates/core/src/scheme/check/readings.rs", "level"),
    ("crates/core/src/scheme/check/rules.rs", "met"),
    ("crates/core/src/scheme/check/states.rs", "date"),
    // A kind of button.
    ("src/pages/start/start_scheme.rs", "submit"),
    ("src/route.rs", "evidence"),
    ("src/route.rs", "in"),
    ("src/route/anchor.rs", "in"),
    ("crates/core/src/report/hub.rs", "figure"),
    // A kind of address, and an attribute of a link.
    ("crates/core/src/report/web_link.rs", "data"),
    ("src/components/place_kept.rs", "target"),
    // Numbers in words.
    ("crates/core/src/report/words.rs", "one"),
    ("crates/core/src/report/words.rs", "two"),
    ("crates/core/src/report/words.rs", "three"),
    ("crates/core/src/report/words.rs", "four"),
    ("crates/core/src/report/words.rs", "no"),
    // That a picture is as wide as there is room, whatever its height.
    ("src/components/mark_bar.rs", "none"),
    // Who reviews a scheme that does not say who does.
    ("crates/core/src/scheme/check/reviewing.rs", "reviewer"),
    // Who somebody is, which is also the name of an agenda.
    ("crates/core/src/scheme/audience.rs", "schools"),
    // The end of the id of the line that says where a question comes from.
    ("src/forms/choice_field.rs", "source"),
    ("src/forms/text_field.rs", "source"),
    // Names of classes in the stylesheet, one for each mark.
    ("src/components/status_word.rs", "met"),
    ("src/components/status_word.rs", "part"),
    ("src/components/status_word.rs", "not"),
];

#[test]
fn nothing_of_a_scheme_is_named_in_rust() {
    let ids: BTreeSet<String> = catalogue().built_in().iter().flat_map(|scheme| ids_of(scheme)).collect();
    assert!(ids.len() > 100);
    let mut offences = Vec::new();
    for source in every_source() {
        for literal in source
            .literals
            .iter()
            .filter(|literal| ids.contains(*literal) && !ORDINARY.contains(&(source.path.as_str(), literal)))
        {
            offences.push(format!("{}: “{literal}” is an id of a scheme", source.path));
        }
    }
    none(offences);
}

fn ids_of(scheme: &Scheme) -> Vec<String> {
    fn of<Id: ToString>(choices: &[Choice<Id>]) -> impl Iterator<Item = String> {
        choices.iter().map(|choice| choice.id.to_string())
    }
    let mut ids = vec![scheme.id.to_string(), scheme.edition.clone()];
    ids.extend(scheme.settings.iter().map(|setting| setting.id.to_string()));
    ids.extend(scheme.themes.iter().map(|theme| theme.id.to_string()));
    ids.extend(scheme.phases.iter().map(|phase| phase.id.to_string()));
    ids.extend(scheme.agendas.iter().map(|agenda| agenda.id.to_string()));
    ids.extend(scheme.beside.iter().map(|it| it.to_string()));
    for table in &scheme.tables {
        ids.push(table.id.to_string());
        ids.extend(table.columns.iter().map(|column| column.id.to_string()));
        ids.extend(table.rows.iter().map(|row| row.id.to_string()));
    }
    ids.extend(scheme.levels.iter().flat_map(|level| [level.id.to_string(), level.code.clone()]));
    for element in &scheme.elements {
        ids.extend(element.criteria.iter().flat_map(|criterion| [criterion.id.to_string(), criterion.code.clone()]));
        for measure in &element.measures {
            ids.push(measure.id.to_string());
            if let MeasureKind::One(options) = &measure.kind {
                ids.extend(of(options));
            }
        }
    }
    ids.extend(scheme.sections.iter().map(|section| section.id.to_string()));
    for question in scheme.sections.iter().flat_map(|section| &section.questions).chain(&scheme.element_questions) {
        ids.push(question.id.to_string());
        ids.extend(of(question.options()));
    }
    for element in &scheme.elements {
        ids.extend([element.id.to_string(), element.code.clone()]);
        ids.extend(element.points.iter().chain(&element.compare).map(|point| point.code.clone()));
    }
    ids.extend(scheme.sections.iter().flat_map(|section| &section.points).map(|it| it.code.clone()));
    for state in &scheme.states {
        ids.push(state.id.to_string());
        ids.extend(state.dates.iter().map(|date| date.id.to_string()));
    }
    for role in scheme.reviewing.iter().flat_map(|reviewing| &reviewing.roles) {
        ids.push(role.id.to_string());
        ids.extend(role.decisions.iter().map(|decision| decision.id.to_string()));
    }
    for outcome in &scheme.outcomes {
        ids.push(outcome.id.to_string());
        ids.extend(outcome.lines.iter().map(|line| line.id.to_string()));
    }
    ids.extend(of(&scheme.evidence_kinds).chain(of(&scheme.evidence_facets)));
    // The document's own numbers are codes too, but a bare numeral names nothing.
    ids.retain(|id| id.parse::<u32>().is_err());
    ids
}

#[test]
fn readiness_returns_reasons_never_an_error() {
    let _: fn(&Scheme, &Audit) -> Readiness = assess;
    none(lines_with(|source| source.module() == "readiness", &["Result<", "assert"]));
}

#[test]
fn a_bundle_works_out_no_readiness() {
    none(lines_with(|source| source.module() == "bundle", &["assess"]));
}

#[test]
fn every_file_says_what_it_holds_and_stays_short() {
    let mut offences = Vec::new();
    for folder in ["crates", "src", "fuzz/fuzz_targets", "tests/it", "wasm/src", "xtask/src"] {
        for source in sources(folder) {
            let lines = source.text.lines().count();
            if !source.text.starts_with("//! ") {
                offences.push(format!("{} does not open by saying what it holds", source.path));
            }
            if lines > 350 {
                offences.push(format!("{} has {lines} lines", source.path));
            }
        }
    }
    none(offences);
}

#[test]
fn no_file_speaks_to_the_network() {
    let words = [
        "XMLHttpRequest",
        "XmlHttpRequest",
        "WebSocket",
        "sendBeacon",
        "send_beacon",
        "EventSource",
        "RtcPeerConnection",
        "RTCPeerConnection",
        "importScripts",
        "reqwest",
    ];
    none(lines_with(anywhere, &words));
    // The page that loads the app hands it the files of its own; it fetches nothing itself.
    none(lines_with(anywhere, &["fetch_with", "web_sys::Response", "web_sys::Request"]));
    let manifest = text_of("Cargo.toml");
    none(
        [
            "\"XmlHttpRequest\"",
            "\"WebSocket\"",
            "\"Request\"",
            "\"Response\"",
            "\"RtcPeer",
            "\"EventSource\"",
            "gloo-net",
        ]
        .iter()
        .filter(|word| manifest.contains(**word))
        .map(|word| format!("Cargo.toml: {word}")),
    );
}

#[test]
fn the_policy_of_the_page_allows_only_the_apps_own_files() {
    let page = text_of("index.html");
    let policy = page
        .split("<meta")
        .find(|part| part.to_lowercase().contains("content-security-policy"))
        .and_then(|part| part.split_once("content=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy.to_owned())
        .expect("a policy in index.html");
    for part in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "the policy lacks {part}: {policy}");
    }
    for part in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy.contains(part), "the policy has {part}");
    }
    assert!(!page.contains(" style="), "an inline style");
    assert!(!page.contains("http://") && !page.contains("https://"), "an address outside the app");
}
