//! Files of another kind that people choose by mistake: each is called what it is, by its bytes alone (R3.9).

use readymark_core::bundle::{ForeignFile, ReadError};

use crate::support::read_file;

/// A zip of members: a name, what is in it, and whether its length is said only after it.
fn zip(members: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, inside, later) in members {
        let length = u32::try_from(inside.len()).unwrap();
        bytes.extend(b"PK\x03\x04\x14\x00");
        bytes.extend(if *later { [8, 0] } else { [0, 0] });
        bytes.extend([0; 10]);
        for said in [length, length] {
            bytes.extend(if *later { 0 } else { said }.to_le_bytes());
        }
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes.extend(*inside);
        if *later {
            bytes.extend(b"PK\x07\x08\0\0\0\0");
            bytes.extend([length.to_le_bytes(), length.to_le_bytes()].concat());
        }
    }
    bytes
}

/// A compound file with streams of these names.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend([0; 504]);
    for name in streams {
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0; 64]);
    }
    bytes
}

fn check(what: &str, bytes: &[u8], expected: ForeignFile) {
    let said = read_file(bytes).map(|_| ()).unwrap_err();
    assert_eq!(said, ReadError::Other(expected), "{what}");
}

const TYPES: (&str, &[u8], bool) = ("[Content_Types].xml", b"<Types/>", false);

#[test]
fn office_files_are_called_that() {
    for (what, member, expected) in [
        ("docx", "word/document.xml", ForeignFile::Word),
        ("xlsx", "xl/workbook.xml", ForeignFile::Excel),
        ("pptx", "ppt/presentation.xml", ForeignFile::PowerPoint),
    ] {
        check(what, &zip(&[TYPES, ("_rels/.rels", b"<r/>", false), (member, b"<x/>", false)]), expected);
        // As Google and LibreOffice write them: in another order, the lengths after what they are of.
        let other = [("docProps/app.xml", &b"<p/>"[..], true), (member, b"<x/>", true), (TYPES.0, TYPES.1, true)];
        check(what, &zip(&other), expected);
    }
    check("doc", &compound(&["Root Entry", "1Table", "WordDocument"]), ForeignFile::Word);
    check("xls", &compound(&["Root Entry", "Workbook"]), ForeignFile::Excel);
    check("ppt", &compound(&["Root Entry", "PowerPoint Document"]), ForeignFile::PowerPoint);
    check("a table inside a letter", &compound(&["WordDocument", "Workbook"]), ForeignFile::OldOffice);
    check("another", &compound(&["Root Entry"]), ForeignFile::OldOffice);
    check("docx with a password", &compound(&["EncryptionInfo", "EncryptedPackage"]), ForeignFile::Locked);
    check("rtf", b"{\\rtf1\\ansi Dear all}", ForeignFile::Word);
    check(
        "Word 2003 XML",
        b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w/>",
        ForeignFile::Word,
    );
    check(
        "Excel 2003 XML",
        b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><w/>",
        ForeignFile::Excel,
    );
}

#[test]
fn so_are_other_files() {
    let odt = ("mimetype", &b"application/vnd.oasis.opendocument.text"[..], false);
    check("odt", &zip(&[odt, ("content.xml", b"<x/>", false)]), ForeignFile::OpenDocument);
    check("pages", &zip(&[("Index/Document.iwa", b"x", false)]), ForeignFile::Apple);
    check("pdf", b"%PDF-1.7\n%\xE2\xE3", ForeignFile::Pdf);
    check("pdf after a mark", b"\xEF\xBB\xBF\r\n%PDF-1.4", ForeignFile::Pdf);
    for picture in [
        &b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"[..],
        b"\xFF\xD8\xFF\xE0\0\x10JFIF",
        b"GIF89a\x01\0",
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"BM\x36\0\0\0\0\0\0\0\x36",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"<?xml version=\"1.0\"?>\n<svg/>",
    ] {
        check(&String::from_utf8_lossy(picture), picture, ForeignFile::Picture);
    }
    check("mp4", b"\0\0\0\x20ftypisom\0\0\x02\0", ForeignFile::Video);
    check("msg", &compound(&["__properties_version1.0", "__substg1.0_0037001F"]), ForeignFile::Email);
    check("eml", b"Received: from mail.example.org by mx; Mon, 2 Nov 2026", ForeignFile::Email);
    check("eml, sent", b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Audit\r\n\r\n", ForeignFile::Email);
}

#[test]
fn a_zip_is_called_a_zip_whatever_its_folders_are_called() {
    let file = ("a.readymark.json", &b"{}"[..], false);
    check("of a file", &zip(&[file]), ForeignFile::Zip);
    check("a folder called word", &zip(&[("word/a.readymark.json", b"{}", false)]), ForeignFile::Zip);
    check("only the types", &zip(&[TYPES]), ForeignFile::Zip);
    // A Word file in a zip, not packed any smaller: what is in a member is none of the zip’s names.
    let docx = zip(&[TYPES, ("word/document.xml", b"<x/>", false)]);
    check("of a Word file", &zip(&[("Our policy.docx", &docx, false), file]), ForeignFile::Zip);
    check("empty", b"PK\x05\x06\0\0", ForeignFile::Zip);
    check(
        "cut short in a name",
        b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0\0\0wor",
        ForeignFile::Zip,
    );
    for other in [&b"7z\xBC\xAF\x27\x1C\0\x04"[..], b"Rar!\x1A\x07\x01\0", b"\x1F\x8B\x08\0"] {
        check(&String::from_utf8_lossy(other), other, ForeignFile::Zip);
    }
}

#[test]
fn what_is_not_known_for_certain_is_not_named() {
    for (bytes, expected) in [
        (&b"Dear all, the PDF is attached"[..], ReadError::NotJson),
        (b"\x89PNG\xFF\xD8", ReadError::NotJson),
        (b"BM and other letters", ReadError::NotJson),
        (b"From: the head", ReadError::NotJson),
        (b"<!doctype html><title>Sign in</title>", ReadError::WebPage),
        (b"P\0K\0", ReadError::Utf16),
        (b"PK", ReadError::NotJson),
        (b"", ReadError::Empty),
    ] {
        assert_eq!(read_file(bytes).map(|_| ()), Err(expected), "{bytes:?}");
    }
}
