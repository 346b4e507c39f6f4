//! The whole site: the repository's own content and the program itself, as an editor and a visitor meet them.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, and live at the edge"
)]

#[path = "site/paper.rs"]
mod paper;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use scraper::{ElementRef, Html, Selector};
use siarter::build::{Build, Rules, build};
use siarter::diagnostic::Diagnostic;
use siarter::locale::Date;
use siarter::options::{Options, Shard};
use siarter::plan::Plan;
use siarter::render::Body;
use siarter::source::Sources;
use siarter::terminal;
use tempfile::TempDir;

/// Files by their path below the output folder.
type Files = BTreeMap<String, Vec<u8>>;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

fn sources() -> Sources {
    siarter::load::load(repository()).unwrap()
}

/// Builds in memory, with what the plan was.
fn files(sources: &Sources, options: &Options) -> (Files, Arc<Plan>, Vec<Diagnostic>) {
    let Build { plan, renderer, found, .. } = build(sources, options, Rules::Skip);
    let render = |route: &siarter::plan::Route| match renderer.render(route) {
        Ok(Body::Bytes(bytes)) => (route.file.to_string(), bytes),
        Ok(Body::File(path)) => (route.file.to_string(), fs::read(path).unwrap()),
        Err(fault) => panic!("{}", terminal::to_text(&fault, sources)),
    };
    let files: Vec<(String, Vec<u8>)> = plan.routes.par_iter().map(render).collect();
    let count = files.len();
    let files: Files = files.into_iter().collect();
    assert_eq!(files.len(), count, "two routes have the same file");
    (files, plan, found.into_sorted())
}

fn whole() -> Files {
    files(&sources(), &Options::whole(today())).0
}

/// A site as browsers read it.
struct Site {
    files: Files,
    plan: Arc<Plan>,
    /// Pages, and what else is written with tags.
    pages: BTreeMap<String, Html>,
}

impl Site {
    fn of(options: &Options) -> Site {
        let (files, plan, _) = files(&sources(), options);
        let parse =
            |(file, bytes): (&String, &Vec<u8>)| (file.clone(), Html::parse_document(&String::from_utf8_lossy(bytes)));
        let with_tags = |(file, _): &(&String, _)| file.ends_with(".html") || file.ends_with(".xml");
        let pages = files.par_iter().filter(with_tags).map(parse).collect();
        Site { files, plan, pages }
    }

    fn html(&self) -> impl Iterator<Item = (&str, &Html)> {
        self.pages.iter().filter(|(file, _)| file.ends_with(".html")).map(|(file, page)| (file.as_str(), page))
    }
}

/// The whole site, for all tests that only look at it. Parsed pages are for one thread at a time.
fn whole_site() -> MutexGuard<'static, Site> {
    static SITE: LazyLock<Mutex<Site>> = LazyLock::new(|| Mutex::new(Site::of(&Options::whole(today()))));
    SITE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The files that differ between two sites.
fn differences(a: &Files, b: &Files) -> Vec<String> {
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    names.into_iter().filter(|name| a.get(*name) != b.get(*name)).cloned().collect()
}

fn assert_none(what: &str, faults: &[String]) {
    let shown = faults.iter().take(40).map(|fault| format!("\n  {fault}")).collect::<String>();
    assert!(faults.is_empty(), "{} {what}:{shown}", faults.len());
}

// ── 1. The site as a visitor finds it ──

#[test]
fn the_content_has_no_errors() {
    let sources = sources();
    let (_, _, diagnostics) = files(&sources, &Options::whole(today()));
    let texts: Vec<String> = diagnostics.iter().map(|diagnostic| terminal::to_line(diagnostic, &sources)).collect();
    assert_none("faults in the repository's content", &texts);
}

#[test]
fn every_link_resolves() {
    assert_none("links lead nowhere", &broken_links(&whole_site()));
}

#[test]
fn every_link_resolves_below_a_path() {
    let options =
        Options { base_url: Some("https://councils.example.net/parents/siarter/".into()), ..Options::whole(today()) };
    assert_none("links lead nowhere", &broken_links(&Site::of(&options)));
}

#[test]
fn every_page_is_well_made() {
    let faults: Vec<String> = whole_site().html().flat_map(|(file, page)| page_faults(file, page)).collect();
    assert_none("faults in pages", &faults);
}

#[test]
fn every_title_is_unique() {
    let mut by_title: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // "Not found" stands at every address that there is not, so its pages need no title of their own.
    for (file, page) in whole_site().html().filter(|(file, _)| !file.ends_with("404.html")) {
        by_title.entry(title_of(page).unwrap_or_default()).or_default().push(file.to_owned());
    }
    let faults: Vec<String> = by_title
        .iter()
        .filter(|(_, files)| files.len() > 1)
        .map(|(title, files)| format!("“{title}”: {}", files.join(", ")))
        .collect();
    assert_none("titles are of more than one page", &faults);
}

/// Whatever a page, a site map or `robots.txt` names must be there.
fn broken_links(site: &Site) -> Vec<String> {
    let anchors: BTreeMap<&str, HashSet<&str>> =
        site.html().map(|(file, page)| (file, values(page, "id").collect())).collect();
    let mut faults = Vec::new();
    for (file, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        let names: Vec<String> = match file.rsplit('.').next() {
            Some("html" | "xml") => links_of(&site.pages[file]),
            Some("css") => text
                .split("url(")
                .skip(1)
                .map(|rest| rest.split(')').next().unwrap_or("").trim_matches(['"', '\'']).to_owned())
                .collect(),
            _ if file == "robots.txt" => {
                text.split_whitespace().filter(|word| word.starts_with("https:")).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        };
        for name in names {
            if let Some(fault) = find_fault(&name, file, site, &anchors) {
                faults.push(format!("{file}: {name} ({fault})"));
            }
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

fn find_fault(name: &str, from: &str, site: &Site, anchors: &BTreeMap<&str, HashSet<&str>>) -> Option<&'static str> {
    let Site { files, plan, .. } = site;
    let root = plan.base.href("");
    let origin = plan.base.absolute("");
    let path = name.strip_prefix(&origin).unwrap_or(name);
    let is_outside =
        ["https://", "http://", "mailto:", "tel:", "sms:", "data:image/"].iter().any(|scheme| path.starts_with(scheme));
    if is_outside {
        return None;
    }
    let (path, anchor) = path.split_once('#').map_or((path, None), |(path, anchor)| (path, Some(anchor)));
    let file = match path.strip_prefix(&root) {
        _ if path.is_empty() && anchor.is_some() => from.to_owned(),
        Some(below) if below.is_empty() || below.ends_with('/') => format!("{below}index.html"),
        Some(below) => decode(below),
        None => return Some("it begins neither with the site's path nor with a scheme"),
    };
    match (files.contains_key(&file), anchor) {
        (false, _) => Some("there is no such file"),
        (true, Some(anchor)) if !anchors.get(file.as_str()).is_some_and(|ids| ids.contains(anchor)) => {
            Some("there is no such anchor")
        }
        _ => None,
    }
}

/// What a page says of itself must be complete, and nothing in it may need what the security policy forbids.
fn page_faults(file: &str, page: &Html) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |text: String| faults.push(format!("{file}: {text}"));
    for error in &page.errors {
        fault(format!("browsers have to mend it: {error}"));
    }
    let mut seen = HashSet::new();
    for id in values(page, "id") {
        if !seen.insert(id) {
            fault(format!("the id `{id}` stands twice"));
        }
    }
    let headings = page.select(&css("h1")).count();
    if headings != 1 {
        fault(format!("it has {headings} h1"));
    }
    let lang = file.split('/').next().filter(|_| file.contains('/'));
    let own = page.root_element().attr("lang");
    if own.is_none() || lang.is_some_and(|lang| own != Some(lang)) {
        fault(format!("its language is {own:?}"));
    }
    let description = page.select(&css("meta[name=description][content]")).next();
    if description.is_none_or(|meta| meta.attr("content").unwrap_or_default().trim().is_empty()) {
        fault("it has no description".into());
    }
    if title_of(page).is_none_or(|title| title.trim().is_empty()) {
        fault("it has no title".into());
    }
    let first_link = page.select(&css("a")).next().and_then(|link| link.attr("href")).unwrap_or_default();
    if !first_link.strip_prefix('#').is_some_and(|id| seen.contains(id)) {
        fault(format!("its first link, {first_link:?}, does not skip to the main part"));
    }
    for element in page.select(&css("style, [style]")) {
        fault(format!("<{}> has a style of its own", element.value().name()));
    }
    for element in page.root_element().descendent_elements() {
        if element.value().attrs().any(|(name, _)| name.starts_with("on")) {
            fault(format!("<{}> has a script in an attribute", element.value().name()));
        }
    }
    for _ in page.select(&css("script:not([src]):not([type='application/ld+json'])")) {
        fault("it has a script of its own".into());
    }
    for _ in page.select(&css("img:not([alt])")) {
        fault("it has a picture without alt".into());
    }
    for data in page.select(&css("script[type='application/ld+json']")) {
        match serde_json::from_str::<serde_json::Value>(&text_of(data)) {
            Ok(value) if value["@context"] == "https://schema.org" => {}
            Ok(_) => fault("its JSON-LD names no schema.org".into()),
            Err(error) => fault(format!("its JSON-LD cannot be read: {error}")),
        }
    }
    faults
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// The values of an attribute, wherever it stands.
fn values<'p>(page: &'p Html, name: &'p str) -> impl Iterator<Item = &'p str> {
    page.root_element().descendent_elements().filter_map(move |element| element.attr(name))
}

/// What a page, a feed or a site map leads to.
fn links_of(page: &Html) -> Vec<String> {
    let in_attributes = ["href", "src", "srcset", "action", "poster"].into_iter().flat_map(|name| values(page, name));
    in_attributes.map(str::to_owned).chain(page.select(&css("loc")).map(text_of)).collect()
}

fn text_of(element: ElementRef) -> String {
    element.text().collect()
}

fn title_of(page: &Html) -> Option<String> {
    page.select(&css("head > title")).next().map(text_of)
}

/// An address without its percent signs (RFC 3986).
fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

// ── 2. The same bytes ──

#[test]
fn two_builds_are_equal_on_any_number_of_threads() {
    let on = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(whole);
    let one = on(1);
    assert_none("files differ from one build to the next", &differences(&one, &on(1)));
    assert_none("files differ between 1 and 4 threads", &differences(&one, &on(4)));
}

// ── 3. Shards ──

#[test]
fn shards_laid_together_are_the_whole() {
    let sources = sources();
    let whole = files(&sources, &Options::whole(today())).0;
    for count in [2, 3, 7] {
        let mut together = Files::new();
        for index in 1..=count {
            let options = Options { shard: Shard { index, count }, ..Options::whole(today()) };
            for (file, bytes) in files(&sources, &options).0 {
                if let Some(other) = together.insert(file.clone(), bytes.clone()) {
                    assert_eq!(other, bytes, "{file} is made by two of {count} shards, and differs");
                }
            }
        }
        assert_none(&format!("files differ between the whole and its {count} shards"), &differences(&whole, &together));
    }
}

// ── 4. One authority at its own address ──

#[test]
fn one_authority_lives_at_its_own_address() {
    let options = Options { authorities: vec!["dyffryn".into()], ..Options::whole(today()) };
    let site = Site::of(&options);
    let Site { files, plan, .. } = &site;
    assert_eq!(plan.base.absolute("/"), "https://siarter.dyffryn.example.org/");
    assert!(
        files.contains_key("cy/index.html") && files.contains_key("en/index.html"),
        "its languages stand at the root"
    );
    assert!(
        !files.keys().any(|file| file.split('/').nth(1) == Some("dyffryn") && file.ends_with(".html")),
        "its name is in no page's path"
    );
    assert!(!files.keys().any(|file| file.contains("herefordshire")), "no other authority is there");
    assert_none("links lead nowhere", &broken_links(&site));
    let other = "https://siarter.example.org/";
    let faults: Vec<String> = files
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(other))
        .map(|(file, _)| file.clone())
        .collect();
    assert_none("files name the shared site's address", &faults);
}

// ── 5. The program ──

fn siarter(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_siarter"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_new_site_builds_without_a_complaint() {
    let folder = TempDir::new().unwrap();
    let made = siarter(&["new", "my-site"], folder.path());
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    assert!(said(&made).contains("siarter build --root my-site"), "it says how to go on: {}", said(&made));
    let built = siarter(&["build", "--root", "my-site", "--today", "2026-11-22"], folder.path());
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let text = said(&built);
    assert_eq!(text.lines().count(), 1, "one line, and no diagnostics: {text}");
    assert!(text.starts_with("built ") && text.contains(" pages of ") && text.contains(" editions"), "{text}");
    assert!(built.stdout.is_empty(), "what is said goes to standard error");
    assert!(folder.path().join("my-site/public/index.html").is_file());
}

/// VS Code is told of every schema, each lies where it is told, and `siarter schema` writes them anew.
#[test]
fn a_new_site_comes_with_its_schemas() {
    let folder = TempDir::new().unwrap();
    siarter(&["new", "my-site"], folder.path());
    let site = folder.path().join("my-site");
    let read = |name: &str| serde_json::from_slice::<serde_json::Value>(&fs::read(site.join(name)).unwrap()).unwrap();
    let settings = read(".vscode/settings.json");
    let told: Vec<&String> = settings["yaml.schemas"].as_object().unwrap().keys().collect();
    assert!(told.len() > 6, "{told:?}");
    for schema in &told {
        assert!(read(schema)["properties"].is_object() || read(schema)["$defs"].is_object(), "{schema}");
    }
    let before = fs::read(site.join("schemas/site.schema.json")).unwrap();
    fs::remove_dir_all(site.join("schemas")).unwrap();
    let written = siarter(&["schema"], &site);
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    assert!(said(&written).contains("site.schema.json"), "it says what it wrote: {}", said(&written));
    assert_eq!(fs::read(site.join("schemas/site.schema.json")).unwrap(), before);
    assert_eq!(read(".vscode/extensions.json")["recommendations"][0], "redhat.vscode-yaml");
}

#[test]
fn a_new_site_goes_into_no_folder_that_is_in_use() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let made = siarter(&["new", "."], folder.path());
    assert_eq!(made.status.code(), Some(2));
    assert!(said(&made).starts_with("siarter: `.` is not empty"), "{}", said(&made));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written");
}

#[test]
fn exit_status_says_how_it_ended() {
    let folder = copy_of_content();
    let clean = siarter(&["build"], folder.path());
    assert_eq!(clean.status.code(), Some(0), "{}", said(&clean));
    spoil(folder.path());
    let spoilt = siarter(&["build", "--today", "2026-11-22"], folder.path());
    assert_eq!(spoilt.status.code(), Some(1), "{}", said(&spoilt));
    assert!(said(&spoilt).contains("content/services/spoilt.yaml:3"), "it names the place: {}", said(&spoilt));
    assert!(said(&spoilt).contains("\n1 error"), "it counts: {}", said(&spoilt));
    let nowhere = siarter(&["build", "--root", "nowhere"], folder.path());
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(said(&nowhere).starts_with("siarter: there is no folder `content` in `nowhere`"), "{}", said(&nowhere));
    let typed = siarter(&["build", "--today", "tomorrow"], folder.path());
    assert_eq!(typed.status.code(), Some(2));
    assert!(said(&typed).contains("a date looks like 2026-10-01"), "{}", said(&typed));
    let unknown = siarter(&["build", "--authority", "dyfryn"], folder.path());
    assert_eq!(unknown.status.code(), Some(2), "{}", said(&unknown));
    assert!(said(&unknown).contains("names no authority of this site: did you mean `dyffryn`?"), "{}", said(&unknown));
    let foreign = siarter(&["build", "--out", "content"], &{
        fs::remove_file(folder.path().join("content/services/spoilt.yaml")).unwrap();
        folder.path().to_owned()
    });
    assert_eq!(foreign.status.code(), Some(2), "{}", said(&foreign));
    assert!(said(&foreign).contains("was not made by siarter"), "{}", said(&foreign));
    for output in [clean, spoilt, nowhere, typed, unknown, foreign] {
        assert!(output.stdout.is_empty(), "all of it goes to standard error");
        assert!(!output.stderr.contains(&0x1b), "no colours where there is no terminal");
    }
}

// ── 6.–8. Publishing ──

/// The repository's content in a folder of its own.
fn copy_of_content() -> TempDir {
    let folder = TempDir::new().unwrap();
    for entry in walkdir::WalkDir::new(repository().join("content")).into_iter().map(Result::unwrap) {
        let to = folder.path().join(entry.path().strip_prefix(repository()).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    folder
}

/// Puts an error into the content.
fn spoil(root: &Path) {
    fs::write(
        root.join("content/services/spoilt.yaml"),
        "- id: spoilt\n  name: Spoilt\n  sumary: Help.\n  summary: {en: Help., cy: Cymorth.}\n  assured_date: 2026-11-22\n",
    )
    .unwrap();
}

fn read_folder(folder: &Path) -> Files {
    let entries =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    entries
        .map(|entry| {
            (entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries.map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap())).collect()
}

#[test]
fn a_kill_leaves_the_old_site_or_the_new_one() {
    let folder = copy_of_content();
    let root = folder.path();
    let settings = root.join("content/site.yaml");
    let original = fs::read_to_string(&settings).unwrap();
    let write_version = |version: usize| {
        fs::write(&settings, original.replacen("  en: ", &format!("  en: Version {version} of "), 1)).unwrap()
    };
    let mut versions = Vec::new();
    let mut longest = Duration::ZERO;
    for version in 0..2 {
        write_version(version);
        let start = Instant::now();
        let built = siarter(&["build", "--today", "2026-11-22", "--out", "public"], root);
        assert_eq!(built.status.code(), Some(0), "{}", said(&built));
        longest = longest.max(start.elapsed());
        versions.push(read_folder(&root.join("public")));
    }
    assert!(differences(&versions[0], &versions[1]).len() > 20, "the versions differ in many pages");
    let mut random = Random::new(20_261_122);
    let mut seen = [0; 2];
    let mut killed = 0;
    for round in 0..32 {
        write_version(round % 2);
        let mut child = Command::new(env!("CARGO_BIN_EXE_siarter"))
            .args(["build", "--today", "2026-11-22", "--out", "public"])
            .current_dir(root)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(longest.mul_f64(random.below(1100) as f64 / 1000.0));
        // SIGKILL: the program cannot tidy up.
        let _ = child.kill();
        killed += usize::from(!child.wait().unwrap().success());
        let found = read_folder(&root.join("public"));
        let version = versions.iter().position(|version| *version == found);
        let Some(version) = version else {
            let odd: Vec<_> = versions.iter().map(|version| differences(version, &found)).collect();
            panic!("round {round}: neither the old site nor the new one; it differs from each in {odd:?}");
        };
        seen[version] += 1;
    }
    assert!(killed >= 25 || seen.iter().all(|count| *count > 0), "{killed} of 32 builds were killed in time");
    // Whatever was left beside the site, the next build ends well.
    write_version(1);
    let built = siarter(&["build", "--today", "2026-11-22", "--out", "public"], root);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert_eq!(differences(&versions[1], &read_folder(&root.join("public"))), Vec::<String>::new());
}

#[test]
fn a_rebuild_without_changes_writes_nothing() {
    let folder = copy_of_content();
    let arguments = ["build", "--today", "2026-11-22"];
    assert_eq!(siarter(&arguments, folder.path()).status.code(), Some(0));
    let before = times(&folder.path().join("public"));
    std::thread::sleep(Duration::from_millis(20));
    let again = siarter(&arguments, folder.path());
    assert!(said(&again).contains(": 0 files written") && said(&again).contains(" 0 removed"), "{}", said(&again));
    assert_eq!(before, times(&folder.path().join("public")));
}

#[test]
fn an_error_leaves_the_old_site() {
    let folder = copy_of_content();
    let arguments = ["build", "--today", "2026-11-22"];
    assert_eq!(siarter(&arguments, folder.path()).status.code(), Some(0));
    let public = folder.path().join("public");
    let (before, files) = (times(&public), read_folder(&public));
    spoil(folder.path());
    let spoilt = siarter(&arguments, folder.path());
    assert_eq!(spoilt.status.code(), Some(1), "{}", said(&spoilt));
    assert!(said(&spoilt).contains("nothing was published"), "{}", said(&spoilt));
    // A template that fails while pages are being written is no different.
    fs::remove_file(folder.path().join("content/services/spoilt.yaml")).unwrap();
    fs::create_dir_all(folder.path().join("themes/default/templates")).unwrap();
    fs::write(folder.path().join("themes/default/templates/print.html"), "{{ content.nothing_of_the_kind }}").unwrap();
    let spoilt = siarter(&arguments, folder.path());
    assert_eq!(spoilt.status.code(), Some(1), "{}", said(&spoilt));
    assert!(said(&spoilt).contains("themes/default/templates/print.html:1"), "{}", said(&spoilt));
    assert!(said(&spoilt).contains("nothing was published"), "{}", said(&spoilt));
    assert_eq!(before, times(&public));
    assert_eq!(files, read_folder(&public));
}

// ── 9. No input makes it panic ──

/// Pseudo-random numbers, the same in every run (xorshift64, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

/// What a slip of the hand, of an editor program or of a disk makes of a file.
fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len().max(1));
        let end = (at + 1 + random.below(200)).min(bytes.len());
        match random.below(8) {
            0 => bytes.truncate(at),
            1 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            2 => {
                let block = bytes[at.min(end)..end].to_vec();
                bytes.splice(end..end, block);
            }
            3 => drop(bytes.drain(at.min(end)..end)),
            4 => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                if lines.len() > 1 {
                    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                    lines.swap(a, b);
                }
                bytes = lines.concat();
            }
            5 => {
                bytes = bytes
                    .iter()
                    .map(|byte| if *byte == b'\n' && random.below(20) == 0 { b' ' } else { *byte })
                    .collect()
            }
            _ => {
                const ODD: [&str; 26] = [
                    "{{",
                    "}}",
                    "{#",
                    "{#a}",
                    "<",
                    "<b>",
                    "</p>",
                    "&#0;",
                    "\"\\0F9\\0\"",
                    "[",
                    "](",
                    "![](",
                    "---\n",
                    "\t",
                    "- ",
                    "? ",
                    ": ",
                    "&a ",
                    "*a",
                    "!x ",
                    "|",
                    "> ",
                    "[^a]",
                    "\u{feff}",
                    "\u{202e}",
                    "é̂",
                ];
                let odd = ODD[random.below(ODD.len())].bytes();
                bytes.splice(at..at, odd);
            }
        }
    }
    bytes
}

#[test]
fn no_input_panics() {
    let original = sources();
    let texts: Vec<(String, Vec<u8>)> =
        original.texts.values().map(|source| (source.path.to_string(), source.text.as_bytes().to_vec())).collect();
    let texts: Vec<_> =
        texts.into_iter().filter(|(path, _)| path.starts_with("content/") || path.contains("i18n/")).collect();
    let faults: Vec<String> = (0..320u64)
        .into_par_iter()
        .filter_map(|seed| {
            let mut random = Random::new(seed + 1);
            let mut sources = original.clone();
            let mut changed = Vec::new();
            for _ in 0..=random.below(3) {
                let (path, bytes) = &texts[random.below(texts.len())];
                sources.add_text(path, &mutate(bytes, &mut random));
                changed.push(path.clone());
            }
            let run = || run_all(&sources, seed % 16 == 0);
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(run))
                .err()
                .map(|_| format!("seed {seed}: {}", changed.join(", ")))
        })
        .collect();
    assert_none("inputs made it panic", &faults);
}

/// All stages, and the report; every page if `with_pages`.
fn run_all(sources: &Sources, with_pages: bool) {
    let built = build(sources, &Options::whole(today()), Rules::Skip);
    if with_pages {
        for route in &built.plan.routes {
            let _ = built.renderer.render(route);
        }
    }
    for diagnostic in built.diagnostics() {
        let _ = (terminal::to_line(&diagnostic, sources), terminal::to_text(&diagnostic, sources));
    }
}
