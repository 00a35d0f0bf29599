//! Where evidence is kept: which texts are a link, which only look like one, which are words (R3.5).
//! The parser here follows the same standard as a browser's.

use proptest::prelude::*;
use readymark::report::web_link::{Address, Place, place};
use url::Url;

use crate::support::source::sources;

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
        let expected = Place::Web { host: host.to_owned(), href: href.to_owned() };
        assert_eq!(place(text, parse), expected, "{text}");
    }
    let of = |length: usize| format!("https://example.org/{}", "é".repeat(length - 20));
    assert!(matches!(place(&of(2_000), parse), Place::Web { .. }));
    assert_eq!(place(&of(2_001), parse), Place::NotWeb);
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
        "\u{200b}https://example.org/",
        "https://example.org/\u{7}",
        "about:blank",
        "sharepoint://site/x",
    ] {
        assert_eq!(place(text, parse), Place::NotWeb, "{text:?}");
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
        "www.example.org/plans",
        "See https://example.org and ask the office",
        "Office, cabinet 3: top drawer",
        "12:30 meeting",
        ":",
        "é:x",
    ] {
        let parse = |_: &str| -> Option<Address> { panic!("{text:?} is taken apart") };
        assert_eq!(place(text, parse), Place::Words, "{text:?}");
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
        if let Place::Web { host, href } = place(&text, parse) {
            let url = Url::parse(&href).unwrap();
            prop_assert!(["http", "https"].contains(&url.scheme()), "{href}");
            prop_assert_eq!(url.host_str(), Some(host.as_str()));
            prop_assert!(url.username().is_empty() && url.password().is_none(), "{href}");
            prop_assert!(href.is_ascii() && !href.contains(char::is_whitespace), "{href}");
        }
    }
}

#[test]
fn there_is_one_link_out_of_the_app() {
    let opens: Vec<String> =
        sources("src").into_iter().filter(|it| it.literals.iter().any(|it| it == "_blank")).map(|it| it.path).collect();
    assert_eq!(opens, ["src/ui/parts/place_kept.rs"]);
    // Every other address is one of the app's own pages.
    for source in sources("src/ui") {
        let addresses = source.literals.iter().filter(|it| it.contains("://") || it.starts_with("mailto:"));
        assert_eq!(addresses.count(), 0, "{}", source.path);
    }
}
