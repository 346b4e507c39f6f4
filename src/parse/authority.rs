//! `authority.yaml` and `promises.yaml`: a council, and how it keeps each promise.

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::locale::{Date, Locale};
use crate::parse::accessibility::Accessibility;
use crate::parse::declare::{choice, record};
use crate::parse::id::{Colour, Email, Id, Url};
use crate::parse::prose::{Line, Localised};
use crate::parse::record::{FromYaml, Given, Reader};
use crate::parse::resource::Nation;
use crate::parse::service::{Phone, Schedule};
use crate::parse::settings::{FallbackMode, Settings};
use crate::parse::text::{Markdown, Name, Text};
use crate::parse::yaml::{Kind, Node, parse_yaml};
use crate::source::{Located, Source};

record! {
    /// The forms of a name in one locale. Welsh mutations are data, never computed.
    pub struct NameForms("the forms of a name (`in`, `of`, `to`)") {
        pub r#in as "in": String,
        pub of: String,
        pub to: String,
    }
}

/// The forms by locale.
#[derive(Clone, Debug)]
pub struct Forms {
    pub by_locale: Vec<(Locale, NameForms)>,
    /// The locales that were written, right or wrong.
    pub(crate) given: Vec<Locale>,
}

impl Forms {
    pub fn find(&self, locale: Locale) -> Option<&NameForms> {
        self.by_locale.iter().find(|(own, _)| *own == locale).map(|(_, forms)| forms)
    }
}

impl FromYaml for Forms {
    fn expected() -> String {
        "the forms for each language (`{en: {in: …, of: …, to: …}, cy: …}`)".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else { return r.wrong_type(node, &Forms::expected()) };
        let (mut by_locale, mut seen) = (Vec::new(), Vec::new());
        for (key, value) in entries {
            if let Some(locale) = r.locale_key(key, &mut seen) {
                by_locale.extend(NameForms::from_yaml(value, r).map(|form| (locale, form)));
            }
        }
        Some(Forms { by_locale, given: seen.into_iter().map(|(locale, _)| locale).collect() })
    }
}

record! {
    pub struct Brand("a brand") {
        /// The site is coloured by it, as far as it can be read.
        pub colour: Option<Located<Colour>>,
        /// A path under `files/`.
        pub logo: Option<Located<String>>,
        pub logo_alt: Option<Name>,
    }
}

record! {
    /// Somebody at the council to ring or write to.
    pub struct Contact("a contact") {
        pub id: Located<Id>,
        pub name: Name,
        pub role: Option<Text>,
        pub phones: Vec<Phone>,
        pub email: Option<Email>,
        pub url: Option<Url>,
        pub schedules: Vec<Schedule>,
        /// What it is called where nobody may know what it is: on a discreet card.
        pub neutral_name: Option<Name>,
        /// Whether it answers at night and at weekends.
        pub out_of_hours: bool,
    }
}

record! {
    /// How to hold the council to it.
    pub struct Challenge("how to hold the council to it") {
        /// The way of a complaint.
        pub route: Option<Markdown>,
        pub contact: Option<Located<Id>>,
        pub url: Option<Url>,
    }
}

record! {
    pub struct Signatory("a signatory") {
        pub name: Name,
        pub role: Option<Text>,
    }
}

record! {
    /// The adoption of the charter.
    pub struct Adoption("the charter's adoption") {
        pub title: Option<Name>,
        pub adopted: Option<Date>,
        pub minute_url: Option<Url>,
        pub signatories: Vec<Signatory>,
        pub review_by: Option<Located<Date>>,
    }
}

record! {
    /// A council that adopts the charter.
    pub struct Authority("an authority") {
        pub name: Name,
        pub council: Name,
        pub forms: Forms,
        pub nation: Nation,
        /// The nine-character code of the Office for National Statistics.
        pub gss: Option<String>,
        pub locales: Vec<Located<Locale>>,
        /// Where its edition lives when it has an address of its own.
        pub base_url: Option<Url>,
        pub fallback: Option<FallbackMode>,
        pub brand: Option<Brand>,
        pub contacts: Vec<Contact>,
        pub challenge: Option<Challenge>,
        pub charter: Option<Adoption>,
        /// What its accessibility statement is made of.
        pub accessibility: Option<Accessibility>,
    }
}

choice! {
    /// How far a council keeps a promise.
    pub enum PromiseStatus {
        Kept = "kept",
        Partly = "partly",
        Planned = "planned",
    }
}

record! {
    /// What one authority says of one promise.
    pub struct PromiseOverlay("how a promise is kept") {
        /// How this council keeps it.
        pub how: Option<Markdown>,
        /// The council's words in place of the shared ones.
        pub text: Option<Markdown>,
        pub reason: Option<Text>,
        pub services: Vec<Located<Id>>,
        pub resources: Vec<Located<Id>>,
        pub status: Option<PromiseStatus>,
        pub since: Option<Date>,
    }
}

/// Reads `promises.yaml`: a map by promise id.
pub(crate) fn parse_promises(
    source: &Source,
    settings: &Settings,
    d: &mut Diagnostics,
) -> Vec<(Located<Id>, Arc<PromiseOverlay>)> {
    let Some(node) = parse_yaml(source, d) else { return Vec::new() };
    let mut r = Reader::new(source, settings.languages(), d);
    let Kind::Map(entries) = &node.kind else {
        r.wrong_type::<()>(&node, "a map by promise (`things-you-need: {how: …}`)");
        return Vec::new();
    };
    let mut overlays: Vec<(Located<Id>, Arc<PromiseOverlay>)> = Vec::new();
    for (key, value) in entries {
        let id = Located::<Id>::from_yaml(key, &mut r);
        let overlay = PromiseOverlay::from_yaml(value, &mut r);
        let (Some(id), Some(overlay)) = (id, overlay) else { continue };
        match overlays.iter().find(|(other, _)| other.value == id.value) {
            Some((first, _)) => {
                let first = first.span.start as usize..first.span.end as usize;
                r.duplicate_key(id.value.as_str(), &key.range, &first);
            }
            None => overlays.push((id, Arc::new(overlay))),
        }
    }
    overlays
}

impl Authority {
    /// An authority whose file is missing or cannot be read: the rest of its folder is still checked.
    pub(crate) fn stand_in(slug: &str, settings: &Settings, span: crate::source::Span) -> Authority {
        let name = Localised::same(Line::plain(slug), span.clone());
        let form = || NameForms {
            r#in: slug.into(),
            of: slug.into(),
            to: slug.into(),
            span: span.clone(),
            given: Given::default(),
        };
        let by_locale = settings.locales.iter().map(|locale| (*locale, form())).collect();
        let forms = Forms { by_locale, given: settings.locales.clone() };
        Authority {
            name: Name(name.clone()),
            council: Name(name),
            forms,
            nation: Nation::Wales,
            gss: None,
            locales: Vec::new(),
            base_url: None,
            fallback: None,
            brand: None,
            contacts: Vec::new(),
            challenge: None,
            charter: None,
            accessibility: None,
            span,
            given: Given::default(),
        }
    }
}

impl Authority {
    /// Where the forms of the name stand, or would.
    pub fn forms_span(&self) -> crate::source::Span {
        match self.forms.by_locale.first() {
            Some((_, forms)) => forms.span.clone(),
            None => self.name.0.span.clone(),
        }
    }
}
