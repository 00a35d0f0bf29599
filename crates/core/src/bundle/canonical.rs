//! The canonical form of a value (RFC 8785). Our keys are ASCII and stand in order, so that their order
//! by bytes is the RFC's; serde_json escapes what the RFC has escaped; our numbers are whole and small
//! (`strict` refuses others). A value as serde_json itself writes it would do, but for the tables for
//! writing floats, which we never do: they are a tenth of the app's download. Tests hold it against a
//! canonicaliser and the RFC's own vectors.

use serde::{Serialize, Serializer};
use serde_json::Value;

/// The canonical form. A float, which no file of ours holds, is written as nought.
pub(super) fn canonical(value: &Value) -> String {
    // Writing into memory cannot fail, and every key is a string.
    serde_json::to_string(&Canonical(value)).unwrap_or_default()
}

struct Canonical<'v>(&'v Value);

impl Serialize for Canonical<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(truth) => serializer.serialize_bool(*truth),
            Value::Number(number) => match number.as_u64() {
                Some(number) => serializer.serialize_u64(number),
                None => serializer.serialize_i64(number.as_i64().unwrap_or_default()),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(list) => serializer.collect_seq(list.iter().map(Canonical)),
            Value::Object(map) => serializer.collect_map(map.iter().map(|(key, value)| (key, Canonical(value)))),
        }
    }
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
