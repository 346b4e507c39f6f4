//! What something costs: time on the clock, processor time, memory.

#![allow(clippy::disallowed_methods, reason = "it reads the clock and the kernel's accounts")]

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What one run took; processor time is that of all threads together.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    pub(crate) user: Duration,
    pub(crate) system: Duration,
}

impl std::iter::Sum for Cost {
    fn sum<I: Iterator<Item = Cost>>(costs: I) -> Cost {
        costs.fold(Cost::default(), |a, b| Cost {
            wall: a.wall + b.wall,
            user: a.user + b.user,
            system: a.system + b.system,
        })
    }
}

/// Measures what this process does, lap by lap.
pub(crate) struct Watch {
    start: Instant,
    before: (Duration, Duration),
}

impl Watch {
    pub(crate) fn start() -> Watch {
        Watch { before: processor_time(libc::RUSAGE_SELF), start: Instant::now() }
    }

    /// The cost since the start, or since the lap before.
    pub(crate) fn lap(&mut self) -> Cost {
        let cost = cost_since(self.start, self.before, libc::RUSAGE_SELF);
        *self = Watch::start();
        cost
    }
}

/// Runs `work` in this process.
pub(crate) fn measure<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let mut watch = Watch::start();
    let value = work();
    (value, watch.lap())
}

/// Runs a program to its end; gives also the most memory that it held at once, in bytes.
pub(crate) fn measure_program(program: &mut Command) -> io::Result<(Cost, u64)> {
    let (before, start) = (processor_time(libc::RUSAGE_CHILDREN), Instant::now());
    let mut child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    // `ru_maxrss` would be of no use: a child begins with its parent's. The high-water mark only rises, so the last look is the right one.
    let status = Path::new("/proc").join(child.id().to_string()).join("status");
    let mut peak = 0;
    let exit = loop {
        peak = peak.max(std::fs::read_to_string(&status).ok().and_then(|text| high_water_mark(&text)).unwrap_or(0));
        match child.try_wait()? {
            Some(exit) => break exit,
            None => sleep(Duration::from_millis(2)),
        }
    };
    match exit.success() {
        true => Ok((cost_since(start, before, libc::RUSAGE_CHILDREN), peak)),
        false => Err(io::Error::other(format!("{program:?} ended with {exit}"))),
    }
}

fn high_water_mark(status: &str) -> Option<u64> {
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(1024 * kilobytes.trim().trim_end_matches(" kB").parse::<u64>().ok()?)
}

fn cost_since(start: Instant, (user, system): (Duration, Duration), who: libc::c_int) -> Cost {
    let wall = start.elapsed();
    let (user_now, system_now) = processor_time(who);
    Cost { wall, user: user_now.saturating_sub(user), system: system_now.saturating_sub(system) }
}

/// User and system time so far, of this process or of its ended children.
fn processor_time(who: libc::c_int) -> (Duration, Duration) {
    // SAFETY: `getrusage` fills the struct that it is given, and all zeros are a valid one.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(who, &mut usage);
        usage
    };
    let duration = |time: libc::timeval| Duration::new(time.tv_sec as u64, 1000 * time.tv_usec as u32);
    (duration(usage.ru_utime), duration(usage.ru_stime))
}
