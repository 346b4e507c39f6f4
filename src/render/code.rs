//! QR codes: from an address to the path of a drawing.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::locale::Language;
use crate::render::context::CodeView;

/// Light modules around the code, without which a camera may not find it (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// The code of an address, at error correction level M: 15 % of a creased or stained code may be lost; more where that
/// makes the code no larger.
pub(crate) fn code(address: &str, language: &Language) -> CodeView {
    let alt = language.sentence("code_alt", &[("address", address)]);
    let (size, path) = match QrCode::encode_text(address, QrCodeEcc::Medium) {
        Ok(code) => (code.size() + 2 * QUIET, draw(&code)),
        // 2,331 bytes fit: an address that does not is printed, and nothing drawn.
        Err(_) => (2 * QUIET, String::new()),
    };
    CodeView { address: address.to_owned(), alt, size, path }
}

/// One path: each run of dark modules in a row is a rectangle.
fn draw(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let width = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if width > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
            }
            x += width.max(1);
        }
    }
    path
}
