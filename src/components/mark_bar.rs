//! A picture of marks in a row, one cell for each. Cells differ by what is drawn in them as well as by colour, so that
//! they are told apart in black and white too. It is hidden from those who hear the page: the words beside it say
//! the same.

use leptos::prelude::*;

use readymark_core::report::Mark;

/// The kinds of cell: what is in it, the class, the edge and what is filled. Each is drawn in a square of ten from
/// the point before it.
const KINDS: [(Option<Mark>, &str, &str, &str); 8] = [
    (Some(Mark::Best), "rm-marks__best", "h8v8h-8z", "m2 2h4v4h-4z"),
    (Some(Mark::Met), "rm-marks__met", "h8v8h-8z", "h8v8h-8z"),
    (Some(Mark::Part), "rm-marks__part", "h8v8h-8z", "m0 4h8v4h-8z"),
    (Some(Mark::Begun), "rm-marks__begun", "h8v8h-8z", "m0 6h8v2h-8z"),
    (Some(Mark::Not), "rm-marks__not", "h8v8h-8zl8 8", ""),
    (Some(Mark::Blank), "rm-marks__blank", "h8v8h-8z", ""),
    (Some(Mark::Open), "rm-marks__open", "h8v8h-8zm4 0v8", ""),
    // A step that is not reached.
    (None, "rm-marks__rest", "m0,8h8", ""),
];

/// The cells, from the left; nothing stands where a step is not reached but its foot.
#[component]
pub fn MarkBar(cells: Vec<Option<Mark>>) -> impl IntoView {
    let kind = |(mark, class, edge, inside): (Option<Mark>, &'static str, &str, &str)| {
        let mine = cells.iter().enumerate().filter(|(_, cell)| **cell == mark).map(|(at, _)| at);
        let (mut edges, mut filled) = (String::new(), String::new());
        for at in mine {
            let from = format!("M{} 1", at * 10 + 1);
            edges.push_str(&from);
            edges.push_str(edge);
            if !inside.is_empty() {
                filled.push_str(&from);
                filled.push_str(inside);
            }
        }
        (!edges.is_empty()).then(|| view! { <g class=class><path d=filled></path><path d=edges></path></g> })
    };
    view! {
        <svg
            class="rm-marks"
            viewBox=format!("0 0 {} 10", cells.len() * 10)
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            {KINDS.into_iter().map(kind).collect_view()}
        </svg>
    }
}
