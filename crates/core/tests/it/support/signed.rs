//! Files with the digest that belongs to what is in them now.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A file with the digest that belongs to its payload.
pub fn signed(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(bytes.as_ref()).unwrap();
    let canonical = serde_json_canonicalizer::to_vec(&value["payload"]).unwrap();
    let digest: String = Sha256::digest(&canonical).iter().map(|byte| format!("{byte:02x}")).collect();
    value["digest"] = json!({ "alg": "sha-256", "canonical": "rfc8785", "value": digest });
    value.to_string().into_bytes()
}
