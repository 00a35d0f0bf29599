//! Which two versions are held against each other.

use std::sync::Arc;

use leptos::html::H2;
use leptos::prelude::*;

use super::Compared;
use super::differences::Said;
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::audit::change::ProviderField;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::submission::Submission;

/// A row for each thing that is known of both: the file, who it is from, when it was saved.
#[component]
pub(super) fn TwoSides(compared: Arc<Compared>) -> impl IntoView {
    let session = session();
    let heading = NodeRef::<H2>::new();
    Effect::new(move || browser::focus_ref_soon(heading));
    let (ours, file) = (&compared.held.ours, compared.file.opened());
    let theirs = &file.submission;
    let kept = session.local_id().and_then(|id| session.with_store(|store| store.revision(&id)));
    let saved = kept.map(|kept| browser::day_and_time(&kept.saved_at)).unwrap_or_default();
    let field = |it: &Submission, field| it.audit.provider.field(field).trimmed().map(Sentence::from);
    let both = |which| [field(ours, which), field(theirs, which)];
    let setting = |it: &Submission| {
        session.peek(|scheme, _| {
            let known = scheme.setting(&it.audit.setting);
            Some(Sentence::from(known.map_or_else(|| it.audit.setting.to_string(), |setting| setting.title.clone())))
        })
    };
    let name = UserText::from(compared.name.as_str());
    let rows: [(&str, [Option<Sentence>; 2]); 6] = [
        ("File", [Some("In this browser".into()), Some(name.into())]),
        ("Organisation", both(ProviderField::Organisation)),
        ("Contact (role)", both(ProviderField::ContactRole)),
        ("Scheme", [Some((&ours.edition.scheme_title).into()), Some((&theirs.edition.scheme_title).into())]),
        ("Setting", [setting(ours), setting(theirs)]),
        ("Saved", [Some(saved.into()), Some(browser::day_and_time(&file.saved_at).into())]),
    ];
    let row = |(title, [here, there]): (&'static str, [Option<Sentence>; 2])| {
        (here.is_some() || there.is_some()).then(|| {
            view! {
                <tr>
                    <th scope="row">{title}</th>
                    <td><Said side="Here" text=here/></td>
                    <td><Said side="In the file" text=there/></td>
                </tr>
            }
        })
    };
    view! {
        <h2 class="govuk-heading-m" id="two-versions" tabindex="-1" node_ref=heading>"The two versions"</h2>
        <table class="rm-differences rm-sides" aria-labelledby="two-versions">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">"Here"</th>
                    <th scope="col">"In the file"</th>
                </tr>
            </thead>
            <tbody>{rows.map(row).into_iter().collect_view()}</tbody>
        </table>
    }
}
