//! What the self-audit says as a spreadsheet, a row for each answer, piece of evidence, action and rating.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{Asked, TellAsked, ask_for_file};
use crate::components::{Button, ChangesNothing, Details, UserWords};
use crate::forms::{CheckOption, CheckboxGroup};
use crate::platform::browser;
use crate::state::session::{Session, session};
use readymark_core::audit::Sentence;
use readymark_core::report::sheets::{Part, Sheet, sheets};
use readymark_core::report::words::capital;
use readymark_core::report::written::{Included, ReportPart, file_name};

const ABOUT: &str = "One row for each answer, piece of evidence, action and rating, for Excel and other programs. What you chose at the top goes in here too.";

const CSV_ABOUT: &str = "One file for each sheet, for programs that cannot open an Excel file.";

/// The media types.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv";

/// The sheets of the open submission, with what is ticked.
fn made(session: Session, included: RwSignal<Included>, has_texts: RwSignal<bool>) -> Vec<Sheet> {
    let parts = included.with_untracked(|included| {
        let ticked = [
            (Part::Notes, ReportPart::Notes),
            (Part::Kept, ReportPart::Places),
            (Part::Owners, ReportPart::Names),
            (Part::Person, ReportPart::Person),
        ];
        let ticked = ticked.into_iter().filter(|(_, part)| included.has(*part)).map(|(part, _)| part);
        ticked.chain(has_texts.get_untracked().then_some(Part::Texts)).collect::<BTreeSet<_>>()
    });
    session.peek_whole(|scheme, submission| sheets(scheme, submission, &parts))
}

/// A name for a file, with the name of a sheet where it is of one.
fn name(session: Session, sheet: Option<&str>, ending: &str) -> String {
    let ending = sheet.map_or_else(|| ending.to_owned(), |sheet| format!("{sheet}.{ending}"));
    session.peek_whole(|_, whole| file_name(whole, browser::today(), &ending))
}

/// The sheets as one Excel file, or each as CSV.
#[component]
pub(super) fn AsSpreadsheet(included: RwSignal<Included>) -> impl IntoView {
    let session = session();
    let has_texts = RwSignal::new(false);
    let asked: RwSignal<Option<Asked>> = RwSignal::new(None);
    let xlsx = move |()| {
        let (sheets, name) = (made(session, included, has_texts), name(session, None, "xlsx"));
        let title = session.peek(|scheme, audit| {
            Sentence::from(audit.provider.organisation.or("Unnamed organisation")).then(" · ").then(&scheme.title)
        });
        let now = browser::now();
        ask_for_file(session, asked, XLSX, move |write| Some((name, (write.xlsx)(&sheets, &title, &now)?)));
    };
    let csv = move |at: usize| {
        let Some(sheet) = made(session, included, has_texts).into_iter().nth(at) else { return };
        let name = name(session, Some(sheet.name), "csv");
        ask_for_file(session, asked, CSV, move |write| Some((name, (write.csv)(&sheet)?)));
    };
    let names: Vec<&'static str> = made(session, included, has_texts).iter().map(|sheet| sheet.name).collect();
    let one = move |(at, name): (usize, &'static str)| {
        let words = format!("Download “{}” as CSV", capital(&name.replace('_', "-")));
        view! {
            <li>
                <Button class="rm-link" changes_nothing=true on_press=move |()| csv(at)>
                    <UserWords text=words/>
                </Button>
            </li>
        }
    };
    let texts = vec![CheckOption {
        id: "texts".to_owned(),
        title: "What you typed in your own words".to_owned(),
        meaning: Some("Without it there are only choices, dates, numbers and ratings".to_owned()),
    }];
    let chosen = Memo::new(move |_| if has_texts.get() { vec!["texts".to_owned()] } else { Vec::new() });
    view! {
        <h2 class="govuk-heading-m">"A spreadsheet"</h2>
        <p class="govuk-body">{ABOUT}</p>
        <ChangesNothing>
            <CheckboxGroup
                id="sheets"
                label="What goes into the spreadsheet?"
                options=texts
                chosen
                on_toggle=move |_: String| has_texts.update(|has_texts| *has_texts = !*has_texts)
            />
        </ChangesNothing>
        <Button class="govuk-button govuk-button--secondary" id="xlsx" changes_nothing=true on_press=xlsx>
            "Download as Excel"
        </Button>
        <Details summary="Download as CSV">
            <p>{CSV_ABOUT}</p>
            <ul>{names.into_iter().enumerate().map(one).collect_view()}</ul>
        </Details>
        <TellAsked asked id="asked-for-sheets"/>
    }
}
