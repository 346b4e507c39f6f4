//! What a nation's site costs, stage by stage, beside the floor: the same bytes written by a bare loop.
//!
//! `cargo bench` measures 22 and 175 authorities; `cargo bench -- 50 --rounds 7 --disk` others, oftener, and also on a disk.
//! `RAYON_NUM_THREADS` holds for both builds and floor. Nothing is deleted before the end: on ext4 a fresh
//! folder written just after a large deletion costs ten times as much as on a rested disk.

#![allow(clippy::disallowed_methods, reason = "it measures time, and the disk by itself")]
#![allow(clippy::print_stdout, reason = "it is a program of its own")]

mod meter;
mod nation;

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use clap::Parser;
use rayon::prelude::*;
use siarter::build::{Build, Memory, Rules, Stage, build, build_again};
use siarter::load::load;
use siarter::locale::Date;
use siarter::options::Options;
use siarter::publish::{Published, publish};
use siarter::render::{Body, Renderer};
use siarter::source::Sources;

use meter::{Cost, Watch, measure, measure_program};

/// The program's own, so that the stages cost here what they cost there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TODAY: &str = "2026-11-01";

#[derive(Parser)]
struct Arguments {
    /// How many authorities
    #[arg(default_values_t = [22, 175])]
    authorities: Vec<usize>,
    /// How often each thing is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Measure on the disk of the target folder as well
    #[arg(long)]
    disk: bool,
    /// What cargo says to a benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut places = vec![memory_folder()];
    if arguments.disk {
        places.push(PathBuf::from(env!("CARGO_TARGET_TMPDIR")));
    }
    println!(
        "{} threads, {} rounds; times are medians, the least in brackets",
        rayon::current_num_threads(),
        arguments.rounds
    );
    let mut folders = Vec::new();
    for place in places {
        for authorities in &arguments.authorities {
            let folder = tempfile::Builder::new().prefix("siarter-bench-").tempdir_in(&place)?;
            nation::write(&folder.path().join("source"), *authorities)?;
            println!("\n{authorities} authorities, in {}", place.display());
            Bench::new(folder.path(), arguments.rounds)?.run()?;
            folders.push(folder);
        }
    }
    Ok(())
}

fn memory_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        return memory;
    }
    let temporary = std::env::temp_dir();
    println!("there is no /dev/shm; {} may be on a disk", temporary.display());
    temporary
}

/// What is measured, in the order of the table.
const STAGES: [&str; 14] = [
    "floor",
    "floor, flushed",
    "load",
    "parse",
    "resolve",
    "plan",
    "templates",
    "rules",
    "look at pages",
    "publish, fresh",
    "render only",
    "publish, unchanged",
    "siarter build",
    "siarter check",
];

/// Where the table has what a stage cost.
fn column(stage: Stage) -> usize {
    match stage {
        Stage::Parse => PARSE,
        Stage::Resolve => RESOLVE,
        Stage::Plan => PLAN,
        Stage::Templates => TEMPLATES,
        Stage::Rules => RULES,
        Stage::Pages => PAGES,
    }
}

const FLOOR: usize = 0;
const FLUSHED: usize = 1;
/// From `load` to `publish, fresh`: the whole build.
const BUILD: std::ops::RangeInclusive<usize> = LOAD..=FRESH;
const LOAD: usize = 2;
const PARSE: usize = 3;
const RESOLVE: usize = 4;
const PLAN: usize = 5;
const TEMPLATES: usize = 6;
const RULES: usize = 7;
const PAGES: usize = 8;
const FRESH: usize = 9;
const RENDER: usize = 10;
const UNCHANGED: usize = 11;
const PROGRAM: usize = 12;
const CHECK: usize = 13;

/// One site in one place.
struct Bench<'a> {
    folder: &'a Path,
    rounds: usize,
    costs: [Vec<Cost>; STAGES.len()],
    peaks: Vec<u64>,
    /// Every output file and its length, and one buffer that each is a slice of.
    files: Vec<(String, usize)>,
    bytes: Vec<u8>,
}

impl<'a> Bench<'a> {
    /// Builds once unmeasured, to know the floor's files.
    fn new(folder: &'a Path, rounds: usize) -> Result<Bench<'a>, Box<dyn Error>> {
        let sources = load(&folder.join("source"))?;
        let Build { plan, renderer, found, .. } = build(&sources, &options()?, Rules::Skip);
        if !found.is_empty() {
            siarter::terminal::show(&found.into_sorted(), &sources)?;
            return Err("the made-up site is not clean".into());
        }
        let length = |route| -> io::Result<usize> {
            body_length(&renderer.render(route).map_err(|fault| io::Error::other(fault.message()))?)
        };
        let files = plan
            .routes
            .par_iter()
            .map(|route| Ok((route.file.to_string(), length(route)?)))
            .collect::<io::Result<Vec<_>>>()?;
        let longest = files.iter().map(|(_, length)| *length).max().unwrap_or(0);
        Ok(Bench { folder, rounds, costs: Default::default(), peaks: Vec::new(), files, bytes: vec![b'x'; longest] })
    }

    fn run(mut self) -> Result<(), Box<dyn Error>> {
        for round in 0..self.rounds {
            self.measure_floor(&self.folder.join(format!("floor-{round}")))?;
            self.measure_build(&self.folder.join(format!("build-{round}")))?;
            self.measure_program(&self.folder.join(format!("program-{round}")))?;
        }
        self.print();
        Ok(())
    }

    fn measure_floor(&mut self, out: &Path) -> io::Result<()> {
        let (written, cost) = measure(|| {
            self.files.par_iter().try_for_each(|(file, length)| write_bare(&out.join(file), &self.bytes[..*length]))
        });
        written?;
        let (flushed, flush) = measure(|| flush(out));
        flushed?;
        self.costs[FLOOR].push(cost);
        self.costs[FLUSHED].push([cost, flush].into_iter().sum());
        Ok(())
    }

    fn measure_build(&mut self, out: &Path) -> Result<(), Box<dyn Error>> {
        let sources: Sources = self.stage(LOAD, |folder| load(&folder.join("source")))?;
        let options = options()?;
        let mut watch = Watch::start();
        let first = build_again(&sources, &options, Rules::Ask, &mut Memory::default(), &mut |stage| {
            self.costs[column(stage)].push(watch.lap());
        });
        // Each has a renderer of its own: one that has rendered keeps what its last editions share.
        let [second, third] = [(); 2].map(|()| build(&sources, &options, Rules::Skip).renderer);
        let (plan, first) = (first.plan, first.renderer);
        let put = |renderer: &Renderer| {
            let render = |route: &_| renderer.render(route).map_err(|fault| io::Error::other(fault.message()));
            publish(&plan.routes, |route| &route.file, render, out)
        };
        let fresh: Published = self.stage(FRESH, |_| put(&first))?;
        let lengths = |route| second.render(route).map(|body| body_length(&body).unwrap_or(0));
        let total: usize = self
            .stage(RENDER, |_| plan.routes.par_iter().map(lengths).try_reduce(|| 0, |a, b| Ok(a + b)))
            .map_err(|fault| fault.message())?;
        let again: Published = self.stage(UNCHANGED, |_| put(&third))?;
        assert_eq!((fresh.bytes, again.written), (total as u64, 0), "two builds differ");
        Ok(())
    }

    /// The program itself, in a process of its own: the only one whose memory is that of a real build.
    fn measure_program(&mut self, out: &Path) -> io::Result<()> {
        let mut program = Command::new(env!("CARGO_BIN_EXE_siarter"));
        program
            .arg("build")
            .args(["--today", TODAY])
            .arg("--root")
            .arg(self.folder.join("source"))
            .arg("--out")
            .arg(out);
        let (cost, peak) = measure_program(&mut program)?;
        self.costs[PROGRAM].push(cost);
        self.peaks.push(peak);
        let mut program = Command::new(env!("CARGO_BIN_EXE_siarter"));
        program.arg("check").args(["--today", TODAY]).arg("--root").arg(self.folder.join("source"));
        self.costs[CHECK].push(measure_program(&mut program)?.0);
        Ok(())
    }

    fn stage<T>(&mut self, stage: usize, work: impl FnOnce(&Path) -> T) -> T {
        let (value, cost) = measure(|| work(self.folder));
        self.costs[stage].push(cost);
        value
    }

    fn print(&self) {
        let pages = self.files.iter().filter(|(file, _)| file.ends_with(".html")).count();
        let bytes: usize = self.files.iter().map(|(_, length)| *length).sum();
        println!("{pages} pages in {} files, {:.1} MB", self.files.len(), bytes as f64 / 1e6);
        println!(
            "{:<20}{:>19}{:>19}{:>17}{:>17}{:>16}{:>16}",
            "", "wall ms", "user ms", "sys ms", "wall µs/page", "user", "sys"
        );
        for (name, costs) in STAGES.iter().zip(&self.costs) {
            print_row(name, costs, pages);
        }
        let builds: Vec<Cost> =
            (0..self.rounds).map(|round| BUILD.map(|stage| self.costs[stage][round]).sum()).collect();
        print_row("load … publish", &builds, pages);
        self.print_aims(&builds, pages);
    }

    /// The figures that the project has set itself aims for: of medians, and of the least, since a busy machine only ever adds.
    fn print_aims(&self, builds: &[Cost], pages: usize) {
        let micros = |seconds: f64| 1e6 * seconds / pages as f64;
        for (name, pick) in [("median", median as Pick), ("least", least as Pick)] {
            let [floor, flushed, program, render, unchanged] =
                [FLOOR, FLUSHED, PROGRAM, RENDER, UNCHANGED].map(|stage| self.costs[stage].as_slice());
            let (build, whole) = (pick(builds, WALL), pick(program, WALL));
            let ratios =
                |floor: f64| format!("{:>8.2} in this process, {:.2} as a program", build / floor, whole / floor);
            let beyond = |costs: &[Cost]| micros(pick(costs, USER) - pick(floor, USER));
            let rebuild = micros(pick(unchanged, WALL) - pick(render, WALL));
            println!("{name}:");
            println!("  whole build / floor, wall      {}", ratios(pick(floor, WALL)));
            println!("  whole build / flushed floor    {}", ratios(pick(flushed, WALL)));
            println!(
                "  user CPU beyond the floor's    {:>8.1} µs a page in this process, {:.1} as a program",
                beyond(builds),
                beyond(program)
            );
            let check = pick(&self.costs[CHECK], WALL) / pick(program, WALL);
            println!("  siarter check / siarter build  {check:>8.2}, wall");
            println!("  unchanged rebuild beyond render{rebuild:>8.1} µs a page, wall");
        }
        let peak = self.peaks.iter().copied().max().unwrap_or(0);
        println!("peak memory of the program: {:.0} MB", peak as f64 / 1e6);
    }
}

fn options() -> Result<Options, Box<dyn Error>> {
    Ok(Options::whole(Date::parse(TODAY).ok_or("no date")?))
}

fn body_length(body: &Body) -> io::Result<usize> {
    match body {
        Body::Bytes(bytes) => Ok(bytes.len()),
        Body::File(path) => Ok(fs::metadata(path)?.len() as usize),
    }
}

fn write_bare(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::write(path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            fs::write(path, bytes)
        }
        written => written,
    }
}

/// What publishing does before the new site takes the old one's place.
fn flush(folder: &Path) -> io::Result<()> {
    let folder = fs::File::open(folder)?;
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&folder)?;
    #[cfg(not(target_os = "linux"))]
    folder.sync_all()?;
    Ok(())
}

type Part = fn(&Cost) -> Duration;
type Pick = fn(&[Cost], Part) -> f64;

const WALL: Part = |cost| cost.wall;
const USER: Part = |cost| cost.user;
const SYSTEM: Part = |cost| cost.system;

/// In seconds.
fn median(costs: &[Cost], part: Part) -> f64 {
    let mut times: Vec<Duration> = costs.iter().map(part).collect();
    times.sort();
    times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
}

/// In seconds.
fn least(costs: &[Cost], part: Part) -> f64 {
    costs.iter().map(part).min().map_or(0.0, |time| time.as_secs_f64())
}

fn print_row(name: &str, costs: &[Cost], pages: usize) {
    let cell = |part, scale: f64| format!("{:.1} ({:.1})", scale * median(costs, part), scale * least(costs, part));
    let (millis, micros) = (1e3, 1e6 / pages as f64);
    println!(
        "{name:<20}{:>19}{:>19}{:>17}{:>17}{:>16}{:>16}",
        cell(WALL, millis),
        cell(USER, millis),
        cell(SYSTEM, millis),
        cell(WALL, micros),
        cell(USER, micros),
        cell(SYSTEM, micros)
    );
}
