//! Any bytes as the interface's words, and as the settings.

#![no_main]

use libfuzzer_sys::fuzz_target;
use siarter::source::Sources;
use siarter_fuzz::{build_all, small_site};

fuzz_target!(|data: &[u8]| {
    let mut words = small_site(Sources::default());
    words.add_text("i18n/en.yaml", data);
    words.add_text("i18n/cy.yaml", data);
    let mut settings = small_site(Sources::default());
    settings.add_text("content/site.yaml", data);
    for sources in [words, settings] {
        build_all(&sources);
    }
});
