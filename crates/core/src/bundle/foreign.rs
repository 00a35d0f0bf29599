//! What a file that is no self-audit is instead, by its bytes: a Word document, a PDF, a picture. Nothing is
//! named that is not known for certain; what is left is “a different kind of file”.

/// A kind of file that people choose by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignFile {
    Word,
    Excel,
    PowerPoint,
    /// Word, Excel or PowerPoint of before 2007, where the bytes do not say which.
    OldOffice,
    /// Word, Excel or PowerPoint behind a password.
    Locked,
    /// Pages, Numbers or Keynote.
    Apple,
    /// A document, spreadsheet or presentation of LibreOffice and its like.
    OpenDocument,
    Pdf,
    Picture,
    Video,
    Email,
    /// Files packed into one: a zip and its like.
    Zip,
}

impl ForeignFile {
    /// What the file is, where its bytes say so. The beginning of a file is enough for most kinds.
    pub fn of(bytes: &[u8]) -> Option<ForeignFile> {
        let has = |at: usize, part: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(part));
        let head = bytes.get(..2_048).unwrap_or(bytes);
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        if has(0, b"PK\x03\x04") {
            return Some(zipped(bytes));
        }
        if [&b"PK\x05\x06"[..], b"PK\x07\x08", b"7z\xBC\xAF\x27\x1C", b"Rar!\x1A\x07", b"\x1F\x8B\x08"]
            .iter()
            .any(|start| has(0, start))
        {
            return Some(ForeignFile::Zip);
        }
        if has(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Some(compound(bytes));
        }
        let picture = has(0, b"\x89PNG\r\n\x1A\n")
            || has(0, b"\xFF\xD8\xFF")
            || has(0, b"GIF87a")
            || has(0, b"GIF89a")
            || has(0, b"II*\0")
            || has(0, b"MM\0*")
            || has(0, b"RIFF") && has(8, b"WEBP")
            || has(0, b"BM") && has(6, b"\0\0\0\0")
            || text.starts_with(b"<svg")
            || text.starts_with(b"<?xml") && find(head, b"<svg").is_some();
        if picture {
            return Some(ForeignFile::Picture);
        }
        if has(4, b"ftyp") {
            let still = [b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif"];
            return Some(if still.iter().any(|brand| has(8, *brand)) {
                ForeignFile::Picture
            } else {
                ForeignFile::Video
            });
        }
        if text.starts_with(b"%PDF-") {
            return Some(ForeignFile::Pdf);
        }
        if text.starts_with(b"{\\rtf") || find(head, b"progid=\"Word.Document\"").is_some() {
            return Some(ForeignFile::Word);
        }
        if find(head, b"progid=\"Excel.Sheet\"").is_some() {
            return Some(ForeignFile::Excel);
        }
        let email =
            [&b"Received: "[..], b"Return-Path: ", b"Delivered-To: "].iter().any(|header| text.starts_with(header))
                || text.starts_with(b"From: ") && find(head, b"\nTo: ").is_some();
        email.then_some(ForeignFile::Email)
    }

    /// What happened, as a sentence.
    pub(super) fn what_happened(self) -> &'static str {
        match self {
            ForeignFile::Word => "The selected file is a Word document, not a self-audit file.",
            ForeignFile::Excel => "The selected file is an Excel spreadsheet, not a self-audit file.",
            ForeignFile::PowerPoint => "The selected file is a PowerPoint presentation, not a self-audit file.",
            ForeignFile::OldOffice => {
                "The selected file was made with Word, Excel or PowerPoint. It is not a self-audit file."
            }
            ForeignFile::Locked => "The selected file is an Office document with a password, not a self-audit file.",
            ForeignFile::Apple => {
                "The selected file was made with Pages, Numbers or Keynote. It is not a self-audit file."
            }
            ForeignFile::OpenDocument => "The selected file is an OpenDocument file, not a self-audit file.",
            ForeignFile::Pdf => "The selected file is a PDF, not a self-audit file.",
            ForeignFile::Picture => "The selected file is a picture, not a self-audit file.",
            ForeignFile::Video => "The selected file is a video or a recording, not a self-audit file.",
            ForeignFile::Email => "The selected file is an email message, not a self-audit file.",
            ForeignFile::Zip => "The selected file is a zip.",
        }
    }

    /// What to do about it, as a sentence.
    pub(super) fn what_to_do(self) -> &'static str {
        match self {
            ForeignFile::Word
            | ForeignFile::Excel
            | ForeignFile::PowerPoint
            | ForeignFile::OldOffice
            | ForeignFile::Locked
            | ForeignFile::Apple
            | ForeignFile::OpenDocument => {
                "Choose a file that ends in .readymark.json. To use words from this one, open it and copy them into your answers."
            }
            ForeignFile::Pdf | ForeignFile::Picture | ForeignFile::Video => {
                "Choose a file that ends in .readymark.json. To use this one as evidence, say in your answers where it is kept."
            }
            ForeignFile::Email => {
                "Open it in your email, save the attached file that ends in .readymark.json, then choose that."
            }
            ForeignFile::Zip => "Open it first, then choose the file inside that ends in .json.",
        }
    }
}

/// What a zip is, by the names of what is in it.
fn zipped(bytes: &[u8]) -> ForeignFile {
    let mut parts = false;
    let mut found = None;
    for Member { name, inside } in (Members { bytes, at: 0 }) {
        let starts = |with: &str| name.starts_with(with.as_bytes());
        match name {
            b"mimetype" if inside.starts_with(b"application/vnd.oasis.opendocument.") => {
                return ForeignFile::OpenDocument;
            }
            b"[Content_Types].xml" => parts = true,
            _ if starts("Index/") && name.ends_with(b".iwa") => return ForeignFile::Apple,
            _ if starts("word/") => found = found.or(Some(ForeignFile::Word)),
            _ if starts("xl/") => found = found.or(Some(ForeignFile::Excel)),
            _ if starts("ppt/") => found = found.or(Some(ForeignFile::PowerPoint)),
            _ => {}
        }
    }
    // A folder that somebody has called “word” makes no Word document.
    found.filter(|_| parts).unwrap_or(ForeignFile::Zip)
}

/// What stands in a zip one after another.
struct Members<'a> {
    bytes: &'a [u8],
    at: usize,
}

struct Member<'a> {
    name: &'a [u8],
    /// Compressed or not, and up to the end where its length is said only after it.
    inside: &'a [u8],
}

impl<'a> Iterator for Members<'a> {
    type Item = Member<'a>;

    fn next(&mut self) -> Option<Member<'a>> {
        const START: &[u8] = b"PK\x03\x04";
        let rest = self.bytes.get(self.at..)?;
        let from = self.at + find(rest, START)?;
        let header = self.bytes.get(from..from + 30)?;
        let two =
            |at: usize| header.get(at..at + 2).map_or(0, |bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])));
        let name_ends = from + 30 + two(26);
        let name = self.bytes.get(from + 30..name_ends)?;
        let begins = name_ends + two(28);
        // With the third bit set the length follows what it is the length of.
        let length = if two(6) & 8 == 0 { two(18) + (two(20) << 16) } else { 0 };
        self.at = begins.saturating_add(length);
        let inside = self.bytes.get(begins..).unwrap_or_default();
        Some(Member { name, inside })
    }
}

/// What a compound file of before 2007 is, by the names of its streams, which stand in it as UTF-16.
fn compound(bytes: &[u8]) -> ForeignFile {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return ForeignFile::Locked;
    }
    if has("__substg1.0_") {
        return ForeignFile::Email;
    }
    let named = [
        ("WordDocument", ForeignFile::Word),
        ("Workbook", ForeignFile::Excel),
        ("PowerPoint Document", ForeignFile::PowerPoint),
    ];
    let mut found = named.iter().filter(|(name, _)| has(name)).map(|(_, kind)| *kind);
    // One may stand inside another: then it cannot be told which is which.
    match (found.next(), found.next()) {
        (Some(kind), None) => kind,
        _ => ForeignFile::OldOffice,
    }
}

/// Where a part begins in bytes.
fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
