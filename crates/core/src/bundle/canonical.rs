//! The canonical form of a value (RFC 8785). Our keys are ASCII, so their order by bytes is the
//! RFC's; our numbers are whole and small (`strict` refuses others). Written by hand because the
//! libraries' tables for writing floats, which we never do, are a tenth of the app's download.
//! Tests hold it against a canonicaliser and the RFC's own vectors.

use serde_json::Value;

use super::json::write_string;

/// The canonical form. A float, which no file of ours holds, is written as nought.
pub(super) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => text.push_str(&number.to_string()),
            (None, number) => text.push_str(&number.unwrap_or(0).to_string()),
        },
        Value::String(string) => write_string(string, text),
        Value::Array(list) => {
            text.push('[');
            for (n, item) in list.iter().enumerate() {
                if n > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(map) => {
            text.push('{');
            for (n, (key, item)) in map.iter().enumerate() {
                if n > 0 {
                    text.push(',');
                }
                write_string(key, text);
                text.push(':');
                write(item, text);
            }
            text.push('}');
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
