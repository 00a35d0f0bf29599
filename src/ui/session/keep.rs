//! Keeping: saving to the shelf, starting, adopting and removing submissions, and the file.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{SaveStatus, Session};
use crate::ui::browser;
use crate::ui::host;
use crate::ui::route::{DeskId, Route};
use crate::ui::second;
use readymark_core::audit::{Provider, change as edits};
use readymark_core::bundle::{self, Integrity, OpenedFile, Saving, Written};
use readymark_core::readiness;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{SchemeId, SettingId, ShelfId, SubmissionId};
use readymark_core::store::mirror::Copy;
use readymark_core::store::{Kept, Shelf, ShelfError, Stamp};
use readymark_core::submission::Submission;
use readymark_core::submission::descent::Descent;
use readymark_core::submission::moment::Moment;

/// What files of texts that cannot be read are called.
pub const NEWER_FILE: &str = "newer-version.readymark.json";
pub const DAMAGED_FILE: &str = "damaged-copy.readymark.json";

impl Session {
    /// Saves now what is unsaved.
    pub fn flush(self) {
        if !self.unsaved.get_untracked() {
            return;
        }
        self.autosave.done();
        let now = browser::now();
        let kept = self.desk.try_update_untracked(|desk| {
            let desk = desk.as_mut()?;
            let DeskId::Kept(place) = desk.id.clone() else { return None };
            let written = desk.write(&now);
            let code = written.check_code.to_string();
            let stamp = Stamp { saved_at: now.clone(), code, descent: desk.descent.clone() };
            let saved = self.on_shelf(|shelf| shelf.save_after(&place, &written.text, &stamp));
            if saved.is_ok() {
                desk.kept = desk.descent.clone();
            }
            Some((saved, Copy { place, stamp }, written.text))
        });
        match kept.flatten() {
            Some((Ok(()), copy, text)) => {
                self.on_shelf(|shelf| shelf.forget_came(&copy.place));
                self.unsaved.set(false);
                self.saved.set(SaveStatus::Saved { at: browser::time_of_day(&now), twice: false });
                self.copy(copy, text);
            }
            Some((Err(error), copy, text)) => {
                // What this store refuses, the other may still take.
                if matches!(error, ShelfError::Refused | ShelfError::NotReadBack) {
                    self.copy(copy, text);
                }
                self.saved.set(SaveStatus::Failed(error));
            }
            None => self.unsaved.set(false),
        }
    }

    /// Everything on the shelf.
    pub fn kept(self) -> Result<Vec<Kept>, ShelfError> {
        self.on_shelf(Shelf::list)
    }

    /// Starts a new submission and keeps it.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn begin(self, scheme: &Scheme, setting: SettingId, provider: Provider) -> Result<DeskId, ShelfError> {
        let now = browser::now();
        let id = SubmissionId::new(&browser::new_id()).ok_or(ShelfError::Refused)?;
        let mut submission = Submission::new(id, scheme, setting);
        for (field, _) in readymark_core::report::check::PROVIDER {
            let text = provider.field(field).to_owned();
            if !text.is_empty() {
                submission.apply(edits::Change::Provider(field, text).into(), &now);
            }
        }
        let saving =
            Saving { at: &now, generation: 1, descent: &Descent::first(browser::new_sitting()), app: &host::app() };
        // A file of it may be asked for before anything is typed.
        let readiness = readiness::assess(scheme, &submission.audit);
        let written = bundle::write(&submission, Some(&readiness), &saving);
        self.keep_new(&|shelf, place| shelf.save(place, &written.text), Integrity::Intact)
    }

    /// Keeps what is open, with what is not saved, as a submission of its own.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn keep_copy(self) -> Result<DeskId, ShelfError> {
        let now = browser::now();
        let written = self.desk.try_update_untracked(|desk| desk.as_mut().map(|desk| desk.write(&now))).flatten();
        let text = written.ok_or(ShelfError::NotFound)?.text;
        let id = self.keep_new(&|shelf, place| shelf.save(place, &text), Integrity::Intact)?;
        self.unsaved.set(false);
        Ok(id)
    }

    /// Keeps an opened file as a submission of its own; nothing already kept is touched (R1.13). Whole,
    /// its text is kept to the letter, so that its check code stays the one the sender named, and a proof
    /// in it stays a proof of it (R4.6).
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn adopt(self, file: &OpenedFile) -> Result<DeskId, ShelfError> {
        let (opened, text) = (file.opened(), file.text());
        let scheme = self.scheme_of(opened).ok_or(ShelfError::NoScheme)?;
        let id = if opened.integrity == Integrity::Intact {
            // Where white space makes it too long to be kept, it goes without that.
            let short = (!Shelf::fits(text)).then(|| file.compact());
            let file = short.as_ref().unwrap_or(file);
            self.keep_new(&|shelf, place| shelf.save_file(place, file), Integrity::Intact)?
        } else {
            let readiness = readiness::assess(&scheme, &opened.submission.audit);
            let descent = opened.descent.and_save(browser::new_sitting());
            let saving =
                Saving { at: &opened.saved_at, generation: opened.generation, descent: &descent, app: &host::app() };
            let written = bundle::write(&opened.submission, Some(&readiness), &saving);
            self.keep_new(&|shelf, place| shelf.save(place, &written.text), opened.integrity)?
        };
        if let DeskId::Kept(place) = &id {
            // Whoever passes it on unchanged passes on what came, also where that was not as it was saved.
            let other = (opened.integrity == Integrity::Changed && Shelf::fits(text)).then_some(text);
            let now = browser::now();
            let noted = self.on_shelf(|shelf| shelf.note_came(place, &now, other));
            if noted.is_err() {
                let _ = self.on_shelf(|shelf| shelf.note_came(place, &now, None));
            }
        }
        Ok(id)
    }

    /// Keeps something under a new id, by `save`.
    fn keep_new(
        self,
        save: &dyn Fn(&Shelf, &ShelfId) -> Result<(), ShelfError>,
        integrity: Integrity,
    ) -> Result<DeskId, ShelfError> {
        let place = ShelfId::new(&browser::new_id()).ok_or(ShelfError::Refused)?;
        self.on_shelf(|shelf| {
            if !shelf.has_room() {
                return Err(ShelfError::NoRoom);
            }
            save(shelf, &place)?;
            if integrity == Integrity::Changed {
                // Where this is refused, it is kept all the same.
                let _ = shelf.mark_changed_outside(&place);
            }
            Ok(())
        })?;
        Ok(DeskId::Kept(place))
    }

    /// Takes a submission off the shelf.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn remove(self, place: ShelfId) -> Result<(), ShelfError> {
        self.flush();
        self.copy_no_more(Some(&place)).await;
        // The copies first: one left behind would bring it back.
        second::forget(&place).await.map_err(|_| ShelfError::Refused)?;
        self.on_shelf(|shelf| shelf.remove(&place))?;
        self.clear_desk();
        Ok(())
    }

    /// Gives up what is open, which is kept nowhere any more.
    pub fn leave_it(self) {
        self.clear_desk();
        browser::go(&Route::Home.href());
    }

    /// Nothing is open any more, and nothing of it waits to be saved.
    fn clear_desk(self) {
        self.unsaved.set(false);
        self.only_here.set_value(false);
        self.autosave.done();
        self.saved.set(SaveStatus::Quiet);
        if let Some(id) = self.desk.with_untracked(|desk| desk.as_ref().map(|desk| desk.id.clone())) {
            self.forget_over_of(&id);
        }
        self.let_go();
        self.desk.set(None);
    }

    /// Deletes everything of ours from this browser: copies first, then the shelf. How many keys are left.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn remove_everything(self) -> Result<usize, ShelfError> {
        self.flush();
        self.copy_no_more(None).await;
        if browser::has_database().await {
            second::delete().await.map_err(|_| ShelfError::Refused)?;
        }
        self.clear_desk();
        let left = self.on_shelf(Shelf::clear)?;
        self.catalogue.update_value(|catalogue| {
            for scheme in catalogue.packs().to_vec() {
                catalogue.remove(&scheme.id);
            }
        });
        self.settled.set(Vec::new());
        Ok(left)
    }

    /// Hands the browser a file of a submission on the shelf, as it is kept there.
    pub fn save_file_of(self, place: &ShelfId) {
        let now = browser::now();
        let kept = self.on_shelf(|shelf| Some((shelf.load(place).ok()?, shelf.file(place).ok()?)));
        match kept {
            Some((opened, text)) => {
                if browser::download(&self.name_of_file(&opened.submission, &now), &text) {
                    let _ = self.on_shelf(|shelf| shelf.note_backup(place, &now));
                }
            }
            None => self.save_unread(place),
        }
    }

    /// Hands the browser what cannot be read here, as it is.
    pub fn save_unread(self, place: &ShelfId) {
        let newer = self.on_shelf(|shelf| shelf.newer(place));
        let named = newer.map(|text| (NEWER_FILE, text));
        let named = named.or_else(|| Some((DAMAGED_FILE, self.on_shelf(|shelf| shelf.damaged(place))?)));
        if let Some((name, text)) = named {
            browser::download(name, &text);
        }
    }

    /// Keeps a pack and takes its scheme into the catalogue. Audits of another edition of it stay
    /// as they are.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn keep_pack(self, scheme: &Arc<Scheme>, text: &str) -> Result<(), ShelfError> {
        self.on_shelf(|shelf| shelf.keep_pack(&scheme.id, text))?;
        let (id, again) = (scheme.id.clone(), text.to_owned());
        spawn_local(async move {
            let _ = second::keep_pack(&id, &again).await;
        });
        self.catalogue.update_value(|catalogue| catalogue.add(scheme.clone()));
        // What is open with another edition of it is opened anew when it is turned to again.
        self.flush();
        let uses = self.desk.with_untracked(|desk| desk.as_ref().is_some_and(|desk| desk.scheme.id == scheme.id));
        if uses && !self.unsaved.get_untracked() {
            self.let_go();
            self.desk.set(None);
        }
        Ok(())
    }

    /// The text of a kept pack.
    pub fn pack(self, id: &SchemeId) -> Option<String> {
        self.on_shelf(|shelf| shelf.pack(id))
    }

    /// Takes a pack off the shelf and its scheme out of the catalogue.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn remove_pack(self, id: &SchemeId) -> Result<(), ShelfError> {
        self.on_shelf(|shelf| shelf.remove_pack(id))?;
        self.catalogue.update_value(|catalogue| catalogue.remove(id));
        let id = id.clone();
        spawn_local(async move {
            let _ = second::forget_pack(&id).await;
        });
        Ok(())
    }

    /// Asks the browser to save the file of the open submission, and says what it is. Nobody can see here whether
    /// it does: what is kept nowhere else still counts as only on this page.
    pub fn save_backup(self) -> Option<(String, Written)> {
        let (name, written) = self.export()?;
        if !browser::download(&name, &written.text) {
            return None;
        }
        if let Some(place) = self.place() {
            let _ = self.on_shelf(|shelf| shelf.note_backup(&place, &browser::now()));
            self.backups.set(self.backups.get_untracked() + 1);
        }
        Some((name, written))
    }

    /// The file to send. What is kept is handed on to the letter, so that nothing changed is nothing new: the
    /// check code stays. Only what is not kept as it stands is written anew, and read back before it is
    /// offered (R4.7).
    fn export(self) -> Option<(String, Written)> {
        self.flush();
        let now = browser::now();
        self.desk.try_update_untracked(|desk| {
            let desk = desk.as_mut()?;
            let name = self.name_of_file(&desk.submission, &now);
            let same = |text: String| {
                let back = self.read(text.as_bytes()).ok()?;
                let is_same = back.submission == desk.submission;
                is_same.then_some((back.integrity, Written { text, check_code: back.check_code }))
            };
            let kept = match &desk.id {
                DeskId::Kept(place) => self.on_shelf(|shelf| shelf.file(place).ok()),
                DeskId::Example(_) => None,
            };
            if let Some((_, kept)) = kept.and_then(same) {
                return Some((name, kept));
            }
            let text = desk.write(&now).text;
            let back = self.read(text.as_bytes()).ok()?;
            let is_same = back.submission == desk.submission && back.integrity == Integrity::Intact;
            is_same.then_some((name, Written { text, check_code: back.check_code }))
        })?
    }

    /// A name for a file of a submission at a moment, which no other file made in this tab has.
    pub fn name_of_file(self, submission: &Submission, at: &Moment) -> String {
        let name = bundle::file_name(submission, &browser::on_the_wall(at));
        let name = self.names.with_value(|names| bundle::free_name(name, |it| names.contains(it)));
        self.names.update_value(|names| {
            names.insert(name.clone());
        });
        name
    }
}
