//! Asks the addresses of other sites whether they still lead somewhere: the one place that goes out into the network.
//!
//! [`visit`] asks a few hosts at once, and each of them one thing at a time, with a pause ([`gate`]). One address is asked
//! in [`request`], which also knows which servers are silent; what came back is kept on disk for a while ([`store`]).

mod gate;
mod manners;
mod request;
mod store;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::check::{Answer, host};

use gate::{Gates, lock};
use request::Visitor;

pub use manners::Manners;
pub use store::Store;

/// The answers, and how many addresses were not asked.
#[derive(Clone, Debug, Default)]
pub struct Visited {
    pub answers: BTreeMap<String, Answer>,
    /// Addresses of hosts that asked for a pause: nothing is known of them.
    pub unasked: usize,
}

/// Asks every address; `progress` is told how many have been dealt with.
pub fn visit<'a>(
    addresses: impl IntoIterator<Item = &'a str>,
    manners: Manners,
    progress: impl Fn(usize) + Sync,
) -> Visited {
    let mut by_host: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        by_host.entry(host(address)).or_default().push(address);
    }
    let workers = manners.hosts.min(by_host.len());
    let queue: Mutex<VecDeque<Vec<&str>>> = Mutex::new(by_host.into_values().collect());
    let (visited, done) = (Mutex::new(Visited::default()), AtomicUsize::new(0));
    let visitor = Visitor::new(manners, Gates::new(manners.pause));
    // A closure of its own unlocks the queue when it returns; in the head of the loop it would stay locked during the requests.
    let next_host = || lock(&queue).pop_front();
    let work = || {
        while let Some(addresses) = next_host() {
            for address in addresses {
                let answer = visitor.ask(address);
                let mut visited = lock(&visited);
                match answer {
                    Some(answer) => _ = visited.answers.insert(address.to_owned(), answer),
                    None => visited.unasked += 1,
                }
                drop(visited);
                progress(1 + done.fetch_add(1, Ordering::Relaxed));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    visited.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
}
