//! Other programs: finding them, asking them something, running them, and saying plainly when one
//! fails. Nothing here knows which programs the checkout needs.

use std::env;
#[cfg(unix)]
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong is a sentence or two for the person at the keyboard.
pub type Outcome<T = ()> = Result<T, String>;

/// A program with its arguments, ready to run in the top folder of the checkout.
pub fn command(program: impl AsRef<Path>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program.as_ref());
    command.args(arguments);
    command
}

/// Runs a program to its end; what it prints goes straight to the terminal.
pub fn run(command: &mut Command) -> Outcome {
    let line = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` failed ({status}).")),
        Err(error) => Err(format!("`{line}` could not be started: {error}.")),
    }
}

/// Goes on as another program, which so gets every signal that is sent to this one. Comes back only
/// where it cannot, or on a system that has no such thing, once that program has ended.
pub fn exec(command: &mut Command) -> Outcome {
    #[cfg(unix)]
    return Err(format!("`{}` could not be started: {}.", shown(command), command.exec()));
    #[cfg(not(unix))]
    run(command)
}

/// What a program prints, or nothing if it is missing or fails.
pub fn ask(program: impl AsRef<Path>, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The file that a program's name stands for on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .find_map(|folder| file_names(program).map(|name| folder.join(name)).find(|file| file.is_file()))
}

/// A program that came with the npm packages.
pub fn from_packages(program: &str) -> PathBuf {
    let ending = if cfg!(windows) { ".cmd" } else { "" };
    Path::new("node_modules/.bin").join(format!("{program}{ending}"))
}

fn file_names(program: &str) -> impl Iterator<Item = String> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    endings.iter().map(move |ending| format!("{program}{ending}"))
}

fn shown(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}
