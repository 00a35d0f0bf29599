//! What is said, and where: answers on standard output, everything else on standard error. Words that are not ours
//! are shown as the app shows them, with what is hidden in them marked (R3.4), and on one line: no file and no name
//! of one can move the cursor, colour the screen or pass for a line of ours.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use readymark_core::audit::Sentence;
use readymark_core::report::shown;
use serde_json::Value;

use crate::ending::Ending;

/// Standard output and standard error, and the bar that shows how far a run has come.
pub struct Terminal {
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    bar: ProgressBar,
    has_bar: bool,
    /// Whether what is said stands on the same screen as the bar, which then has to make room for it.
    is_seen: bool,
}

impl Terminal {
    /// Those of this program, with a bar where somebody looks.
    pub fn of_this_program() -> Self {
        let (has_bar, is_seen) = (io::stderr().is_terminal(), io::stdout().is_terminal());
        let out: Box<dyn Write + Send> = match is_seen {
            true => Box::new(io::stdout()),
            // Nobody waits for the single line.
            false => Box::new(BufWriter::new(io::stdout())),
        };
        Terminal { out, err: Box::new(io::stderr()), bar: ProgressBar::hidden(), has_bar, is_seen }
    }

    /// Others, without a bar.
    pub fn new(out: Box<dyn Write + Send>, err: Box<dyn Write + Send>) -> Self {
        Terminal { out, err, bar: ProgressBar::hidden(), has_bar: false, is_seen: false }
    }

    /// Shows from now on how many files were looked at.
    pub fn start_counting(&mut self) {
        if self.has_bar {
            self.bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} files, {per_sec}, {elapsed}") {
                self.bar.set_style(style);
            }
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// So many more files were looked at.
    pub fn count(&self, files: usize) {
        self.bar.inc(u64::try_from(files).unwrap_or(u64::MAX));
    }

    /// Removes the bar.
    pub fn stop_counting(&mut self) {
        self.bar.finish_and_clear();
        self.bar = ProgressBar::hidden();
    }

    /// A line of the answer.
    ///
    /// # Errors
    /// Where it could not be written.
    pub fn say(&mut self, words: impl Into<Sentence>) -> io::Result<()> {
        self.write(&line(&words.into()))
    }

    /// An object of the answer, on a line of its own.
    ///
    /// # Errors
    /// Where it could not be written.
    pub fn say_json(&mut self, value: &Value) -> io::Result<()> {
        self.write(&json(value))
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        match self.is_seen {
            true => self.bar.suspend(|| writeln!(self.out, "{line}")),
            false => writeln!(self.out, "{line}"),
        }
    }

    /// Sees to it that everything said so far is on its way.
    ///
    /// # Errors
    /// Where it could not be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// A line beside the answer: what was not taken and why, and how it ended. Where nobody takes it, nothing else is
    /// lost for that.
    ///
    /// # Errors
    /// Where the answer so far could not be written.
    pub fn note(&mut self, words: impl Into<Sentence>) -> io::Result<()> {
        let line = line(&words.into());
        // Where both go to one place, they stand there in order.
        self.flush()?;
        let _ = self.bar.suspend(|| writeln!(self.err, "{line}"));
        Ok(())
    }

    /// Says that the answer could not be written, as far as that can still be said.
    pub fn could_not_write(&mut self, problem: &io::Error) -> Ending {
        self.stop_counting();
        // Whoever has closed the pipe has read enough, and there may be nobody to tell.
        let _ = writeln!(self.err, "readymark could not write its answer: {}.", why(problem));
        Ending::NotWritten
    }
}

/// Words as one line of a terminal.
fn line(words: &Sentence) -> String {
    // What has lines of its own in the app has none here.
    shown::plain_text(words).replace('\n', "␊").replace('\r', "␍").replace('\t', " ")
}

/// JSON on one line, in which what cannot be seen is written by its number. Outside texts JSON has no such sign.
pub fn json(value: &Value) -> String {
    let mut text = String::new();
    for letter in value.to_string().chars() {
        if letter.is_ascii() && !letter.is_ascii_control() || shown::hidden(letter.encode_utf8(&mut [0; 4])).is_empty()
        {
            text.push(letter);
        } else {
            text.extend(letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// A path as words.
pub fn path(path: &Path) -> Sentence {
    path.to_string_lossy().into_owned().into()
}

/// What the system says of a problem, as a clause.
pub fn why(problem: &io::Error) -> String {
    match problem.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you are not allowed to".to_owned(),
        io::ErrorKind::StorageFull => "there is no space left on the disk".to_owned(),
        io::ErrorKind::FileTooLarge => "the disk takes no file as large".to_owned(),
        io::ErrorKind::BrokenPipe => "whatever was reading it has stopped".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        // Without the number the system has for it.
        _ => problem.to_string().split(" (os error").next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_in_a_text_reaches_the_terminal_as_it_stands() {
        let evil = "St \u{1b}[2J\u{202e}lim\u{7}\nFile 2: ready\r\u{9b}31m\u{7f}";
        let shown = line(&Sentence::new().then("Self-audit of ").then(evil));
        assert_eq!(shown, "Self-audit of St ␛[2J[U+202E]lim␇␊File 2: ready␍[U+009B]31m␡");
        assert!(!shown.chars().any(char::is_control));
    }

    #[test]
    fn json_says_the_same_with_nothing_hidden_in_it() {
        let value = json!({"a": "\u{1b}[2J\u{202e}\u{9b}\u{7f}\u{e0001}\n“é”"});
        let text = json(&value);
        assert!(shown::hidden(&text).is_empty() && !text.chars().any(char::is_control), "{text}");
        assert!(text.contains("“é”") && text.contains("\\u202e"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
    }
}
