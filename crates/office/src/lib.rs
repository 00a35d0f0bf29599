//! Readymark's reports as files of office programs. Values in, bytes out: no browser, no clock, nothing random.

pub mod word;
