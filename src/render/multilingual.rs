//! Pages that are no edition's, in every language: the choice of an edition, "not found", and the list of standalone files.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::model::{Edition, Site};
use crate::plan::{Addresses, Plan, page as pages, standalone_files};
use crate::render::base::base_context;
use crate::render::context::{
    LanguageView, LanguagesContent, Link, PageFrame, StandaloneContent, StandaloneEdition, StandaloneLanguage,
};
use crate::render::page::paper_name;
use crate::render::template::Templates;
use crate::render::view::Html;

/// Their templates.
pub(super) const ROOT: &str = "root.html";
pub(super) const NOT_FOUND: &str = "not_found.html";
pub(super) const STANDALONE_LIST: &str = "standalone.html";

/// What such a page is made with.
#[derive(Clone, Copy)]
pub(super) struct Multilingual<'a> {
    pub(super) site: &'a Site,
    pub(super) plan: &'a Plan,
    pub(super) templates: &'a Templates,
}

/// What one of the pages says of itself.
struct Head<'l> {
    template: &'static str,
    /// The message that is its heading.
    heading: &'static str,
    description: String,
    /// Below the base address.
    file: &'static str,
    /// The languages of its title.
    titled: &'l [Locale],
    /// Its own language.
    first: Locale,
    standalone: bool,
}

impl Multilingual<'_> {
    /// The choice of an edition.
    pub(super) fn root(self) -> Result<Vec<u8>, Diagnostic> {
        let locales = self.locales();
        let first = self.first(&locales);
        let head = Head {
            template: ROOT,
            heading: "root_heading",
            description: self.word(first, "root_description"),
            file: "",
            titled: &locales,
            first,
            standalone: false,
        };
        self.render(head, self.languages_content(&locales))
    }

    /// "Not found". `own` comes first, if the page is one locale's.
    pub(super) fn not_found(self, own: Option<Locale>) -> Result<Vec<u8>, Diagnostic> {
        let mut locales = self.locales();
        locales.sort_by_key(|locale| Some(*locale) != own);
        let first = self.first(&locales);
        let head = Head {
            template: NOT_FOUND,
            heading: "not_found_heading",
            description: self.word(first, "not_found_text"),
            file: "404.html",
            // Nobody knows yet in which language the reader reads: the title has all of them, which also makes it unlike all others.
            titled: own.as_slice().first().map_or(&*locales, std::slice::from_ref),
            first,
            standalone: false,
        };
        self.render(head, self.languages_content(&locales))
    }

    /// The list of all standalone files.
    pub(super) fn standalone_list(self) -> Result<Vec<u8>, Diagnostic> {
        let locales = self.locales();
        let first = self.first(&locales);
        let head = Head {
            template: STANDALONE_LIST,
            heading: "standalone_heading",
            description: self.words(&locales, "standalone_description"),
            file: "",
            titled: &locales,
            first,
            standalone: true,
        };
        let languages = locales.iter().map(|locale| self.standalone_language(*locale)).collect();
        self.render(head, StandaloneContent { languages }.into())
    }

    fn render(self, head: Head, content: Value) -> Result<Vec<u8>, Diagnostic> {
        let frame = PageFrame {
            lang: head.first.to_string(),
            title: format!("{} – {}", self.words(head.titled, head.heading), self.site_title(head.first)),
            heading: Html::text(&self.word(head.first, head.heading), None),
            description: head.description,
            canonical: self.plan.base.absolute(&self.plan.base.href(head.file)),
            alternates: Vec::new(),
            languages: Vec::new(),
            breadcrumb: Vec::new(),
            json_ld: Html::safe(""),
            notices: Vec::new(),
            standalone: head.standalone,
        };
        let mut context = base_context(head.first, None, self.site, self.plan);
        context.insert_value("page", frame.into());
        context.insert_value("content", content);
        self.templates.render(head.template, &context)
    }

    /// The languages that something is published in.
    fn locales(self) -> Vec<Locale> {
        let mut locales: Vec<Locale> = self.site.languages.iter().map(|language| language.locale).collect();
        locales.retain(|locale| self.plan.editions.keys().any(|edition| edition.locale == *locale));
        locales
    }

    fn first(self, locales: &[Locale]) -> Locale {
        locales.first().copied().unwrap_or(self.site.settings.source_locale)
    }

    fn word(self, locale: Locale, key: &str) -> String {
        self.site.language(locale).word(key)
    }

    fn words(self, locales: &[Locale], key: &str) -> String {
        locales.iter().map(|locale| self.word(*locale, key)).collect::<Vec<_>>().join(" / ")
    }

    fn site_title(self, locale: Locale) -> String {
        let national = self.site.view(Edition { catalogue: Edition::NATIONAL, locale });
        national.line(&self.site.settings.title.0).map(|(title, _)| title).unwrap_or_default()
    }

    fn languages_content(self, locales: &[Locale]) -> Value {
        let exit_url = self.site.settings.exit_url.as_ref().map(|url| url.0.to_string());
        LanguagesContent { languages: locales.iter().map(|locale| self.language_view(*locale)).collect(), exit_url }
            .into()
    }

    fn language_view(self, locale: Locale) -> LanguageView {
        let language = self.site.language(locale);
        let (mut home, mut accessibility) = (None, Vec::new());
        let mut authorities = Vec::new();
        for (edition, addresses) in self.plan.editions.iter().filter(|(edition, _)| edition.locale == locale) {
            let Some(href) = addresses.find(pages::home()).map(str::to_owned) else { continue };
            let view = self.site.view(*edition);
            match view.catalogue.authority.as_ref().and_then(|authority| view.line(&authority.council.0)) {
                Some((name, other)) => authorities.push((name, other, href)),
                None => home = Some(href),
            }
            accessibility.extend(addresses.find(pages::accessibility()).map(str::to_owned));
        }
        authorities.sort_by(|(a, ..), (b, ..)| language.alphabet.compare(a, b));
        let words = base_context(locale, None, self.site, self.plan).get("words").cloned().unwrap_or_else(Value::none);
        LanguageView {
            lang: locale.to_string(),
            name: language.word("language_own_name"),
            title: self.site_title(locale),
            words,
            // The national edition comes first; of several authorities, none speaks for all.
            accessibility: accessibility.into_iter().next().filter(|_| home.is_some() || authorities.len() == 1),
            home,
            authorities: authorities
                .into_iter()
                .map(|(name, other, href)| Link { name: Html::text(&name, other), href })
                .collect(),
        }
    }

    fn standalone_language(self, locale: Locale) -> StandaloneLanguage {
        let language = self.site.language(locale);
        let of_locale = self.plan.editions.iter().filter(|(edition, _)| edition.locale == locale);
        let editions = of_locale.map(|(edition, addresses)| self.standalone_edition(*edition, addresses));
        StandaloneLanguage {
            lang: locale.to_string(),
            name: language.word("language_own_name"),
            heading: language.word("standalone_heading"),
            editions: editions.collect(),
        }
    }

    fn standalone_edition(self, edition: Edition, addresses: &Addresses) -> StandaloneEdition {
        let view = self.site.view(edition);
        let council = view.catalogue.authority.as_ref().and_then(|authority| view.line(&authority.council.0));
        let (name, other) = council.unwrap_or_else(|| (self.site_title(edition.locale), None));
        let link = |(key, href)| Link { name: Html::text(&paper_name(key, &view), None), href };
        StandaloneEdition {
            name: Html::text(&name, other),
            files: standalone_files(self.site, edition, addresses).map(link).collect(),
        }
    }
}
