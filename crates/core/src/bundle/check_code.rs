//! The digest of a payload, and the short code two people can compare over the telephone (R4.3).

use std::fmt;

use sha2::{Digest, Sha256};

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// SHA-256 over the canonical form of a payload. Shown as its first 50 bits in Crockford base 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckCode([u8; 32]);

impl CheckCode {
    /// The digest of a canonical form (RFC 8785).
    pub(super) fn of(canonical: &[u8]) -> Self {
        CheckCode(Sha256::digest(canonical).into())
    }

    /// The check code of a digest of 64 hexadecimal digits; `None` of any other text.
    pub fn from_hex(digest: &str) -> Option<Self> {
        let digits = digest.as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 2 * bytes.len() || !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(CheckCode(bytes))
    }

    /// The whole digest: 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.iter().take(8).fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        for place in 0..10u32 {
            if place == 5 {
                f.write_str("-")?;
            }
            let digit = (first >> (59 - 5 * place)) & 31;
            let letter = CROCKFORD.get(usize::try_from(digit).unwrap_or(0)).copied().unwrap_or(b'0');
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::CheckCode;

    #[test]
    fn fifty_bits_in_ten_letters() {
        assert_eq!(CheckCode([0; 32]).to_string(), "00000-00000");
        assert_eq!(CheckCode([255; 32]).to_string(), "ZZZZZ-ZZZZZ");
        let mut bytes = [0; 32];
        bytes[0] = 0b0000_1000; // The first five bits are 1.
        bytes[6] = 0b0100_0000; // The fiftieth bit.
        assert_eq!(CheckCode(bytes).to_string(), "10000-00001");
        let code = CheckCode::of(b"readymark");
        assert_eq!(CheckCode::from_hex(&code.hex()), Some(code));
        for no_digest in ["", "ab", &"+1".repeat(32), &"€".repeat(64)] {
            assert_eq!(CheckCode::from_hex(no_digest), None);
        }
        assert_eq!(CheckCode::of(b"").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
