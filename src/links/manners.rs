//! How politely servers are asked: they belong to other people.

use std::time::Duration;

/// How politely servers are asked: they belong to other people.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// For one request, from the name's look-up to the last header.
    pub time: Duration,
    /// Between two requests to one host.
    pub pause: Duration,
    /// How many hosts are asked at once.
    pub hosts: usize,
}

impl Manners {
    pub const GOOD: Manners = Manners { time: Duration::from_secs(20), pause: Duration::from_millis(500), hosts: 4 };
}
