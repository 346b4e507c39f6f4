//! `content/site.yaml`: what holds for the whole site.

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::locale::{Date, Locale};
use crate::parse::accessibility::Accessibility;
use crate::parse::id::{SiteUrl, Url};
use crate::parse::languages::Languages;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::text::{Markdown, Name};
use crate::record::schema::text;
use crate::record::{FromYaml, Kind, Node, Reader, Scalar, choice, parse_yaml, record};
use crate::rules::{INVALID_VALUE, MISSING_FIELD};
use crate::source::{Located, Source, SourcePath, Span};
use crate::text::{Line, Localised};

pub(crate) const PATH: &str = "content/site.yaml";

choice! {
    /// What happens where a locale has no text of its own; the later, the stricter.
    pub enum FallbackMode {
        /// The text of the other language is shown, marked as such, under a notice.
        Notice = "notice",
        /// What has no text in a language is left out in that language.
        Omit = "omit",
        /// Nothing is published until the text is there.
        Error = "error",
    }
}

choice! {
    /// What happens where a text has not been reviewed since its origin changed; the later, the stricter.
    pub enum DriftMode {
        /// Editors are warned.
        Warn = "warn",
        /// Editors are warned, and readers of a translation are told on the page.
        Mark = "mark",
        /// It stops publishing.
        Error = "error",
    }
}

choice! {
    /// What happens to a service that nobody has checked for `review_months`; editors are warned in either case.
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

record! {
    /// The settings of the whole site: its title, its address, its languages.
    pub struct Settings("the site's settings") {
        /// What the site is called, on every page. For example: `{en: A charter for parents, cy: Siarter i rieni}`.
        pub title: Name => untitled(),
        /// The address that the site will have on the web. For example: `https://charter.example.org/`.
        pub base_url: SiteUrl => SiteUrl("https://siarter.example.org/".into()),
        /// The languages that the site is published in, by their codes; the first is shown first. For example: `[cy, en]`.
        pub locales: Vec<Locale> = vec![Locale::EN],
        /// The language that texts are first written in, and translated from. One of `locales`. For example: `en`.
        pub source_locale: Locale = Locale::EN,
        /// What happens where a text is missing in one language; left out, it is `notice`.
        pub fallback: FallbackMode = FallbackMode::Notice,
        /// The folder in `themes/` that says how pages look; left out, it is `default`.
        pub theme: ThemeName = ThemeName("default".into()),
        /// What happens where a text has not been reviewed since its origin changed; left out, it is `warn`. `siarter review` keeps the record.
        pub drift: DriftMode = DriftMode::Warn,
        /// After how many months a listing that nobody has checked is overdue; left out, 6.
        pub review_months: u32 = 6,
        /// What happens to a service that is overdue; left out, it is `mark`.
        pub overdue: OverdueMode = OverdueMode::Mark,
        /// After how many years a figure or a piece of evidence is too old to be shown as it is; left out, 5.
        pub statistic_years: u32 = 5,
        /// Who made and paid for the charter: Markdown at the top of the credits page of every edition.
        pub credits: Option<Markdown>,
        /// Where the quick exit leads: a page that anybody could be looking at. For example: `https://www.bbc.co.uk/weather`.
        pub exit_url: Option<Url>,
        /// `true` if every page shall say that this site is only a demonstration.
        pub demonstration: bool = false,
        /// What the accessibility statement of the shared charter is made of, if a public body runs that site.
        pub accessibility: Option<Accessibility>,
    }
}

fn untitled() -> Name {
    Name(Localised::new(vec![(Locale::EN, Line::plain("Siarter"), None)], Span::whole(&SourcePath::new(PATH))))
}

impl Settings {
    /// What a site has that says nothing: English, one locale, the default theme.
    pub fn defaults() -> Settings {
        let (nothing, mut unheard) = (Source::new(PATH, b"{}"), Diagnostics::default());
        let node = Node { range: 0..0, kind: Kind::Map(Vec::new()) };
        read_settings(&node, &nothing, &mut unheard)
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

    /// The last day on which a listing that was checked on some day still counts as checked.
    pub fn checked_until(&self, checked: Date) -> Date {
        checked.months_later(self.review_months)
    }

    /// Whether nobody has checked a service for longer than the site allows; one without a day counts as never checked.
    pub fn is_service_overdue(&self, service: &Service, today: Date) -> bool {
        service.assured_date.is_none_or(|checked| self.checked_until(checked) < today)
    }

    /// The same for a resource; but most resources need no checking, so one without a day is not overdue.
    pub fn is_resource_overdue(&self, resource: &Resource, today: Date) -> bool {
        resource.assured_date.is_some_and(|checked| self.checked_until(checked) < today)
    }
}

/// A folder in `themes/`.
#[derive(Clone, Debug)]
pub struct ThemeName(pub String);

impl Scalar for ThemeName {
    fn expected() -> String {
        "the name of a folder in `themes/`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        (!text.contains(['/', '\\', '.'])).then(|| ThemeName(text.to_owned()))
    }

    fn schema() -> Value {
        text(r"^[^/\\.]+$")
    }
}

/// Reads the settings; what is missing or wrong is reported, and stands at its default.
pub(crate) fn parse_settings(source: Option<&Source>, d: &mut Diagnostics) -> Settings {
    let Some(source) = source else {
        d.push(MISSING_FIELD.at(Span::whole(&SourcePath::new(PATH))).says("site"));
        return Settings::defaults();
    };
    match parse_yaml(source, d) {
        Some(node) => read_settings(&node, source, d),
        None => Settings::defaults(),
    }
}

/// The languages come first: every text is read by them.
fn read_settings(node: &Node, source: &Source, d: &mut Diagnostics) -> Settings {
    let locales = read_locales(node, source);
    let source_locale = read_source_locale(node, source, &locales, d);
    let mut r = Reader::new(source, Languages { locales: &locales, source: source_locale }, d);
    match Settings::from_yaml(node, &mut r) {
        Some(read) => Settings { span: Span::whole(&source.path), locales, source_locale, ..read },
        // The file is no map.
        None => Settings::defaults(),
    }
}

/// The site's locales, each once; English if there are none.
fn read_locales(node: &Node, source: &Source) -> Vec<Locale> {
    let mut locales = Vec::new();
    for locale in read_early::<Vec<Locale>>(node, "locales", source).unwrap_or_default() {
        if !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    if locales.is_empty() { vec![Locale::EN] } else { locales }
}

fn read_source_locale(node: &Node, source: &Source, locales: &[Locale], d: &mut Diagnostics) -> Locale {
    match read_early::<Located<Locale>>(node, "source_locale", source) {
        Some(found) if locales.contains(&found.value) => found.value,
        Some(found) => {
            d.push(INVALID_VALUE.at(found.span).says("source-locale").with("locale", found.value));
            locales[0]
        }
        None => locales[0],
    }
}

/// A field before all others are read. What is wrong in it is reported when its turn comes.
fn read_early<T: FromYaml<()>>(node: &Node, key: &str, source: &Source) -> Option<T> {
    let mut unheard = Diagnostics::default();
    let mut r = Reader::new(source, (), &mut unheard);
    let value = node.find(key).filter(|value| !value.is_null())?;
    T::from_yaml(value, &mut r)
}
