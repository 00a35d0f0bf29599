//! Readymark on the command line: many self-audits checked, made into tables, and sampled. What a file is and what
//! it adds up to is the core's to say, as in the app; here files are found, asked about one after another on every
//! core of the machine, and what was found is written.
//!
//! The modules stand in reading order.

pub mod ending;

pub mod args;

pub mod schemes;

pub mod terminal;

pub mod find;

pub mod open;

pub mod each;

pub mod check;

pub mod pack_check;

pub mod rows;

pub mod sample;

pub mod generate;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command, PackCommand};
use ending::Ending;
use terminal::Terminal;

/// Runs the program with the arguments it was started with.
pub fn main() -> ExitCode {
    let mut terminal = Terminal::of_this_program();
    let args = match Args::try_parse() {
        Ok(args) => args,
        // Help, and the version.
        Err(asked) if !asked.use_stderr() => asked.exit(),
        // What is wrong names arguments, which may be names of files.
        Err(wrong) => {
            for line in wrong.to_string().lines() {
                let _ = terminal.note(line);
            }
            return Ending::Wrong.into();
        }
    };
    let done = run(args, &mut terminal).and_then(|ending| terminal.flush().map(|()| ending));
    let ending = done.unwrap_or_else(|problem| terminal.could_not_write(&problem));
    ending.into()
}

/// Does what was asked.
///
/// # Errors
/// Where what is said on standard output or standard error could not be written.
pub fn run(args: Args, terminal: &mut Terminal) -> std::io::Result<Ending> {
    match args.command {
        Command::Check(check) => check::run(&check, terminal),
        Command::Pack { command: PackCommand::Check(check) } => pack_check::run(&check, terminal),
        Command::Rows(rows) => rows::run(&rows, terminal),
        Command::Sample(sample) => sample::run(&sample, terminal),
        Command::Generate(generate) => generate::run(&generate, terminal),
    }
}
