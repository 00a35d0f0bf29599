//! What would follow if some conditions were met, as a sentence: always as something that is not so.

use super::words::{joined, number_word};
use crate::readiness::what_if::{Condition, WhatFollows};
use crate::readiness::{Truth, Verdict};

/// How an outcome would stand, after its title: “Full: you would be ready.”
pub fn sentence(follows: &WhatFollows) -> String {
    let title = &follows.title;
    match (follows.now, follows.verdict) {
        (Verdict::Ready, _) => format!("{title}: you are ready now. There is nothing to tick for it."),
        (_, Verdict::Ready) => format!("{title}: you would be ready."),
        (_, Verdict::NotYet | Verdict::Open) => format!("{title}: {}.{}", missing(follows), applies(follows.applies)),
    }
}

/// What would still be missing, and what would still be left open.
fn missing(follows: &WhatFollows) -> String {
    let open = follows.missing.iter().filter(|line| line.finding.truth == Truth::Open).count();
    let to_do = follows.missing.len() - open;
    let conditions = |n: usize| format!("{} {}", number_word(n), if n == 1 { "condition" } else { "conditions" });
    let to_do = (to_do > 0).then(|| format!("{} would still be missing", conditions(to_do)));
    let open = (open > 0).then(|| format!("the scheme’s document would still leave {} open", conditions(open)));
    match (to_do, open) {
        (None, None) => "no condition would be missing".to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(to_do), Some(open)) => format!("{to_do}, and {open}"),
    }
}

/// That it would still not be known whether an outcome applies.
fn applies(truth: Truth) -> &'static str {
    match truth {
        Truth::Met | Truth::NotMet => "",
        Truth::Unanswered => " Whether it applies would still depend on a question you have not answered yet.",
        Truth::Open => " The scheme’s document would still leave open whether it applies.",
    }
}

/// For which outcomes a condition counts, where it is for more than one.
pub fn counts_for(condition: &Condition) -> Option<String> {
    let titles: Vec<&str> = condition.counts_for.iter().map(String::as_str).collect();
    (titles.len() > 1).then(|| format!("Counts for {}", joined(&titles)))
}
