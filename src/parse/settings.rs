//! `content/site.yaml`: what holds for the whole site.

use crate::diagnostic::{Diagnostics, error};
use crate::locale::Locale;
use crate::parse::accessibility::Accessibility;
use crate::parse::declare::choice;
use crate::parse::id::Url;
use crate::parse::prose::{Line, Localised};
use crate::parse::record::{Fields, Languages, MISSING_FIELD, Reader, read_scalar};
use crate::parse::text::{Markdown, Name};
use crate::parse::yaml::{Node, parse_yaml};
use crate::source::{Source, SourcePath, Span};

pub(crate) const PATH: &str = "content/site.yaml";

choice! {
    /// What happens where a locale has no text of its own; the later, the stricter.
    pub enum FallbackMode {
        /// The origin's text is shown, marked, under a notice.
        Notice = "notice",
        /// It is left out.
        Omit = "omit",
        /// It stops publishing.
        Error = "error",
    }
}

choice! {
    /// What happens to a service that nobody has checked for longer than `review_months`.
    pub enum OverdueMode {
        /// It is shown, and readers are told to ring first.
        Mark = "mark",
        /// It is left out from that day on, until somebody has checked it.
        Hide = "hide",
    }
}

impl FallbackMode {
    /// The stricter of two: `error` before `omit` before `notice`.
    pub fn stricter(self, other: FallbackMode) -> FallbackMode {
        self.max(other)
    }
}

/// The settings of the whole site.
#[derive(Clone, Debug)]
pub struct Settings {
    pub title: Name,
    pub base_url: Url,
    /// In order: the first is shown first.
    pub locales: Vec<Locale>,
    pub source_locale: Locale,
    pub fallback: FallbackMode,
    pub theme: String,
    /// A listing unchecked for longer than so many months is overdue.
    pub review_months: u32,
    pub overdue: OverdueMode,
    /// A figure whose date is longer ago than so many years is old.
    pub statistic_years: u32,
    pub credits: Option<Markdown>,
    /// Where the quick exit leads.
    pub exit_url: Option<Url>,
    /// Whether every page says that it is a demonstration.
    pub demonstration: bool,
    /// What the national edition's accessibility statement is made of, if a public body runs it.
    pub accessibility: Option<Accessibility>,
    pub span: Span,
}

const KEYS: &[&str] = &[
    "title",
    "base_url",
    "locales",
    "source_locale",
    "fallback",
    "theme",
    "review_months",
    "overdue",
    "statistic_years",
    "credits",
    "exit_url",
    "demonstration",
    "accessibility",
];

impl Settings {
    /// What a site has that says nothing: English, one locale, the default theme.
    pub fn defaults() -> Settings {
        let path = SourcePath::new(PATH);
        Settings {
            title: Name(Localised::new(vec![(Locale::EN, Line::plain("Siarter"), None)], Span::whole(&path))),
            base_url: Url("https://siarter.example.org/".into()),
            locales: vec![Locale::EN],
            source_locale: Locale::EN,
            fallback: FallbackMode::Notice,
            theme: "default".into(),
            review_months: 6,
            overdue: OverdueMode::Mark,
            statistic_years: 5,
            credits: None,
            exit_url: None,
            demonstration: false,
            accessibility: None,
            span: Span::whole(&path),
        }
    }

    /// The languages that content is read in.
    pub(crate) fn languages(&self) -> Languages<'_> {
        Languages { locales: &self.locales, source: self.source_locale }
    }

    /// The order in which other locales are looked through for a missing text.
    pub fn fallback_order(&self) -> Vec<Locale> {
        let others = self.locales.iter().copied().filter(|locale| *locale != self.source_locale);
        std::iter::once(self.source_locale).chain(others).collect()
    }
}

/// Reads the settings; what is missing or wrong is reported, and stands at its default.
pub(crate) fn parse_settings(source: Option<&Source>, d: &mut Diagnostics) -> Settings {
    let defaults = Settings::defaults();
    let Some(source) = source else {
        d.push(
            error(MISSING_FIELD, Span::whole(&SourcePath::new(PATH)), "this file is missing")
                .hint("a site needs `content/site.yaml` with at least `title`, `base_url`, `locales` and `source_locale`; `siarter new` writes one"),
        );
        return defaults;
    };
    match parse_yaml(source, d) {
        Some(node) => read_settings(&node, source, defaults, d),
        None => defaults,
    }
}

/// The locales come first: every other text is read by them.
fn read_settings(node: &Node, source: &Source, mut settings: Settings, d: &mut Diagnostics) -> Settings {
    let languages = settings.clone();
    let mut r = Reader::new(source, languages.languages(), d);
    let Some(fields) = Fields::open(node, "the site's settings", KEYS, &mut r) else { return settings };
    if let Some(mut locales) = fields.read::<Vec<Locale>>("locales", &mut r).filter(|locales| !locales.is_empty()) {
        let mut seen = Vec::new();
        locales.retain(|locale| {
            !seen.contains(locale) && {
                seen.push(*locale);
                true
            }
        });
        settings.locales = locales;
    }
    let source_locale = fields.read::<Option<Locale>>("source_locale", &mut r).flatten();
    settings.source_locale = match source_locale {
        Some(locale) if settings.locales.contains(&locale) => locale,
        Some(locale) => {
            let node = fields.find("source_locale").unwrap_or(node);
            r.invalid::<()>(
                node,
                format!("`{locale}` is not one of this site's `locales`"),
                "add it there, or name one of them here",
            );
            settings.locales[0]
        }
        None => settings.locales[0],
    };
    let languages = settings.clone();
    let mut r = Reader { languages: languages.languages(), ..r };
    read_rest(&fields, settings, &mut r, source)
}

fn read_rest(fields: &Fields, defaults: Settings, r: &mut Reader, source: &Source) -> Settings {
    Settings {
        title: fields.read("title", r).unwrap_or(defaults.title),
        base_url: fields.read("base_url", r).unwrap_or(defaults.base_url),
        fallback: fields.read::<Option<_>>("fallback", r).flatten().unwrap_or(defaults.fallback),
        theme: fields.read::<Option<ThemeName>>("theme", r).flatten().map_or(defaults.theme, |name| name.0),
        review_months: fields.read::<Option<_>>("review_months", r).flatten().unwrap_or(defaults.review_months),
        overdue: fields.read::<Option<_>>("overdue", r).flatten().unwrap_or(defaults.overdue),
        statistic_years: fields.read::<Option<_>>("statistic_years", r).flatten().unwrap_or(defaults.statistic_years),
        credits: fields.read("credits", r).flatten(),
        exit_url: fields.read("exit_url", r).flatten(),
        demonstration: fields.read("demonstration", r).unwrap_or(false),
        accessibility: fields.read("accessibility", r).flatten(),
        span: Span::whole(&source.path),
        locales: defaults.locales,
        source_locale: defaults.source_locale,
    }
}

struct ThemeName(String);

impl crate::parse::record::FromYaml for ThemeName {
    fn expected() -> String {
        "the name of a folder in `themes/`".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        read_scalar(node, r, |text| (!text.contains(['/', '\\', '.'])).then(|| ThemeName(text.to_owned())))
    }
}
