//! Every word that the source asks for is there in each language that the program brings: a missing one would be published
//! as its key.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex_lite::Regex;

use super::{code_lines, rust_files};

/// The folders of `src` whose files ask for words, each with the folders that have them. The preview asks a site's languages
/// what they are called.
const ASKED: [(&str, &[&str]); 4] = [
    ("src/plan/", &["i18n"]),
    ("src/render/", &["i18n"]),
    ("src/report/", &["src/report/words"]),
    ("src/preview/", &["src/preview/words", "i18n"]),
];

/// Where a kind of page says its word in the names of messages: itself no message.
const NAME: &str = r#"fn name\(&self\) -> &'static str \{\s*"([a-z_]+)""#;

/// The keys that are there, by the file of each language.
type Words = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_word_that_is_asked_for_is_there() {
    let mut missing = Vec::new();
    for (folder, homes) in ASKED {
        let files = rust_files().into_iter().filter(|(file, _)| file.starts_with(folder));
        let words = words_in(homes);
        let mut asked = 0;
        for (file, text) in files {
            for key in keys_in(&text) {
                asked += 1;
                missing.extend(lacking(&words, &key).iter().map(|home| format!("{file}: `{key}` is not in {home}")));
            }
        }
        assert!(asked > 2, "{folder} asks for {asked} words: where do they stand now?");
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_kind_of_page_has_its_words() {
    let name = Regex::new(NAME).unwrap();
    let words = words_in(&["i18n"]);
    let mut kinds = 0;
    let mut missing = Vec::new();
    for (file, text) in rust_files().iter().filter(|(file, _)| file.starts_with("src/render/page/")) {
        let Some(found) = name.captures(text) else { continue };
        kinds += 1;
        for (own, word) in [("fn heading(", "heading"), ("fn description(", "description")] {
            let key = format!("{}_{word}", &found[1]);
            // Who has a method of its own asks for other words, which the test above looks for.
            if !text.contains(own) {
                missing.extend(lacking(&words, &key).iter().map(|home| format!("{file}: `{key}` is not in {home}")));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert_eq!(kinds, siarter::plan::PageKey::KINDS.len(), "a kind of page is in no file of its own, or says no name");
}

/// What a file asks for: each literal in a call that gives a word, and each that is written like a key, wherever it stands
/// (`path_help` stands in a table). `{}` in one stands for whatever is put in its place.
fn keys_in(text: &str) -> BTreeSet<String> {
    let call = Regex::new(r#"\b(?:word|words|sentence|say|count)\(\s*&?(?:[a-z_.]+, )?"([a-z0-9_]+)""#).unwrap();
    let like_key = Regex::new(r#""((?:[a-z0-9]|\{[a-z_]*\})+(?:_(?:[a-z0-9]|\{[a-z_]*\})+)+)""#).unwrap();
    let code: String = code_lines(text).map(|line| format!("{line}\n")).collect();
    let code = code.split("#[cfg(test)]").next().unwrap();
    let code = Regex::new(NAME).unwrap().replace_all(code, "");
    let found = call.captures_iter(&code).chain(like_key.captures_iter(&code));
    found.map(|found| found[1].to_owned()).collect()
}

/// The files that lack a word.
fn lacking<'w>(words: &'w Words, key: &str) -> Vec<&'w str> {
    let any = Regex::new(r"\{[a-z_]*\}").unwrap();
    let meant = Regex::new(&format!("^{}$", any.replace_all(key, ".*"))).unwrap();
    let is_meant = |word: &String| word == key || key.contains('{') && meant.is_match(word);
    words.iter().filter(|(_, words)| !words.iter().any(is_meant)).map(|(file, _)| file.as_str()).collect()
}

/// The keys of each language's words, by the file in the first of these folders; those of its files in the others are added.
fn words_in(folders: &[&str]) -> Words {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names =
        fs::read_dir(root.join(folders[0])).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let of_language = |name: String| {
        let texts = folders.iter().map(|folder| fs::read_to_string(root.join(folder).join(&name)).unwrap());
        let text: String = texts.collect();
        let lines = text.lines().filter(|line| !line.starts_with([' ', '#']));
        let keys = lines.filter_map(|line| line.split_once(':')).map(|(key, _)| key.to_owned());
        (format!("{}/{name}", folders[0]), keys.collect())
    };
    names.map(of_language).collect()
}
