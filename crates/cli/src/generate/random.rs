//! Draws that are the same on every machine: ChaCha, from a seed and the number of a submission.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use readymark_core::submission::version_vector::WriterId;

/// Draws for one submission.
pub struct Random(ChaCha8Rng);

impl Random {
    /// The draws of a submission of this number.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(number);
        Random(random)
    }

    /// A number below another; 0 where that is 0. What is favoured by less than one in 2^32 does not matter here.
    pub fn below(&mut self, end: u64) -> u64 {
        (u64::from(self.0.next_u32()) * end.min(u64::from(u32::MAX))) >> 32
    }

    /// Whether something happens that does so many times of a hundred.
    pub fn happens(&mut self, of_a_hundred: u64) -> bool {
        self.below(100) < of_a_hundred
    }

    /// One of these; nothing where there is none.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let at = self.below(all.len() as u64);
        all.get(usize::try_from(at).unwrap_or_default())
    }

    /// An id in the form of a UUID of version 4.
    pub fn uuid(&mut self) -> String {
        let (a, b) = (self.0.next_u64(), self.0.next_u64());
        let (a, b) = (a & !0xf000 | 0x4000, b & !(0b11 << 62) | 0b10 << 62);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            a >> 32,
            a >> 16 & 0xffff,
            a & 0xffff,
            b >> 48,
            b & 0xffff_ffff_ffff
        )
    }

    /// A writer's id.
    pub fn writer(&mut self) -> WriterId {
        WriterId::start_of(&format!("{:016x}", self.0.next_u64()))
    }
}
