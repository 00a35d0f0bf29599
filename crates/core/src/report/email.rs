//! Words to send a file with. Nothing is sent from here: they are to be copied.

use crate::submission::Submission;

/// A short message: whose the file is, how to open it, and its check code to compare (R4.3).
pub fn body(submission: &Submission, file: &str, code: &str, address: &str) -> String {
    let scheme = submission.edition.scheme_title.as_typed();
    let whose = match submission.audit.provider.organisation.as_typed().trim() {
        "" => format!("our self-audit for {scheme}"),
        name => format!("the self-audit of {name} for {scheme}"),
    };
    format!(
        "I attach {whose}, in the file {file}.\n\n\
         To read it, go to {address} and choose “Open a file”. You will see a check code. It should be {code}. \
         If it is not, the file was changed or damaged on the way, so let me know."
    )
}
