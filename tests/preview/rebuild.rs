//! 6. What the preview makes of one change after another is what a fresh build makes of the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use siarter::build::{Rules, build};
use siarter::diagnostic::Diagnostic;
use siarter::load::load;
use siarter::locale::Date;
use siarter::options::Options;
use siarter::plan::{Plan, Route};
use siarter::preview::snapshot::{Host, Snapshot};
use siarter::render::Body;

use crate::server::{Folder, TODAY, files};

const EDITS: usize = 200;
/// How many edits lie between two comparisons, at most.
const APART: usize = 10;

fn options() -> Options {
    Options::whole(Date::parse(TODAY).unwrap())
}

/// Pseudo-random numbers, the same in every run (xorshift64, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn choose<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

// ── A fresh build, and a snapshot, as what a visitor gets ──

/// Every file, or the template that fails.
type Made = Vec<(String, Result<Vec<u8>, Diagnostic>)>;

fn render_all(plan: &Plan, render: impl Fn(&Route) -> Result<Body, Diagnostic> + Sync) -> Made {
    let bytes = |body: Body| match body {
        Body::Bytes(bytes) => bytes,
        Body::File(path) => fs::read(path).unwrap(),
    };
    plan.routes.par_iter().map(|route| (route.file.to_string(), render(route).map(bytes))).collect()
}

fn fresh(root: &Path) -> (Made, Vec<Diagnostic>) {
    let sources = load(root).unwrap();
    let built = build(&sources, &options(), Rules::AskOfContent);
    (render_all(&built.plan, |route| built.renderer.render(route)), built.diagnostics())
}

fn assert_as_fresh(snapshot: &Snapshot, root: &Path, story: &dyn Fn() -> String) {
    let (expected, diagnostics) = fresh(root);
    let made = render_all(&snapshot.plan, |route| snapshot.render(route));
    let names = |made: &Made| made.iter().map(|(file, _)| file.clone()).collect::<Vec<_>>();
    assert_eq!(names(&made), names(&expected), "other files{}", story());
    for ((file, made), (_, expected)) in made.iter().zip(&expected) {
        if made != expected {
            let text = |made: &Result<Vec<u8>, Diagnostic>| match made {
                Ok(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                Err(fault) => format!("{fault:?}"),
            };
            panic!("{file} differs{}\n── the preview:\n{}\n── a build:\n{}", story(), text(made), text(expected));
        }
    }
    assert_eq!(snapshot.diagnostics, diagnostics, "other complaints{}", story());
}

// ── An editor's hands ──

struct Hands {
    folder: Folder,
    /// What was there first.
    original: BTreeMap<String, String>,
    random: Random,
    /// Makes names and texts that are new.
    count: usize,
}

const TEMPLATES: [&str; 8] = [
    "layout.html",
    "page.html",
    "section.html",
    "service.html",
    "home.html",
    "parts/promise.html",
    "parts/service_card.html",
    "not_found.html",
];

/// What somebody's hand puts where it does not belong.
const ODD: [&str; 16] =
    ["[", "{", "\"", "'", "\t", ": ", "- ", "&a ", "*a", "|", "{{", "}}", "{#x}", "---\n", "#", "<b>"];

impl Hands {
    fn new(seed: u64) -> Hands {
        let folder = Folder::starter();
        folder.write("content/files/guide.pdf", "a guide");
        let texts = files(&folder.root()).into_iter().filter(|(name, _)| name.starts_with("content/"));
        let original = texts.map(|(name, path)| (name, fs::read_to_string(path).unwrap())).collect();
        Hands { folder, original, random: Random::new(seed), count: 0 }
    }

    /// The names of files that are there, of those that `is_one` knows.
    fn names(&self, is_one: impl Fn(&str) -> bool) -> Vec<String> {
        let all = files(&self.folder.root()).into_iter().map(|(name, _)| name);
        all.filter(|name| !name.starts_with('.') && is_one(name)).collect()
    }

    fn pick(&mut self, is_one: impl Fn(&str) -> bool) -> Option<String> {
        let names = self.names(is_one);
        (!names.is_empty()).then(|| names[self.random.below(names.len())].clone())
    }

    fn change(&mut self, name: &str, change: impl FnOnce(String, &mut Random) -> String) -> String {
        let text = self.folder.read(name);
        let text = change(text, &mut self.random);
        self.folder.write(name, text);
        name.to_owned()
    }

    /// Puts a file back as it was first; what was not there then goes.
    fn restore(&mut self, name: &str) {
        match self.original.get(name) {
            Some(text) => self.folder.write(name, text.as_bytes()),
            None if self.folder.path(name).exists() => self.folder.remove(name),
            None => {}
        }
    }

    /// Does one thing to the site, and says what. None: there was nothing to do it to.
    fn edit(&mut self) -> Option<String> {
        self.count += 1;
        let count = self.count;
        let is_prose = |name: &str| name.ends_with(".md");
        let is_yaml = |name: &str| name.ends_with(".yaml") && name.starts_with("content/");
        let is_charter = |name: &str| name.contains("/charter/");
        Some(match self.random.below(28) {
            // Mending is the most frequent, or all would soon be rubble.
            0..=5 => {
                let mut names: Vec<String> = self.original.keys().cloned().chain(self.names(|_| true)).collect();
                names.retain(|name| {
                    let now = fs::read_to_string(self.folder.path(name)).ok();
                    now.as_ref() != self.original.get(name)
                });
                if names.is_empty() {
                    return None;
                }
                let name = names[self.random.below(names.len())].clone();
                self.restore(&name);
                format!("restored {name}")
            }
            6 | 7 => {
                let name = self.pick(is_prose)?;
                let title = |text: String, _: &mut Random| {
                    let lines = text.lines().map(|line| match line.starts_with("title: ") {
                        true => format!("title: A title of number {count}\n"),
                        false => format!("{line}\n"),
                    });
                    lines.collect()
                };
                format!("gave a title to {}", self.change(&name, title))
            }
            8 => {
                let name = self.pick(is_prose)?;
                format!(
                    "wrote into {}",
                    self.change(&name, |text, _| format!("{text}\n## Heading {count}\n\nBody {count}.\n"))
                )
            }
            9 => {
                let name = self.pick(|name| is_prose(name) && is_charter(name))?;
                let promise =
                    |text: String, _: &mut Random| format!("{text}\nWe promise number {count}. {{#promise-{count}}}\n");
                format!("promised in {}", self.change(&name, promise))
            }
            10 | 11 => {
                let name = self.pick(|name| is_prose(name) || is_yaml(name))?;
                format!("took a line out of {}", self.change(&name, |text, random| without_line(&text, random)))
            }
            12 | 13 => {
                let name = self.pick(is_yaml)?;
                format!(
                    "wrote another value into {}",
                    self.change(&name, |text, random| other_value(&text, count, random))
                )
            }
            14 | 15 => {
                let name = self.pick(|name| is_prose(name) || is_yaml(name) || name.starts_with("i18n/"))?;
                let slip = |text: String, random: &mut Random| {
                    // Where a value begins, a slip does most harm.
                    let values = text.match_indices(": ").map(|(at, colon)| at + colon.len());
                    let places: Vec<usize> = match random.below(2) {
                        0 => values.collect(),
                        _ => text.char_indices().map(|(at, _)| at).collect(),
                    };
                    if places.is_empty() {
                        return "x".to_owned();
                    }
                    let at = places[random.below(places.len())];
                    format!("{}{}{}", &text[..at], random.choose(&ODD), &text[at..])
                };
                format!("slipped in {}", self.change(&name, slip))
            }
            16 => {
                let name = self.pick(|name| name.starts_with("content/"))?;
                self.folder.remove(&name);
                format!("removed {name}")
            }
            17 => {
                let name = self.pick(is_prose)?;
                let to = name.replacen("/charter/", "/pages/", 1).replace(".en.", ".x.").replace(".cy.", ".en.");
                let to = to.replace(".x.", ".cy.");
                fs::create_dir_all(self.folder.path(&to).parent().unwrap()).unwrap();
                fs::rename(self.folder.path(&name), self.folder.path(&to)).unwrap();
                format!("renamed {name} to {to}")
            }
            18 => {
                let folder =
                    self.random.choose(&["content/charter", "content/pages", "content/authorities/dyffryn/charter"]);
                let name = match folder.ends_with("pages") {
                    true => format!("{folder}/new-{count}.en.md"),
                    false => format!("{folder}/{}-new-{count}.en.md", 11 + count % 80),
                };
                let text = format!(
                    "---\ntitle: New {count}\nsummary: A new one.\nreason: It is new.\n---\nIt is [new](../pages/about.md). {{#new-{count}}}\n"
                );
                self.folder.write(&name, text);
                format!("added {name}")
            }
            19 => {
                let name = format!("content/services/new-{}.yaml", count % 5);
                let text = format!(
                    "- id: new-{}\n  name: {{en: New {count}, cy: Newydd {count}}}\n  summary: {{en: Help., cy: Cymorth.}}\n  \
                     status: active\n  categories: [health]\n  promises: [health-in-pregnancy]\n  assured_date: 2026-10-01\n  \
                     source: third-party\n",
                    count % 5
                );
                self.folder.write(&name, text);
                format!("added {name}")
            }
            20 => {
                let name = self.pick(|name| name.starts_with("content/charter/"))?;
                let council = self.random.choose(&["dyffryn", "herefordshire"]);
                let to = name.replacen("content/", &format!("content/authorities/{council}/"), 1);
                let text = self.folder.read(&name).replacen("---\n", &format!("---\nreason: Reason {count}.\n"), 1);
                self.folder.write(&to, format!("{text}\nOur own words, {count}.\n"));
                format!("laid {to} over {name}")
            }
            21 => {
                let text = self.original["content/authorities/dyffryn/authority.yaml"].replace("Dyffryn", "Newtown");
                let name = format!("content/authorities/new-{}/authority.yaml", count % 3);
                self.folder.write(&name, text);
                format!("added {name}")
            }
            22 => {
                let locale = self.random.choose(&["en", "cy"]);
                let words = "language_own_name nav_help nav_charter skip_to_content path_services national_council";
                let words: Vec<&str> = words.split(' ').collect();
                let text: String =
                    words.iter().skip(self.random.below(6)).map(|word| format!("{word}: W{count}\n")).collect();
                self.folder.write(&format!("i18n/{locale}.yaml"), text);
                format!("wrote words in {locale}")
            }
            23 | 24 => {
                let name = self.random.choose(&TEMPLATES);
                let theme = self.random.choose(&["default", "default", "own"]);
                let embedded = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates").join(name);
                let text = fs::read_to_string(embedded).unwrap();
                let mark = match self.random.below(6) {
                    0 => "{{ content.nothing_of_the_kind }}".to_owned(),
                    1 => "{% if page %}".to_owned(),
                    _ => format!("<!-- {count} -->"),
                };
                let to = format!("themes/{theme}/templates/{name}");
                self.folder.write(&to, text.replacen("<p", &format!("{mark}<p"), 1));
                format!("wrote {to} with {mark}")
            }
            25 => {
                self.folder.write("themes/default/static/site.css", format!("body {{ --number: {count} }}\n"));
                "wrote a style sheet".to_owned()
            }
            26 => {
                let name = "content/site.yaml";
                if !self.folder.path(name).exists() {
                    return None;
                }
                let settings = |text: String, random: &mut Random| {
                    let (key, values): (&str, &[&str]) = match random.below(7) {
                        0 => ("locales", &["[cy, en]", "[en, cy]", "[en]", "[cy]", "[en, fr]"]),
                        1 => ("fallback", &["notice", "omit", "error"]),
                        2 => ("source_locale", &["en", "cy"]),
                        3 => ("theme", &["default", "own", "none"]),
                        4 => ("review_months", &["1", "6", "60"]),
                        5 => ("overdue", &["mark", "hide"]),
                        _ => ("base_url", &["https://a.example.org/", "https://b.example.org/below/"]),
                    };
                    let value = values[random.below(values.len())];
                    let lines = text.lines().map(|line| match line.starts_with(&format!("{key}:")) {
                        true => format!("{key}: {value}\n"),
                        false => format!("{line}\n"),
                    });
                    lines.collect()
                };
                format!("set {}", self.change(name, settings))
            }
            _ => {
                let name = format!("content/files/{}", self.random.choose(&["guide.pdf", "film.mp4", "deep/er.png"]));
                self.folder.write(&name, "x".repeat(count));
                format!("wrote {name}")
            }
        })
    }
}

fn without_line(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if !lines.is_empty() {
        lines.remove(random.below(lines.len()));
    }
    lines.concat()
}

/// Another word after some `key: `, most often one that is as good.
fn other_value(text: &str, count: usize, random: &mut Random) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let with_value: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].contains(": ")).collect();
    if with_value.is_empty() {
        return text.to_owned();
    }
    let at = with_value[random.below(with_value.len())];
    let (key, value) = lines[at].split_once(": ").unwrap();
    let value = match random.below(4) {
        0 => format!("Value {count}\n"),
        1 => value.replacen(['a', 'e'], "o", 1),
        2 => value.replacen(", ", &format!(" {count}, "), 1),
        _ => value.replacen("en: ", &format!("en: Value {count} "), 1),
    };
    let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    changed[at] = format!("{key}: {value}");
    changed.concat()
}

fn edit_and_compare(seed: u64) {
    let mut hands = Hands::new(seed);
    let root = hands.folder.root();
    let mut host = Host::new(root.clone(), Box::new(options));
    let mut now = Arc::new(host.first().unwrap());
    let mut story: Vec<String> = Vec::new();
    let (mut compared, mut broken, mut until) = (0, 0, APART);
    for number in 1..=EDITS {
        let Some(edit) = hands.edit() else { continue };
        story.push(edit);
        if let Some(next) = host.next(&now).unwrap() {
            now = Arc::new(next);
        }
        broken += usize::from(!now.kept.is_empty());
        until = until.saturating_sub(1);
        if until > 0 && number < EDITS {
            continue;
        }
        // What stands as it was differs from a build on purpose: it is mended first, in one step or in some.
        while !now.kept.is_empty() {
            for path in now.kept.iter().take(1 + hands.random.below(3)) {
                hands.restore(path.as_str());
                story.push(format!("mended {path}"));
            }
            now = Arc::new(host.next(&now).unwrap().expect("a mended file is a change"));
        }
        let told = || {
            let last = story[story.len().saturating_sub(40)..].join("\n  ");
            format!(" with seed {seed}, after {} edits, the last of which:\n  {last}", story.len())
        };
        assert_as_fresh(&now, &root, &told);
        compared += 1;
        until = 1 + hands.random.below(APART);
    }
    assert!(
        compared >= EDITS / APART / 2 && broken > 3,
        "{compared} compared, {broken} with files that cannot be read"
    );
}

#[test]
fn edits_and_a_fresh_build_make_the_same_site_1() {
    edit_and_compare(1);
}

#[test]
fn edits_and_a_fresh_build_make_the_same_site_2() {
    edit_and_compare(20_261_122);
}

#[test]
fn edits_and_a_fresh_build_make_the_same_site_3() {
    edit_and_compare(4_711);
}
