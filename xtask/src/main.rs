//! The commands of this checkout. Each one makes sure of its own tools first, does only what has
//! changed since last time, and on failure says in a line or two what went wrong and what to do.

mod assemble;
mod bill;
mod browsers;
mod command;
mod folder;
mod headers;
mod licences;
mod listing;
mod next;
mod parts;
mod release;
mod reproduce;
mod single;
mod site;
mod split;
mod stamp;
mod steps;
mod supply;
mod tools;
mod traces;

use command::{Outcome, command, exec};
use std::env;
use std::path::Path;
use std::process::ExitCode;
use steps::Extent;

const HELP: &str = "\
cargo xtask run [--port N]        build the site if it has changed, and serve it on this computer
cargo xtask test [-- ARGUMENTS]   run the checks; the arguments go to the browser tests
cargo xtask test --all            run these and what takes long, as before a release
cargo xtask build                 build the site into dist/
cargo xtask reproduce             build it twice from scratch and compare every file
cargo xtask sbom                  write the bill of materials into release/
cargo xtask release               run every check, hold the site to what a release must keep, and write its digests";

/// The one static host, a program for Node; the browser tests' hosts of their own are made of it too.
const HOST: &str = "xtask/host.mjs";

/// The top of the checkout, from which every path is meant; tests are started one folder below it.
const TOP: &str = if cfg!(test) { ".." } else { "." };

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match split::is_stand_in() {
        true => split::bind(&arguments),
        false => go_to_checkout().and_then(|()| obey(&arguments)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}

fn obey(arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        ["build"] => prepare(),
        // For the browser tests, which make next versions of the site out of this one.
        ["assemble", site] => assemble::assemble(Path::new(site)).map(|build| println!("{build}")),
        ["next"] => next::build().map(|folder| println!("{folder}")),
        ["reproduce"] => reproduce::reproduce(),
        ["sbom"] => release::bill_of_materials(),
        ["release"] => steps::test(Extent::All, &[]).and_then(|()| release::release()),
        ["run"] => run(None),
        ["run", "--port", port] => match port.parse() {
            Ok(port) => run(Some(port)),
            Err(_) => Err(format!("--port takes a number from 0 to 65535, not \"{port}\".")),
        },
        ["test"] => steps::test(Extent::Usual, &[]),
        ["test", "--", extra @ ..] => steps::test(Extent::Usual, extra),
        ["test", "--all"] => steps::test(Extent::All, &[]),
        ["test", "--all", "--", extra @ ..] => steps::test(Extent::All, extra),
        _ => Err(format!("There is no command \"cargo xtask {}\". These are the commands:\n\n{HELP}", words.join(" "))),
    }
}

fn run(port: Option<u16>) -> Outcome {
    prepare()?;
    let port = port.map(|port| port.to_string());
    let arguments: Vec<&str> = [HOST, site::FOLDER].into_iter().chain(port.as_deref()).collect();
    exec(&mut command("node", &arguments))
}

fn prepare() -> Outcome {
    tools::ensure_for_site()?;
    site::build_if_changed()
}

/// Every path in this program is relative to the top of the checkout, which cargo tells us: it is
/// not built in, so that a checkout copied together with its `target` folder works on itself.
fn go_to_checkout() -> Outcome {
    let package =
        env::var_os("CARGO_MANIFEST_DIR").ok_or("Start this as \"cargo xtask\" in a checkout of Readymark.")?;
    let top = Path::new(&package).join("..");
    env::set_current_dir(&top).map_err(|error| format!("The folder {} cannot be opened: {error}.", top.display()))
}
