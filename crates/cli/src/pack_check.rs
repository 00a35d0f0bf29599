//! `readymark pack check`: everything that is wrong with a scheme pack, each thing with its line.

use std::io;
use std::path::Path;

use readymark_core::audit::Sentence;
use readymark_core::bundle::{Inspection, inspect};
use readymark_core::catalogue::Catalogue;
use readymark_core::report::words::count;

use crate::args::PackCheck;
use crate::ending::Ending;
use crate::open::{self, Reason};
use crate::terminal::{Terminal, path};
use crate::{find, schemes};

/// Checks every pack, and says how it ended.
///
/// # Errors
/// Where what is said could not be written.
pub fn run(args: &PackCheck, terminal: &mut Terminal) -> io::Result<Ending> {
    let catalogue = schemes::built_in();
    let mut ending = Ending::Good;
    for pack in &args.packs {
        let (is_good, lines) = looked_at(pack, &catalogue);
        if !is_good {
            ending = Ending::Problems;
        }
        for line in lines {
            terminal.say(Sentence::join([path(pack), line], ": "))?;
        }
    }
    Ok(ending)
}

/// Whether a pack is good, and what is said of it.
fn looked_at(path: &Path, catalogue: &Catalogue) -> (bool, Vec<Sentence>) {
    // Whatever it is called, it is to be a pack.
    let inspection = open::bytes_of(&find::one(path))
        .and_then(|bytes| inspect(".pack.json", &bytes, catalogue).map_err(|error| Reason::from(&error)));
    match inspection {
        Ok(Inspection::Pack(scheme, _)) => {
            let what = format!("“{}”, edition {}: nothing is wrong with this pack.", scheme.title, scheme.edition);
            (true, vec![what.into()])
        }
        Ok(Inspection::FaultyPack(faults)) => {
            let mut lines: Vec<Sentence> = faults.iter().map(|fault| fault.to_string().into()).collect();
            lines.push(format!("{} to correct.", count(faults.len(), "thing", "things")).into());
            (false, lines)
        }
        Ok(Inspection::Audit(_) | Inspection::Review(_) | Inspection::NewerFormat(..)) => {
            (false, vec!["This is not a scheme pack.".into()])
        }
        Err(reason) => (false, vec![reason.whole().into()]),
    }
}
