//! Addresses: each leads back to its page, and what is none is not found.

use super::*;

#[test]
fn every_address_leads_back_to_its_page() {
    for hash in [
        "#/",
        "#/start",
        "#/start/some-scheme",
        "#/start/for/schools",
        "#/start/for/not-sure",
        "#/open",
        "#/kept",
        "#/help",
        "#/audit/abc",
        "#/audit/abc/about",
        "#/audit/abc/questions/level",
        "#/audit/abc/questions/level/considered",
        "#/audit/abc/element/d1",
        "#/audit/abc/element/d1/provide",
        "#/audit/abc/element/d1/in/early",
        "#/audit/abc/element/d1/in/early/provide",
        "#/audit/abc/questions/overall/in/early/one",
        "#/audit/abc/table/figures/in/early/row.column",
        "#/audit/abc/dashboard",
        "#/audit/abc/evidence",
        "#/audit/abc/evidence/x1",
        "#/audit/abc/matrix",
        "#/audit/abc/actions",
        "#/audit/abc/actions/x1",
        "#/audit/abc/new-evidence",
        "#/audit/abc/new-evidence/kind/document/shows/impact/shows/practice/for/e1/for/e2/as/x1",
        "#/audit/abc/new-action",
        "#/audit/abc/new-action/for/e4/as/x1",
        "#/audit/abc/readiness",
        "#/audit/abc/what-if",
        "#/audit/abc/check",
        "#/audit/abc/check/12",
        "#/audit/abc/report",
        "#/audit/abc/compare",
        "#/audit/abc/last-time",
        "#/audit/abc/search",
        "#/audit/abc/judge/e1/in/early",
        "#/audit/abc/summary",
        "#/audit/abc/reviews",
        "#/audit/abc/review/received.x",
        "#/audit/abc/delete",
        "#/example/ex-1/readiness",
    ] {
        assert_eq!(Route::parse(hash).href(), hash);
        assert!(!matches!(Route::parse(hash), Route::NotFound(_)), "{hash}");
    }
    for hash in [
        "#/audit/abc/check/01",
        "#/audit/abc/check/x",
        "#/nowhere",
        "#/audit",
        "#/audit/UPPER",
        "#/start/for/nobody",
        "#/start/for/schools/more",
        "#/audit/abc/element",
        "#/audit/abc/x/y/z/w",
        "#/audit/abc/new-evidence/kind",
        "#/audit/abc/new-action/kind/x",
    ] {
        assert!(matches!(Route::parse(hash), Route::NotFound(_)), "{hash}");
    }
}
