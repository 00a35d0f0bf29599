//! Where evidence is kept: which texts are a link, which only look like one, which are words (R3.5).
//! The parser here follows the same standard as a browser's.

use proptest::prelude::*;
use readymark_core::report::web_link::{self, Address, KeptAt, Link, WhyNot};
use url::Url;

fn parse(text: &str) -> Option<Address> {
    let url = Url::parse(text).ok()?;
    Some(Address {
        href: url.to_string(),
        protocol: format!("{}:", url.scheme()),
        username: url.username().to_owned(),
        password: url.password().unwrap_or_default().to_owned(),
        host: url.host_str().unwrap_or_default().to_owned(),
    })
}

#[test]
fn links() {
    for (text, host, href) in [
        ("https://example.org", "example.org", "https://example.org/"),
        ("  http://example.org/a?b=c#d ", "example.org", "http://example.org/a?b=c#d"),
        ("HTTPS://Example.ORG:8443/Plan%20A", "example.org", "https://example.org:8443/Plan%20A"),
        ("https://example.org/£/学校", "example.org", "https://example.org/%C2%A3/%E5%AD%A6%E6%A0%A1"),
        // A name that only looks like another is shown as the name servers see it.
        ("https://exаmple.org/", "xn--exmple-4nf.org", "https://xn--exmple-4nf.org/"),
        ("https://example.org\\@evil.test/", "example.org", "https://example.org/@evil.test/"),
        ("https:///example.org", "example.org", "https://example.org/"),
        ("https://192.0.2.1/x", "192.0.2.1", "https://192.0.2.1/x"),
    ] {
        let link = Link { text: text.trim().into(), host: host.into(), href: href.to_owned() };
        assert_eq!(place(text), KeptAt::Web(vec![link]), "{text}");
    }
    let of = |length: usize| format!("https://example.org/{}", "é".repeat(length - 20));
    assert!(matches!(place(&of(2_000)), KeptAt::Web(_)));
    assert_eq!(place(&of(2_001)), KeptAt::NotWeb(WhyNot::Long));
}

fn place(text: &str) -> KeptAt {
    web_link::place(&text.into(), parse)
}

/// What is linked in a text, as typed and as opened.
fn linked(text: &str) -> Vec<(String, String)> {
    match place(text) {
        KeptAt::Web(links) => links.into_iter().map(|link| (link.text.as_typed().to_owned(), link.href)).collect(),
        KeptAt::Words | KeptAt::NotWeb(_) => Vec::new(),
    }
}

#[test]
fn an_address_among_words_signs_and_other_addresses() {
    let (a, b) = ("https://example.org/a.pdf", "https://example.com/b");
    for (text, expected) in [
        // What stands after it are words for certain.
        ("https://example.org/a.pdf, page 3", vec![a]),
        ("https://example.org/a.pdf; the second paragraph, with the figures.", vec![a]),
        ("<https://example.org/a.pdf> section 2.", vec![a]),
        ("(https://example.org/a.pdf), p. 4", vec![a]),
        // Two addresses in a line.
        ("https://example.org/a.pdf https://example.com/b", vec![a, b]),
        ("https://example.org/a.pdf, https://example.com/b", vec![a, b]),
        ("https://example.org/a.pdf;https://example.com/b", vec![a, b]),
        ("https://example.org/a.pdf and https://example.com/b", vec![a, b]),
        ("Policy: https://example.org/a.pdf, minutes: https://example.com/b", vec![a, b]),
        // Signs around it, and what cannot be seen at its ends.
        ("<https://example.org/a.pdf>", vec![a]),
        ("“https://example.org/a.pdf”,", vec![a]),
        ("https://example.org/a.pdf\u{200b}", vec![a]),
        ("\u{feff}\u{200b} https://example.org/a.pdf \u{2060}", vec![a]),
        ("<https://example.org/a.pdf\u{200b}>", vec![a]),
        // Words that lead up to it.
        ("Policy: https://example.org/a.pdf", vec![a]),
        ("On the intranet at https://example.org/a.pdf", vec![a]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|it| (it.to_owned(), it.to_owned())).collect();
        assert_eq!(linked(text), expected, "{text:?}");
    }
    let www = |text: &str, href: &str| vec![(text.to_owned(), href.to_owned())];
    let (short, full) = ("www.example.org/a", "https://www.example.org/a");
    for text in ["www.example.org/a", "<www.example.org/a>", "See www.example.org/a", "www.example.org/a, page 2"] {
        assert_eq!(linked(text), www(short, full), "{text}");
    }
    assert_eq!(linked("WWW.Example.org"), www("WWW.Example.org", "https://www.example.org/"));
    // An address within another stays one.
    let archive = "https://web.archive.org/web/2026/https://example.org/a";
    assert_eq!(linked(archive), www(archive, archive));
}

#[test]
fn where_an_address_ends_is_never_guessed() {
    for text in [
        "https://example.sharepoint.com/Shared Documents/Policy 2026.docx",
        "https://example.org/Plans, 2026/a.docx",
        "https://example.org/Plans, drafts and 2026.docx",
        "https://example.org/a b",
        "https://example.org/My folder https://example.com/b",
        "https://example.org and ask the office",
        "https://exa mple.org/",
        "www.example.org/Shared Documents",
    ] {
        assert_eq!(place(text), KeptAt::NotWeb(WhyNot::Spaces), "{text}");
    }
}

#[test]
fn what_is_wrong_with_an_address_is_said_as_it_is() {
    for (text, expected) in [
        ("https://user@example.org/", WhyNot::Name),
        ("https://example.org@evil.test/", WhyNot::Name),
        ("https://example.org/a\u{200b}b", WhyNot::Unseen),
        ("https://example.org/\u{202e}gnp.exe", WhyNot::Unseen),
        ("www.example.org/a\u{ad}b", WhyNot::Unseen),
        ("https://", WhyNot::Broken),
        ("https:example.org", WhyNot::Broken),
        ("https://[example.org", WhyNot::Broken),
        ("file:///C:/plans", WhyNot::Other),
        ("javascript:alert(1)", WhyNot::Other),
        ("javascript: https://example.org/", WhyNot::Other),
        ("//example.org/a", WhyNot::Other),
    ] {
        assert_eq!(place(text), KeptAt::NotWeb(expected), "{text:?}");
    }
    for why in [WhyNot::Spaces, WhyNot::Unseen, WhyNot::Name, WhyNot::Long, WhyNot::Broken, WhyNot::Other] {
        let words = why.words();
        assert!(words.ends_with('.') && words.split('.').all(|part| part.split_whitespace().count() <= 30), "{words}");
    }
}

#[test]
fn what_only_looks_like_a_link() {
    for text in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript: alert(1)",
        " \u{1}javascript:alert(1)",
        "\u{0}\u{1f}javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\u{200b}script:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///C:/plans",
        "file://server/share",
        "blob:https://example.org/1",
        "view-source:https://example.org",
        "ftp://example.org/",
        "//example.org/a",
        "\t//example.org/a",
        "ht\ntps://example.org/",
        "https:example.org",
        "https://",
        "https://exa mple.org/",
        "https://example.org/a b",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://:@example.org:1:2/",
        "https://example.org@evil.test/",
        "https://example.org/\u{202e}gnp.exe",
        "https://example.org/\u{7}",
        "about:blank",
        "sharepoint://site/x",
    ] {
        assert!(matches!(place(text), KeptAt::NotWeb(_)), "{text:?}");
    }
}

#[test]
fn places_in_words() {
    for text in [
        "",
        "  ",
        "Shared drive, Safeguarding",
        "Folder: Safeguarding",
        "Folder:Safeguarding",
        "C:\\Plans\\2026",
        "\\\\server\\share\\plans",
        "S:/plans",
        "www.example",
        "www. example.org",
        "wwwexample.org/plans",
        "example.org/plans",
        "See https://example.org and ask the office",
        "Office, cabinet 3: top drawer",
        "12:30 meeting",
        ":",
        "é:x",
    ] {
        let parse = |_: &str| -> Option<Address> { panic!("{text:?} is taken apart") };
        assert_eq!(web_link::place(&text.into(), parse), KeptAt::Words, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_is_a_web_address_and_nothing_else(
        start in "(https?|HTTP|javascript|data|file|j\tavascript| )?(:|:/|://|:\\\\)?",
        rest in prop_oneof!["[a-z.@:/\\\\%?# \t\u{0}\u{202e}-]{0,20}", any::<String>()],
    ) {
        let text = format!("{start}{rest}");
        let KeptAt::Web(links) = place(&text) else { return Ok(()) };
        for Link { host, href, .. } in links {
            let url = Url::parse(&href).unwrap();
            prop_assert!(["http", "https"].contains(&url.scheme()), "{href}");
            prop_assert_eq!(url.host_str(), Some(host.as_typed()));
            prop_assert!(url.username().is_empty() && url.password().is_none(), "{href}");
            prop_assert!(href.is_ascii() && !href.contains(char::is_whitespace), "{href}");
        }
    }
}
