//! Text made safe for HTML and for JSON inside HTML.

use std::io;

/// Appends `text` with the five signs escaped that matter in HTML text and in quoted attributes.
pub(crate) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// JSON that may stand in a `<script>` element: no `<` can end it.
pub(crate) fn json_for_script(value: &impl serde::Serialize) -> String {
    let mut json = Vec::with_capacity(1024);
    let mut serializer = serde_json::Serializer::with_formatter(&mut json, ForScript);
    // Only a map with strange keys can fail, and there is none.
    let _ = value.serialize(&mut serializer);
    String::from_utf8(json).unwrap_or_default()
}

struct ForScript;

impl serde_json::ser::Formatter for ForScript {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if !fragment.bytes().any(|byte| byte == b'<' || byte == b'>') {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '>']) {
            writer.write_all(&rest.as_bytes()[..at])?;
            writer.write_all(if rest.as_bytes()[at] == b'<' { b"\\u003c" } else { b"\\u003e" })?;
            rest = &rest[at + 1..];
        }
        writer.write_all(rest.as_bytes())
    }
}
