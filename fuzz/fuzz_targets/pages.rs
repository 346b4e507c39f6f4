//! The same as `markdown`, up to the finished pages; slow, so it is for what `markdown` cannot see.

#![no_main]

use libfuzzer_sys::fuzz_target;
use siarter_fuzz::{render_all, with_body};

fuzz_target!(|data: &[u8]| render_all(&with_body(siarter::load::embedded(), data)));
