//! Any bytes as every kind of YAML file, and as front matter.

#![no_main]

use libfuzzer_sys::fuzz_target;
use siarter::source::Sources;
use siarter_fuzz::{build_all, small_site};

fuzz_target!(|data: &[u8]| {
    let mut sources = small_site(Sources::default());
    let front = [b"---\n", data, b"\n---\nWords. {#p}\n"].concat();
    sources.add_text("content/charter/10-x.en.md", &front);
    sources.add_text("content/pages/x.en.md", &front);
    for name in [
        "taxonomy.yaml",
        "services/x.yaml",
        "resources/x.yaml",
        "authorities/x/authority.yaml",
        "authorities/b/promises.yaml",
        "authorities/b/services/x.yaml",
    ] {
        sources.add_text(&format!("content/{name}"), data);
    }
    build_all(&sources);
});
