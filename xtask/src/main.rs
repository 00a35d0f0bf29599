//! The commands of this checkout. Each one makes sure of its own tools first, does only what has
//! changed since last time, and on failure says in a line or two what went wrong and what to do.

mod assemble;
mod bill;
mod files;
mod licences;
mod next;
mod parts;
mod release;
mod single;
mod site;
mod split;
mod steps;
mod supply;
mod tools;
mod traces;

use anyhow::{Context, Result, bail};
use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};
use steps::Extent;
use xshell::{Shell, cmd};

const HELP: &str = "\
cargo xtask run [--port N]        build the site if it has changed, and serve it on this computer
cargo xtask test [-- ARGUMENTS]   run the checks; the arguments go to the browser tests
cargo xtask test --all            run these and what takes long, as before a release
cargo xtask build                 build the site into dist/
cargo xtask reproduce             build it twice from scratch and compare every file
cargo xtask sbom                  write the bill of materials into release/
cargo xtask release               run every check, hold the site to what a release must keep, and write its digests";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match split::is_stand_in() {
        true => split::bind(&arguments),
        false => checkout().and_then(|sh| obey(&sh, &arguments)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(sh: &Shell, arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => println!("{HELP}"),
        ["build"] => site::build(sh)?,
        // For the browser tests, which make next versions of the site out of this one.
        ["assemble", site] => println!("{}", assemble::assemble(sh, Path::new(site))?),
        ["next"] => println!("{}", next::build(sh)?),
        ["reproduce"] => release::reproduce(sh)?,
        ["sbom"] => release::bill_of_materials(sh)?,
        ["release"] => {
            steps::test(sh, Extent::All, &[])?;
            release::release(sh)?;
        }
        ["run"] => run(sh, None)?,
        ["run", "--port", port] => match port.parse() {
            Ok(port) => run(sh, Some(port))?,
            Err(_) => bail!("--port takes a number from 0 to 65535, not \"{port}\"."),
        },
        ["test"] => steps::test(sh, Extent::Usual, &[])?,
        ["test", "--", extra @ ..] => steps::test(sh, Extent::Usual, extra)?,
        ["test", "--all"] => steps::test(sh, Extent::All, &[])?,
        ["test", "--all", "--", extra @ ..] => steps::test(sh, Extent::All, extra)?,
        _ => bail!("There is no command \"cargo xtask {}\". These are the commands:\n\n{HELP}", words.join(" ")),
    }
    Ok(())
}

/// Builds the site and serves it with the one static host, a program for Node; the browser tests' hosts of their
/// own are made of it too.
fn run(sh: &Shell, port: Option<u16>) -> Result<()> {
    site::build(sh)?;
    let (folder, port) = (site::FOLDER, port.map(|port| port.to_string()));
    let serve = cmd!(sh, "node xtask/host.mjs {folder} {port...}");
    // Where it can be, the host takes this program's place, and so gets every signal that is sent to it.
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(&mut Command::from(serve))).context("node cannot be started");
    #[cfg(not(unix))]
    Ok(serve.run()?)
}

/// Every path in this program is relative to the top of the checkout, which cargo tells us: it is
/// not built in, so that a checkout copied together with its `target` folder works on itself.
fn checkout() -> Result<Shell> {
    let package =
        env::var_os("CARGO_MANIFEST_DIR").context("Start this as \"cargo xtask\" in a checkout of Readymark.")?;
    env::set_current_dir(Path::new(&package).join("..")).context("This checkout cannot be opened")?;
    Ok(Shell::new()?)
}
