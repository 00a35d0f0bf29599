//! What folders hold beside self-audits, and files that mean harm: a sentence each, and everything else goes on.

use std::fs;
use std::path::Path;

use crate::support::{example, run};

/// A folder with one good file and everything that is not one.
fn mixed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = example("quality-mark.primary");
    fs::write(at("a-good.readymark.json"), &text).unwrap();
    fs::create_dir(at("below")).unwrap();
    fs::write(at("below/same.readymark.json"), &text).unwrap();
    fs::write(at(&format!("{}.json", "n".repeat(250))), &text).unwrap();
    fs::write(at("b-empty.json"), "").unwrap();
    fs::write(at("b-short.json"), &text[..text.len() / 2]).unwrap();
    fs::write(at("b-brackets.json"), "[".repeat(5 * 1024 * 1024)).unwrap();
    fs::write(at("b-long.json"), "[".repeat(5 * 1024 * 1024 + 1)).unwrap();
    fs::write(at("b-letter.docx"), "{\\rtf1 Dear all}").unwrap();
    fs::write(at("b-newer.json"), text.replacen("\"format_version\":\"1.", "\"format_version\":\"9.", 1)).unwrap();
    fs::write(at("b-unknown.json"), text.replacen("\"id\":\"quality-mark\"", "\"id\":\"another\"", 1)).unwrap();
    fs::write(at("b-notes.txt"), [0xff, 0x00, 0x41]).unwrap();
    folder
}

/// The reason given for a file.
fn reason<'a>(said: &'a str, name: &str) -> &'a str {
    let mut lines = said.lines().skip_while(|line| !line.contains(name));
    lines.next().unwrap_or_else(|| panic!("{name} in {said}")).split_once(": ").unwrap().1
}

#[test]
fn each_bad_file_has_its_reason_and_the_good_ones_are_taken() {
    let folder = mixed();
    let said = run(folder.path(), "rows . --out tables --format ndjson");
    assert_eq!(said.code, 1, "{}", said.err);
    for (name, expected) in [
        ("b-empty", "This file is empty."),
        ("b-short", "This file is incomplete: it stops in the middle."),
        ("b-brackets", "This file is"),
        ("b-long", "This file is bigger than 5MB"),
        ("b-letter", "This file is a Word document"),
        ("b-newer", "This file was made by a newer version of Readymark (format 9."),
        ("b-unknown", "This is a self-audit, but its scheme is not built into Readymark."),
        ("b-notes", "This file was changed by a text editor."),
    ] {
        assert!(reason(&said.err, name).starts_with(expected), "{name}: {}", said.err);
    }
    assert!(said.err.ends_with("tables: 3 self-audits, 8 files not taken.\n"), "{}", said.err);
    let rows = fs::read_to_string(folder.path().join("tables/submissions.ndjson")).unwrap();
    // The same file under three names has the same digest.
    assert_eq!(rows.lines().count(), 3);
    assert!(rows.lines().all(|line| Some(line) == rows.lines().next()));

    let said = run(folder.path(), "check a-good.readymark.json below b-short.json missing.json");
    assert_eq!(said.code, 1);
    assert!(said.err.ends_with("4 files looked at: 2 good, 2 with something to see to.\n"), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_what_is_no_file_are_passed_over() {
    use std::os::unix::fs::symlink;
    let folder = mixed();
    symlink(".", folder.path().join("below/up")).unwrap();
    symlink("nowhere", folder.path().join("below/lost")).unwrap();
    symlink("../a-good.readymark.json", folder.path().join("below/link.readymark.json")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("below/socket")).unwrap();
    let said = run(folder.path(), "rows below --out tables --format csv");
    assert_eq!(said.code, 1);
    for (name, expected) in [
        ("up", "This link leads back to a folder that it is in."),
        ("lost", "There is no such file or folder."),
        ("socket", "This is neither a file nor a folder."),
    ] {
        assert!(reason(&said.err, name).starts_with(expected), "{name}: {}", said.err);
    }
    assert!(said.err.ends_with("tables: 2 self-audits, 3 files not taken.\n"), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_said_and_the_rest_goes_on() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = mixed();
    let close = |name: &str, mode| {
        let at = folder.path().join(name);
        fs::set_permissions(at, fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::create_dir(folder.path().join("shut")).unwrap();
    close("shut", 0o000);
    close("b-notes.txt", 0o000);
    // Whoever runs everything may read everything.
    let may_read = fs::read_dir(folder.path().join("shut")).is_ok();
    let said = run(folder.path(), "check shut b-notes.txt a-good.readymark.json");
    close("shut", 0o755);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("Self-audit of Pennimere Primary School"));
    if !may_read {
        assert!(said.out.contains("This could not be looked into: you are not allowed to."), "{}", said.out);
        assert!(said.out.contains("This file could not be read: you are not allowed to."), "{}", said.out);
    }
}

#[test]
fn an_output_inside_the_folder_is_not_read_as_input() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), example("quality-mark.primary")).unwrap();
    for force in ["", " --force"] {
        let said = run(folder.path(), &format!("rows . --out tables --format ndjson{force}"));
        assert_eq!((said.code, &*said.err), (0, "tables: 1 self-audit, 0 files not taken.\n"));
    }
    assert!(!Path::new(&folder.path().join("tables.before")).exists());
}
