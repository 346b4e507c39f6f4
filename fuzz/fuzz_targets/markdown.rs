//! Any bytes as the body of a section, of its overlay and of a page.

#![no_main]

use libfuzzer_sys::fuzz_target;
use siarter::source::Sources;
use siarter_fuzz::{build_all, with_body};

fuzz_target!(|data: &[u8]| {
    build_all(&with_body(Sources::default(), data));
});
