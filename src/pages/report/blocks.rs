//! A report as a page: the same parts as on paper and in Word.

use leptos::prelude::*;

use crate::components::{Fact as FactRow, LiveWords, SummaryList, UserWords};
use readymark_core::audit::Sentence;
use readymark_core::report::written::{Block, Depth, Fact, ReportTable, WrittenReport};

/// The report.
#[component]
pub(super) fn ReportSheet(report: Memo<WrittenReport>) -> impl IntoView {
    let title = Memo::new(move |_| report.with(|report| report.title.clone()));
    let subtitle = Memo::new(move |_| report.with(|report| report.subtitle.clone()));
    let blocks = move || report.with(|report| report.blocks.clone()).into_iter().map(of_block).collect_view();
    view! {
        <article class="rm-report" aria-labelledby="report">
            <h2 class="govuk-heading-l" id="report"><LiveWords text=title/></h2>
            <p class="rm-kicker"><LiveWords text=subtitle/></p>
            {blocks}
        </article>
    }
}

fn of_block(block: Block) -> AnyView {
    match block {
        Block::Heading(Depth::Part, title) => {
            view! { <h3 class="govuk-heading-m"><UserWords text=title/></h3> }.into_any()
        }
        Block::Heading(Depth::Section, title) => {
            view! { <h4 class="govuk-heading-s"><UserWords text=title/></h4> }.into_any()
        }
        Block::Paragraph(text) => view! { <p class="rm-text" dir="auto"><UserWords text/></p> }.into_any(),
        Block::List(items) | Block::Choices(items) => {
            let item = |text: Sentence| view! { <li class="rm-text"><UserWords text/></li> };
            view! { <ul class="govuk-list govuk-list--bullet">{items.into_iter().map(item).collect_view()}</ul> }
                .into_any()
        }
        Block::Facts(facts) => {
            let row = |Fact { name, said }: Fact| {
                view! { <FactRow name><span class="rm-text" dir="auto"><UserWords text=said/></span></FactRow> }
            };
            view! { <SummaryList>{facts.into_iter().map(row).collect_view()}</SummaryList> }.into_any()
        }
        Block::Table(table) => view! { <Table table/> }.into_any(),
        Block::Room(_) => ().into_any(),
    }
}

/// A table; on a narrow screen each row is a card, and in it each cell stands after its head.
#[component]
fn Table(table: ReportTable) -> impl IntoView {
    let ReportTable { caption, heads, rows } = table;
    let head = |text: &Sentence| view! { <th scope="col"><UserWords text=text.clone()/></th> }.into_any();
    let cell = |(at, (text, head)): (usize, (Sentence, Sentence))| {
        let said = view! { <span class="rm-text" dir="auto"><UserWords text=text.clone()/></span> };
        let is_blank = text.is_blank().then_some("rm-report__blank");
        match at {
            0 if !text.is_blank() => view! { <th scope="row">{said}</th> }.into_any(),
            _ => view! {
                <td class=is_blank><span class="rm-report__head"><UserWords text=head/></span>{said}</td>
            }
            .into_any(),
        }
    };
    let row = |cells: Vec<Sentence>| {
        let cells = cells.into_iter().zip(heads.clone()).enumerate().map(cell);
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    };
    let heads = heads.iter().map(head).collect_view();
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <table class="rm-report__table">
            <caption class="govuk-visually-hidden"><UserWords text=caption/></caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
