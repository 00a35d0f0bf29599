//! The program `readymark`: hands its arguments to the library, and what comes of them to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    readymark_cli::main()
}
