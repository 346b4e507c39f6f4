//! The live preview as a browser, an editor's program and a stranger meet it: the real program, real files, plain sockets.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, and live at the edge"
)]

mod client;
mod server;
mod safety;
mod http;
mod changes;
mod mistakes;
mod ports;
mod abuse;
mod rebuild;
