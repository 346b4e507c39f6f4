//! What an editor waits for: from the start of `siarter serve` to the first page, and from a saved file to the page that shows it.
//!
//! `cargo bench --bench preview` measures 1, 22 and 175 authorities; `-- 50 --rounds 200` others, oftener. The program runs
//! for real, on real files in memory, and is asked over TCP. Each edit is an editor's: the page that shows it was looked at
//! just before, and the next edit comes when the preview rests.

#![allow(clippy::disallowed_methods, reason = "it measures time, with files")]
#![allow(clippy::print_stdout, reason = "it is a program of its own")]

mod client;
mod nation;
mod server;

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use siarter::build::{Build, Rules, build};
use siarter::load::load;
use siarter::locale::{Date, Locale};
use siarter::model::{Edition, SectionId, ServiceId};
use siarter::options::Options;
use siarter::plan::{PageKey, Plan, RouteKind};
use siarter::preview::QUIET;

use client::{Client, Listener};
use server::Server;

const TODAY: &str = "2026-11-01";
/// Edits before those that are measured: an editor saves more than once.
const WARM_UP: usize = 2;

#[derive(Parser)]
struct Arguments {
    /// How many authorities
    #[arg(default_values_t = [1, 22, 175])]
    authorities: Vec<usize>,
    /// How many edits of each kind
    #[arg(long, default_value_t = 50)]
    rounds: usize,
    /// How often the preview is started
    #[arg(long, default_value_t = 11)]
    starts: usize,
    /// How long to rest before each edit, in milliseconds
    #[arg(long, default_value_t = 200)]
    rest: u64,
    /// What cargo says to a benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    println!(
        "{} starts, {} edits of each kind; times in ms are medians, the least and the worst in brackets\n\
         “beyond”: what the page took beyond the {} ms for which a file must rest",
        arguments.starts,
        arguments.rounds,
        QUIET.as_millis()
    );
    for authorities in &arguments.authorities {
        let folder = tempfile::Builder::new().prefix("siarter-bench-").tempdir_in(memory_folder())?;
        Bench::new(folder.path(), *authorities, &arguments)?.run()?;
    }
    Ok(())
}

fn memory_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

/// What is edited, in the order of the table.
#[derive(Clone, Copy)]
enum Edit {
    /// A section of the national charter, which all editions share.
    Section,
    /// One authority's list of services.
    Service,
    /// The site's own style sheet.
    Style,
    /// A word of the interface.
    Word,
}

const EDITS: [(Edit, &str); 4] = [
    (Edit::Section, "charter section"),
    (Edit::Service, "one's services"),
    (Edit::Style, "style sheet"),
    (Edit::Word, "interface word"),
];

impl Edit {
    /// The page that an editor of this looks at.
    fn page(self) -> PageKey {
        match self {
            Edit::Section => SectionId::FIRST.into(),
            Edit::Service => ServiceId::FIRST.into(),
            Edit::Style | Edit::Word => PageKey::Home,
        }
    }

    /// The file's text with `mark` in it, where readers see it.
    fn apply(self, text: &str, mark: &str) -> String {
        match self {
            Edit::Section => format!("{text}\n{mark}\n"),
            Edit::Service => {
                let summary = text.lines().find(|line| line.starts_with("  summary: ")).unwrap_or_default();
                text.replacen(summary, &format!("  summary: {{cy: {mark}, en: {mark}}}"), 1)
            }
            Edit::Style => format!("{text}.{mark} {{ color: inherit }}\n"),
            Edit::Word => format!("nav_help: {mark}\n"),
        }
    }
}

/// The site's own style sheet and words, which are there before the preview is.
const STYLE: &str = "themes/default/static/site.css";
const WORDS: &str = "i18n/en.yaml";

/// One site, and what it takes to preview it.
struct Bench<'a> {
    folder: &'a Path,
    arguments: &'a Arguments,
    authorities: usize,
    locale: Locale,
    plan: Arc<Plan>,
    /// The file of the charter's first section.
    section: String,
    /// Edited files as they were at first: each edit begins with that, so that files do not grow.
    texts: HashMap<PathBuf, String>,
}

impl<'a> Bench<'a> {
    fn new(folder: &'a Path, authorities: usize, arguments: &'a Arguments) -> Result<Bench<'a>, Box<dyn Error>> {
        let root = folder.join("site");
        nation::write(&root, authorities)?;
        for (file, text) in [(STYLE, include_str!("../themes/default/static/site.css")), (WORDS, "nav_help: Help\n")] {
            let file = root.join(file);
            fs::create_dir_all(file.parent().unwrap_or(&root))?;
            fs::write(file, text)?;
        }
        let sources = load(&root)?;
        let options = Options::whole(Date::parse(TODAY).ok_or("no date")?);
        let Build { site, plan, found, .. } = build(&sources, &options, Rules::Skip);
        if !found.is_empty() {
            siarter::terminal::show(&found.into_sorted(), &sources)?;
            return Err("the made-up site is not clean".into());
        }
        let locale = Locale::parse("en").ok_or("no locale")?;
        let mut documents = site.catalogues[Edition::NATIONAL][SectionId::FIRST].documents();
        let section = documents.find(|document| document.locale == locale).ok_or("no section")?.span.path.to_string();
        Ok(Bench { folder, arguments, authorities, locale, plan, section, texts: HashMap::new() })
    }

    fn root(&self) -> PathBuf {
        self.folder.join("site")
    }

    fn file(&self, edit: Edit, authority: usize) -> PathBuf {
        self.root().join(match edit {
            Edit::Section => self.section.clone(),
            Edit::Service => format!("content/authorities/authority-{authority:03}/services/local.yaml"),
            Edit::Style => STYLE.into(),
            Edit::Word => WORDS.into(),
        })
    }

    fn page(&self, authority: usize, key: PageKey) -> Result<&str, Box<dyn Error>> {
        // Every catalogue has an edition in this language, the national one first.
        let mut editions = self.plan.editions.iter().filter(|(edition, _)| edition.locale == self.locale);
        Ok(editions.nth(authority).and_then(|(_, addresses)| addresses.find(key)).ok_or("the page has no address")?)
    }

    fn run(mut self) -> Result<(), Box<dyn Error>> {
        let pages = self.plan.routes.iter().filter(|route| matches!(route.kind, RouteKind::Page(..))).count();
        println!("\n{} authorities, {pages} pages", self.authorities);
        self.measure_starts()?;
        let server = Server::start(&self.root(), TODAY)?;
        let mut client = Client::connect(server.address)?;
        let listener = Listener::start(server.address)?;
        println!("{:<24}{:>23}{:>23}{:>23}{:>10}{:>12}", "", "event", "page", "beyond", "CPU ms", "memory MB");
        println!("{:<103}{:>12}", "at first", shown_memory(&server));
        for (edit, name) in EDITS {
            let mut waits = Waits::default();
            self.edit(edit, WARM_UP, "warm", &mut client, &listener)?;
            let before = server.processor_time();
            for (event, page) in self.edit(edit, self.arguments.rounds, "mark", &mut client, &listener)? {
                waits.events.push(event);
                waits.pages.push(page);
                waits.beyond.push(page.saturating_sub(QUIET));
            }
            let used = server.processor_time().zip(before).map(|(now, before)| now.saturating_sub(before));
            let used = used.map(|used| format!("{:.1}", 1e3 * used.as_secs_f64() / self.arguments.rounds as f64));
            println!(
                "{name:<24}{:>23}{:>23}{:>23}{:>10}{:>12}",
                cell(&waits.events),
                cell(&waits.pages),
                cell(&waits.beyond),
                used.unwrap_or("–".into()),
                shown_memory(&server)
            );
        }
        Ok(())
    }

    /// From the start of the process to the last byte of a home page, and then of a section's.
    fn measure_starts(&self) -> Result<(), Box<dyn Error>> {
        let (mut ready, mut first, mut second) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..self.arguments.starts {
            self.rest();
            let server = Server::start(&self.root(), TODAY)?;
            ready.push(server.started.elapsed());
            let mut client = Client::connect(server.address)?;
            client.get(self.page(1, PageKey::Home)?)?;
            first.push(server.started.elapsed());
            let start = Instant::now();
            client.get(self.page(1, SectionId::FIRST.into())?)?;
            second.push(start.elapsed());
        }
        println!("{:<24}{:>23}", "start to “ready”", cell(&ready));
        println!("{:<24}{:>23}", "start to the first page", cell(&first));
        println!("{:<24}{:>23}", "and then the second", cell(&second));
        Ok(())
    }

    fn rest(&self) {
        thread::sleep(Duration::from_millis(self.arguments.rest));
    }

    /// Edits a file `rounds` times; gives for each edit the time until its event, and until the last byte of the page that shows it.
    fn edit(
        &mut self,
        edit: Edit,
        rounds: usize,
        mark: &str,
        client: &mut Client,
        listener: &Listener,
    ) -> Result<Vec<(Duration, Duration)>, Box<dyn Error>> {
        let mut waits = Vec::new();
        for round in 0..rounds {
            // In each round another authority's page is looked at, and its own files edited.
            let authority = 1 + round % self.authorities;
            let mark = format!("{mark}-{round}");
            let (file, saved) = (self.file(edit, authority), self.folder.join("saved"));
            if !self.texts.contains_key(&file) {
                self.texts.insert(file.clone(), fs::read_to_string(&file)?);
            }
            fs::write(&saved, edit.apply(&self.texts[&file], &mark))?;
            let page = self.page(authority, edit.page())?;
            look(edit, client, page)?;
            self.rest();
            let extra = listener.forget();
            if extra > 0 {
                return Err(format!("{extra} events came that no edit made").into());
            }
            let start = Instant::now();
            fs::rename(&saved, &file)?;
            let event = listener.wait()?;
            let shown = look(edit, client, page)?;
            waits.push((event - start, start.elapsed()));
            if !shown.contains(&mark) {
                return Err(format!("{page} does not show the edit of {}", file.display()).into());
            }
        }
        Ok(waits)
    }
}

/// What a browser asks for: the page, and the style sheet if its name is new, as it is once it was edited.
fn look(edit: Edit, client: &mut Client, page: &str) -> Result<String, Box<dyn Error>> {
    let html = client.get(page)?;
    if !matches!(edit, Edit::Style) {
        return Ok(html);
    }
    let style = html.split('"').find(|part| part.ends_with(".css")).ok_or("the page has no style sheet")?;
    client.get(style)
}

#[derive(Default)]
struct Waits {
    events: Vec<Duration>,
    pages: Vec<Duration>,
    beyond: Vec<Duration>,
}

/// "median (least–worst)", in milliseconds.
fn cell(times: &[Duration]) -> String {
    let mut times = times.to_vec();
    times.sort();
    let millis = |time: Option<&Duration>| time.map_or(0.0, |time| 1e3 * time.as_secs_f64());
    format!("{:.1} ({:.1}–{:.1})", millis(times.get(times.len() / 2)), millis(times.first()), millis(times.last()))
}

fn shown_memory(server: &Server) -> String {
    server.memory().map_or("–".into(), |bytes| format!("{:.0}", bytes as f64 / 1e6))
}
