//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::check::{codes, find_code};
use crate::diagnostic::name_hint;
use crate::locale::{Date, Locale};
use crate::options::Shard;
use crate::preview::{EDITORS, Editor};
use crate::rules::{Code, Level, shared_help};

/// Turns a charter, its services and resources into an accessible, bilingual site with an edition for every authority.
#[derive(Debug, Parser)]
#[command(
    name = "siarter",
    version,
    max_term_width = 100,
    after_help = "Begin with `siarter new my-site`, then `cd my-site` and `siarter serve`."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site: every edition in every language, whole or not at all
    Build(Build),
    /// Tell everything that is wrong, missing or stale in the content, and where exactly
    Check(Check),
    /// Say what a code means that `check` names: what it is for, an example, its source
    Explain(Explain),
    /// List the texts whose origin has changed since they were reviewed, and record reviews
    Review(Review),
    /// Report before a meeting: promises, languages, listings, the law; and whether a council may publish
    Report(Report),
    /// Show the site in a browser while you write: what you save is what you see
    Serve(Serve),
    /// Make a folder with a sample charter, services and councils to start from
    New(New),
    /// Write what lets an editor's program complete and check the YAML as you type
    Schema(Schema),
}

/// Reads content/, themes/ and i18n/ and publishes the site. Problems in the content are all shown at once; errors
/// stop publishing, warnings don't, and the site from before stands until the new one is complete.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  siarter build
      everything, into public/
  siarter build --authority dyffryn --out site
      one council; at the root of site/, if it has a base_url of its own
  siarter build --shard 2/8 --out part-2
      the second of eight builders; the eight folders laid together are the whole site
  siarter build --standalone print --authority dyffryn
      not the site, but its pages for paper, into print/: booklet, large print, both languages, a sheet for a notice
      board and cards for a wallet, each a file that needs no other: for an e-mail, a memory stick or a print shop.
      Open one in a browser and print it, or save it as a PDF

Exit status: 0 published, 1 errors in the content (nothing was published), 2 could not run.")]
pub struct Build {
    /// The folder that has content/ in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Where the site goes; a folder that siarter did not make is never touched [default: public in the root; print
    /// with --standalone print]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Only these authorities, by the names of their folders; `national` is the shared charter
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub authority: Vec<String>,
    /// Only this language
    #[arg(long, value_name = "L", value_parser = parse_locale)]
    pub locale: Option<Locale>,
    /// Where the site will live, in place of base_url in site.yaml or authority.yaml
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    pub base_url: Option<String>,
    /// Build as on that day: alerts, laws in force, what is overdue [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub today: Option<Date>,
    /// Only this builder's part of the editions: 1/4, 2/4, …
    #[arg(long, value_name = "I/N", value_parser = parse_shard)]
    pub shard: Option<Shard>,
    /// Not the site, but files that need no other, with styles and pictures in them
    #[arg(long, value_name = "WHAT")]
    pub standalone: Option<Standalone>,
}

/// What can be made as files that need no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Standalone {
    /// The pages for paper, of every edition
    Print,
}

/// Reads content/, themes/ and i18n/ and tells all that is wrong in them, in the order of the files: the line, what is the
/// matter, and what to do. Nothing is
/// written, but for what other sites answered to --external.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  siarter check
      everything, for people
  siarter check --authority dyffryn --deny warnings
      what concerns one council; a warning counts as much as an error
  siarter check --allow jargon --format github
      without the warnings of one rule; as annotations beside the lines of a pull request
  siarter check --external
      also whether links to other sites still lead somewhere: a few requests at a time, so it takes a while
  siarter explain missing-alt
      what a code means

Exit status: 0 no errors (with --deny warnings: nor warnings), 1 there are some, 2 could not run.")]
pub struct Check {
    /// The folder that has content/ in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// What is written to standard output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Let warnings count as errors
    #[arg(long, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Leave out the warnings of these codes; errors are told always
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = parse_allowed)]
    pub allow: Vec<Code>,
    /// Only the shared content and these authorities, by the names of their folders; `national`: the shared content alone
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub authority: Vec<String>,
    /// Also ask other sites whether what this one links to is still there; answers are kept in .siarter, for a week if there was a page (moved or not), else for a day
    #[arg(long)]
    pub external: bool,
    /// Check as on that day: alerts, reviews, laws in force [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub today: Option<Date>,
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the lines
    Human,
    /// An object with all of them
    Json,
    /// SARIF 2.1.0, as code hosts take it
    Sarif,
    /// Annotations for GitHub
    Github,
}

/// What may count as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

/// Says what a code means: what the rule is for, an example that breaks it, one that keeps it, and where it comes from.
#[derive(Debug, Args)]
pub struct Explain {
    /// The code, such as `missing-alt`; without one, all of them are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Lists the translations and councils' own texts that were made from something that has changed since they were last
/// reviewed: which passage, and, where git has them, the old words beside the new. content/reviewed.lock keeps the record.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  siarter review
      what there is to look at
  siarter review accept content/charter/30-expecting.cy.md
      this file says again what its origin says
  siarter review accept \"content/services/national.yaml#nhs-111\"
      the same for one record of a file; a folder stands for all that is in it
  siarter review accept --all --adopt
      to begin: everything counts as reviewed as it stands now

Exit status: 0 listed or recorded, 2 could not run."
)]
pub struct Review {
    /// The folder that has content/ in it
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,
    #[command(subcommand)]
    pub action: Option<ReviewAction>,
}

#[derive(Debug, Subcommand)]
pub enum ReviewAction {
    /// Record that these texts say again what their origins say
    Accept(Accept),
}

/// Records in content/reviewed.lock that somebody held these texts against what they were made from, as it is now.
#[derive(Debug, Args)]
pub struct Accept {
    /// Files, records (`file#id`) or folders that were reviewed; new ones too
    #[arg(value_name = "PATH", required_unless_present_any = ["all", "adopt"], conflicts_with = "all")]
    pub paths: Vec<String>,
    /// Everything that was reviewed before and has drifted
    #[arg(long)]
    pub all: bool,
    /// Everything of which no review was ever recorded: it counts as reviewed as it stands now
    #[arg(long, conflicts_with = "paths")]
    pub adopt: bool,
}

/// Reads the content and tells how it stands: which promises each council keeps and by what, what is missing or out of step in
/// which language, what councils changed and why, which listings are overdue, which areas of the law have no service, what a
/// person should look at, and how hard the texts are to read. Nothing but the --out file is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  siarter report
      the numbers, for a terminal
  siarter report --format html --out report.html --locale cy
      one page that needs no other file, in Welsh: for the board, an e-mail or a printer
  siarter report --authority dyffryn --ready
      may Dyffryn publish? Yes, or no and why: for a person, or for the last step before publishing
  siarter report --format json | jq '.coverage.authorities'
      all of it as data; every sentence is there too

The JSON is one object: version, title, date, locale, authorities, ready, coverage, translation, changes, listings,
statutory, by_hand, readability. Words are {text, lang}, where lang is left out if it is the report's own; days are
{iso, words}; places are {path, line}. With --ready it is the list under `ready` alone.

Exit status: 0 reported (with --ready: all may publish), 1 only with --ready: one of them may not, 2 could not run.")]
pub struct Report {
    /// The folder that has content/ in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Only the shared content and these authorities, by the names of their folders; `national`: the shared content alone
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub authority: Vec<String>,
    /// What is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ReportFormat,
    /// The file to write, in place of the one that is there [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The report's own language [default: the site's first, if it is one of these]
    #[arg(long, value_name = "cy|en", value_parser = parse_report_locale)]
    pub locale: Option<Locale>,
    /// Report as on that day: what is overdue, which laws are in force [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub today: Option<Date>,
    /// Only say whether they may publish, and what stands in the way
    #[arg(long, conflicts_with_all = ["out"])]
    pub ready: bool,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a terminal
    Text,
    /// An object with everything
    Json,
    /// One page that needs no other file
    Html,
}

/// Shows the site in a browser. Open pages change as files are saved, and keep their place; what is wrong stands on the
/// page, and in the terminal. Nothing is written to disk. Ctrl-C ends it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  siarter serve --open
      the preview's start page: all editions, the to-do list, phones, paper, both languages side by side
  siarter serve --authority dyffryn --editor zed
      one council only; places in files open in Zed
  siarter serve --host 0.0.0.0
      also for a phone in the same network: anybody there can then read the site, drafts included: there is no
      password and no encryption. It answers to the machine's numbers, and to a name only if --host says it.

Editors for --editor: vscode, vscodium, cursor, zed, idea, textmate, none; or an address of your own with {path}, and
perhaps {line} and {column}, such as 'my-editor://open?file={path}&line={line}'.

Exit status: 2 could not run.")]
pub struct Serve {
    /// The folder that has content/ in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The port; if it is busy, the next that is free. 0: any
    #[arg(long, value_name = "N", default_value_t = 3000)]
    pub port: u16,
    /// Where to listen; other than on this machine alone, others can read the site too
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// The program that places in files open in
    #[arg(long, value_name = "EDITOR", default_value = "vscode", value_parser = parse_editor)]
    pub editor: Editor,
    /// Only these authorities, by the names of their folders; `national` is the shared charter
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub authority: Vec<String>,
    /// Only this language
    #[arg(long, value_name = "L", value_parser = parse_locale)]
    pub locale: Option<Locale>,
    /// Show the site as on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub today: Option<Date>,
}

/// Writes a starter site: the sample charter in both languages, services, resources and two councils. It builds as it is.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make; it must not exist, or be empty
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
}

/// Writes a JSON Schema (draft 2020-12, in words that draft-07 has too) for every kind of YAML in a site, and one for front
/// matter. A program that knows them offers keys and words as you type, says what each is, and marks what is wrong before
/// you save. They know the format, not your site: `siarter check` has the last word.
#[derive(Debug, Args)]
#[command(after_help = "\
In Visual Studio Code
  `siarter new` has set it up; for a site from before that:
  1. install the extension YAML by Red Hat (redhat.vscode-yaml)
  2. siarter schema
  3. put this into .vscode/settings.json, and so on for the other files:
       {\"yaml.schemas\": {
         \"./schemas/site.schema.json\": \"content/site.yaml\",
         \"./schemas/services.schema.json\": \"content/**/services/*.yaml\"}}

In other editors
  Those that use yaml-language-server (Helix, Neovim, Zed, Emacs) take the same setting.
  Or write this as a file's first line:
       # yaml-language-server: $schema=../schemas/site.schema.json

Front matter
  The YAML extension does not look into Markdown files. front-matter.schema.json is for programs
  that do, such as remark-lint-frontmatter-schema.

Keep the folder with your site (in Git, if you use it): who edits then needs no siarter.
After an update of siarter, run `siarter schema` again.

Exit status: 0 written, 2 could not run.")]
pub struct Schema {
    /// The folder to write to; it is made if it is not there
    #[arg(value_name = "DIR", default_value = "schemas")]
    pub dir: PathBuf,
}

/// A code that may be left out of a report: one whose diagnostics never, or not always, stop publishing.
fn parse_allowed(text: &str) -> Result<Code, String> {
    match find_code(text) {
        Some(code) if code.level() == Level::Error => {
            Err("it stops publishing: put right what it names, it cannot be left out".into())
        }
        Some(code) => Ok(code),
        None => {
            let names = codes().iter().map(|code| code.name());
            Err(name_hint(text, names, "`siarter explain` lists all codes, such as"))
        }
    }
}

fn parse_editor(text: &str) -> Result<Editor, String> {
    let names: Vec<&str> = EDITORS.iter().map(|(name, _)| *name).collect();
    Editor::parse(text)
        .ok_or_else(|| format!("name one of {}, none, or an address with {{path}} in it", names.join(", ")))
}

fn parse_locale(text: &str) -> Result<Locale, String> {
    Locale::parse(text).ok_or_else(|| "a language is a code such as `cy` or `en`".into())
}

fn parse_report_locale(text: &str) -> Result<Locale, String> {
    Locale::parse(text)
        .filter(|locale| ["cy", "en"].contains(&locale.as_str()))
        .ok_or_else(|| "reports are written in `cy` and `en`".into())
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a date looks like 2026-10-01".into())
}

fn parse_shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text).ok_or_else(|| "a shard looks like 2/8: the second of eight".into())
}

fn parse_base_url(text: &str) -> Result<String, &'static str> {
    let read = crate::parse::id::SiteUrl::read(text);
    read.map(|url| url.0.into()).map_err(|bad| shared_help(bad.help()).unwrap_or_default())
}
