//! A Markdown text is read once, and what is written of it agrees: the words of the tree are the text of the HTML, each promise
//! stands once, and every word is found where it stands in the file.
//!
//! Texts come from the corpus of `fuzz/`, from every case and the real content, and from a generator of Markdown's own pieces.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read files and may fail loudly")]

#[path = "text/generator.rs"]
mod generator;
mod txtar;

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use scraper::{ElementRef, Html};
use siarter::build::read_site;
use siarter::load::load;
use siarter::locale::Date;
use siarter::model::{Edition, Site, Text, each_text};
use siarter::source::Sources;
use siarter::text::{Form, Piece, Prose, passages, plain_passages};

use generator::Generator;
use txtar::split;

const SETTINGS: &str = "title: A\nbase_url: https://example.org/\nlocales: [en, cy]\nsource_locale: en\ncredits: Made by {{ authority.council }}.\n";

fn read(sources: &Sources) -> Site {
    read_site(sources, Date::parse("2026-11-22").unwrap()).0
}

fn small_site(files: &[(String, String)]) -> Sources {
    let mut sources = Sources::default();
    sources.add_text("content/site.yaml", SETTINGS.as_bytes());
    files.iter().for_each(|(path, text)| sources.add_text(path, text.as_bytes()));
    sources
}

fn each_text_of<'a>(site: &'a Site, sources: &'a Sources, visit: &mut dyn FnMut(&Text<'a>)) {
    site.catalogues.iter().for_each(|catalogue| each_text(catalogue, site, Some(sources), visit));
}

/// What stands in a slot: a browser must not take it for HTML.
fn form(form: Form) -> String {
    format!("<b>{form:?}</b> & Sons")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A text's HTML with its slots filled; each promise with its own HTML.
fn html(prose: &Prose) -> String {
    let mut out = String::new();
    write_html(&prose.html.pieces, prose.html.links.len(), prose, &mut out);
    out
}

fn write_html(pieces: &[Piece], links: usize, prose: &Prose, out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Form(name) => out.push_str(&escaped(&form(*name))),
            Piece::Open(link) | Piece::Url(link) | Piece::Size(link) if *link >= links => panic!("no link {link}"),
            Piece::Open(_) => out.push_str("<a href=\"/\">"),
            Piece::Close => out.push_str("</a>"),
            Piece::Url(_) => out.push_str("/x.png"),
            Piece::Size(_) => out.push_str(" width=\"1\""),
            Piece::Prefix => out.push_str("own-"),
            Piece::Level(level) => out.push_str(&level.to_string()),
            Piece::Promise(number) => {
                let html = &prose.promises[*number].html;
                out.push_str("<p>");
                write_html(&html.pieces, html.links.len(), prose, out);
                out.push_str("</p>");
            }
        }
    }
}

/// Elements that stand in a line; all others start one of their own.
const IN_LINE: [&str; 7] = ["a", "code", "em", "span", "strong", "sup", "img"];

/// What a browser shows of HTML, with single spaces.
fn shown(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let mut text = String::new();
    write_shown(page.root_element(), &mut text);
    in_one_line(&text)
}

fn write_shown(element: ElementRef, text: &mut String) {
    for child in element.children() {
        match ElementRef::wrap(child) {
            Some(child) if IN_LINE.contains(&child.value().name()) => write_shown(child, text),
            Some(child) => {
                text.push(' ');
                write_shown(child, text);
                text.push(' ');
            }
            None => child.value().as_text().into_iter().for_each(|words| text.push_str(words)),
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with one text.
fn fault(prose: &Prose) -> Option<String> {
    let html = html(prose);
    let plain = plain_passages(&prose.blocks, &form);
    let words = plain.iter().map(|passage| passage.words.as_str()).collect::<Vec<_>>().join(" ");
    let shown = shown(&html);
    if words != shown {
        return Some(format!("words: {words:?}\nshown: {shown:?}\nhtml: {html}"));
    }
    let promises = |pieces: &[Piece]| -> Vec<usize> {
        let number = |piece: &Piece| if let Piece::Promise(number) = piece { Some(*number) } else { None };
        pieces.iter().filter_map(number).collect()
    };
    let each_once: Vec<usize> = (0..prose.promises.len()).collect();
    if promises(&prose.html.pieces) != each_once {
        return Some(format!("{} promises stand at {:?}", each_once.len(), promises(&prose.html.pieces)));
    }
    if !prose.promises.iter().all(|promise| promises(&promise.html.pieces).is_empty()) {
        return Some("a promise stands in a promise".into());
    }
    let told: Vec<usize> = passages(prose).iter().filter_map(|passage| passage.promise).collect();
    (told != each_once).then(|| format!("{} promises are the passages {told:?}", each_once.len()))
}

/// Asserts that all Markdown of a site is well written; gives how many texts that was.
fn assert_written(name: &str, sources: &Sources) -> usize {
    let site = read(sources);
    let mut texts = 0;
    each_text_of(&site, sources, &mut |text| {
        for prose in text.versions.iter().filter_map(|version| version.markdown()) {
            texts += 1;
            if let Some(fault) = fault(prose) {
                panic!("{name}: {fault}\nmarkdown: {:?}", prose.source.text());
            }
        }
    });
    texts
}

/// A site with texts as a section each.
fn sections(texts: &[String]) -> Sources {
    let file = |(number, text): (usize, &String)| {
        (format!("content/charter/{number}-s{number}.en.md"), format!("---\ntitle: A\n---\n{text}"))
    };
    small_site(&texts.iter().enumerate().map(file).collect::<Vec<_>>())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn words_are_those_of_the_html_in_the_corpus() {
    let files = fs::read_dir(root().join("fuzz/corpus/markdown")).unwrap();
    let texts: Vec<String> = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert_eq!(assert_written("fuzz/corpus/markdown", &sections(&texts)), texts.len() + 1);
}

#[test]
fn words_are_those_of_the_html_in_every_case() {
    let entries = walkdir::WalkDir::new(root().join("tests/cases")).into_iter().map(Result::unwrap);
    let cases: Vec<_> = entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "txt")).collect();
    let count = |case: &walkdir::DirEntry| {
        let name = case.path().display().to_string();
        assert_written(&name, &small_site(&case_files(&fs::read_to_string(case.path()).unwrap())))
    };
    let texts: usize = cases.par_iter().map(count).sum();
    assert!(texts > 500, "only {texts} texts");
}

/// The files of a case's content, as they are saved.
fn case_files(text: &str) -> Vec<(String, String)> {
    let (_, mut files) = split(text);
    for (name, body) in &mut files {
        if let Some((path, saved)) = name.clone().split_once('|') {
            *name = path.trim().to_owned();
            if saved.contains("crlf") {
                *body = body.replace('\n', "\r\n");
            }
        }
    }
    files.retain(|(name, _)| name.starts_with("content/"));
    files
}

#[test]
fn words_are_those_of_the_html_in_the_real_content() {
    let texts = assert_written("content", &load(root()).unwrap());
    assert!(texts > 150, "only {texts} texts");
}

#[test]
fn words_are_those_of_the_html_in_random_texts() {
    (0..30).into_par_iter().for_each(|seed| {
        let mut generator = Generator::new(seed);
        let texts: Vec<String> = (0..100).map(|_| generator.text(4)).collect();
        assert_eq!(assert_written(&format!("seed {seed}"), &sections(&texts)), texts.len() + 1);
    });
}

#[test]
fn words_are_those_of_the_html_however_deep() {
    let deep = |mark: &dyn Fn(usize) -> String, end: &str| -> String {
        (0..200).map(mark).collect::<String>() + "gair ŵyth 🏠 word" + end
    };
    let texts = [
        deep(&|_| "> ".into(), ""),
        deep(&|depth| format!("{}- w{depth}\n", "  ".repeat(depth)), ""),
        deep(&|_| "- ".into(), " {#p}"),
        deep(&|depth| format!("{}1. w{depth}\n\n", "   ".repeat(depth)), " {#p}\n"),
        deep(&|_| "> - ".into(), "\n\n![a **b**](x.png)"),
        deep(&|_| "*_".into(), &"_*".repeat(200)),
        deep(&|_| "**a ".into(), &" b**".repeat(200)),
        deep(&|_| "![".into(), &"](x.png)".repeat(200)),
        deep(&|_| "[".into(), &"](promise:p)".repeat(200)),
        deep(&|_| "[^1]: ".into(), ""),
        deep(&|_| "a\n: ".into(), ""),
    ];
    assert_eq!(assert_written("deep", &sections(&texts)), texts.len() + 1);
}

#[test]
fn words_are_those_of_the_html_around_what_is_left_out() {
    let texts = ["- a\n  <!-- b -->\n  c", "a\n: b\n  <!-- c -->\n  d", "- a <b>b</b>c", "> a\n> <!-- b -->\n> c"];
    let texts = texts.map(str::to_owned);
    assert_eq!(assert_written("left out", &sections(&texts)), texts.len() + 1);
}

/// Asserts that each token of each passage is said to stand where it does; gives how many tokens that were.
fn assert_places(name: &str, sources: &Sources) -> usize {
    let site = read(sources);
    let mut tokens = 0;
    each_text_of(&site, sources, &mut |text| {
        for version in &text.versions {
            for passage in version.passages() {
                for range in generator::tokens(&passage.words) {
                    let token = &passage.words[range.clone()];
                    let span = passage.span_of(range);
                    let file = sources.find_text(&span.path).unwrap();
                    let at = file.find(token).unwrap();
                    let told = &file[span.start as usize..span.end as usize];
                    assert!(
                        span.start as usize == at && told == token,
                        "{name}: {token} is said to stand at {told:?} in:\n{file}"
                    );
                    tokens += 1;
                }
            }
        }
    });
    tokens
}

#[test]
fn a_word_of_a_body_is_found_where_it_stands() {
    let tokens: usize = (100..120)
        .into_par_iter()
        .map(|seed| {
            let mut generator = Generator::new(seed);
            let texts: Vec<String> = (0..50).map(|_| generator.text(4)).collect();
            assert_places(&format!("seed {seed}"), &sections(&texts))
        })
        .sum();
    assert!(tokens > 10_000, "only {tokens} words");
}

type Write = fn(&str) -> String;

/// How YAML can write a text; each keeps the text's words, if not always its lines.
const STYLES: [(&str, Write); 5] = [
    ("plain", |text| indented(&text.replace(": ", ":").replace(" #", "#"))),
    ("single", |text| format!("'{}'", indented(&text.replace('\'', "''").replace('\n', "\n\n")).trim_start())),
    ("double", |text| {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('ŷ', "\\u0177"))
    }),
    ("literal", |text| format!("|-\n{}", indented(text))),
    ("folded", |text| format!(">\n{}", indented(&text.replace('\n', "\n\n")))),
];

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| if line.trim().is_empty() { String::new() } else { format!("      {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_word_of_a_field_is_found_where_it_stands() {
    for (style, write) in STYLES {
        let tokens: usize = (200..210)
            .into_par_iter()
            .map(|seed| {
                let mut generator = Generator::new(seed);
                let mut record = |number| {
                    // Without quotes a text must not look like YAML.
                    let mut text = || if style == "plain" { generator.plain() } else { generator.field() };
                    let (description, summary) = (write(&text()), write(&text()));
                    format!("- id: s{number}\n  name: S\n  description:\n    en: {description}\n  summary:\n    en: {summary}\n")
                };
                let records: String = (0..20).map(&mut record).collect();
                let file = ("content/services/x.yaml".to_owned(), records);
                let sources = small_site(std::slice::from_ref(&file));
                let services = read(&sources).catalogues[Edition::NATIONAL].folder.services.len();
                assert_eq!(services, 20, "{style}, seed {seed}:\n{}", file.1);
                assert_places(&format!("{style}, seed {seed}"), &sources)
            })
            .sum();
        assert!(tokens > 1_500, "{style}: only {tokens} words");
    }
}

/// Of the real content each word: at its place stands that word, unless it is written with marks or otherwise than it is read.
#[test]
fn a_word_of_the_real_content_is_found_where_it_stands() {
    let sources = load(root()).unwrap();
    let site = read(&sources);
    let (mut words, mut exact) = (0, 0);
    each_text_of(&site, &sources, &mut |text| {
        for passage in text.versions.iter().flat_map(|version| version.passages()) {
            for word in passage.words.split_whitespace() {
                let start = word.as_ptr() as usize - passage.words.as_ptr() as usize;
                let span = passage.span_of(start..start + word.len());
                let told = &sources.find_text(&span.path).unwrap()[span.start as usize..span.end as usize];
                let mut letters = told.chars();
                let is_told = |c: char| !c.is_alphanumeric() || letters.any(|one| one == c);
                assert!(word.chars().all(is_told), "{word:?} is said to stand at {told:?} in {}", span.path);
                words += 1;
                exact += usize::from(told == word);
            }
        }
    });
    assert!(exact * 20 > words * 19, "only {exact} of {words} words are as they are written");
}

#[test]
fn tokens_are_told_from_other_words() {
    assert_eq!(generator::tokens("a ŵ1ŵ, (ŵ22ŵ) ŵy ŵ"), [2..7, 10..16]);
}
