//! Any bytes as the body of a section, of its overlay and of a page.

#![no_main]

use libfuzzer_sys::fuzz_target;
use siarter::source::Sources;
use siarter_fuzz::{with_body, with_plan};

fuzz_target!(|data: &[u8]| {
    with_plan(&with_body(Sources::default(), data), |_, _, d| {
        d.into_sorted();
    });
});
