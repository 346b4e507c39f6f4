//! `authority.yaml` and `promises.yaml`: a council, and how it keeps each promise.

use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::locale::{Date, Locale};
use crate::parse::accessibility::Accessibility;
use crate::parse::contact::Contact;
use crate::parse::id::{Colour, Id, SiteUrl, Url};
use crate::parse::languages::{Languages, by_locale};
use crate::parse::resource::Nation;
use crate::parse::settings::{DriftMode, FallbackMode, Settings};
use crate::parse::text::{Markdown, Name, Text};
use crate::record::schema::Definitions;
use crate::record::{FieldType, FromYaml, Kind, Node, Reader, choice, parse_yaml, record};
use crate::source::{Located, Source};

record! {
    /// How the council's place is named inside a sentence, in one language. Welsh mutations are data, never computed.
    pub struct NameForms("the forms of a name (`in`, `of`, `to`)") {
        /// The place after "in", with that word. For example: `in Herefordshire`; in Welsh `yn Nyffryn`.
        pub r#in as "in": String,
        /// The place after "of", with that word. For example: `of Herefordshire`; in Welsh `o Ddyffryn`.
        pub of: String,
        /// The place after "to", with that word. For example: `to Herefordshire`; in Welsh `i Ddyffryn`.
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

impl FieldType for Forms {
    fn expected() -> String {
        "the forms for each language (`{en: {in: …, of: …, to: …}, cy: …}`)".into()
    }

    fn schema(definitions: &mut Definitions) -> Value {
        by_locale(&NameForms::schema(definitions), "The forms of the name")
    }
}

impl FromYaml<Languages<'_>> for Forms {
    fn from_yaml(node: &Node, r: &mut Reader<Languages>) -> Option<Self> {
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
    /// How the council's edition looks its own.
    pub struct Brand("a brand") {
        /// The council's colour; the site is coloured by it, as far as it can be read. In quotes: `"#0b5d4e"`.
        pub colour: Option<Colour>,
        /// The council's logo: a picture in `files/`. For example: `files/logo.svg`.
        pub logo: Option<Located<String>>,
        /// What the logo says, for people who cannot see it. For example: `Dyffryn County Council`.
        pub logo_alt: Option<Name>,
    }
}

record! {
    /// How to hold the council to its promises.
    pub struct Challenge("how to hold the council to it") {
        /// The way of a complaint, step by step, in Markdown.
        pub route: Option<Markdown>,
        /// Whom to ask first: the id of one of the `contacts`. For example: `complaints`.
        pub contact: Option<Located<Id>>,
        /// The council's own page on complaints. For example: `https://example.org/complaints`.
        pub url: Option<Url>,
    }
}

record! {
    /// Somebody who signed the charter for the council.
    pub struct Signatory("a signatory") {
        /// Who signed. For example: `Councillor Mair Evans`.
        pub name: Name,
        /// As what they signed. For example: `{en: Leader of the council, cy: Arweinydd y cyngor}`.
        pub role: Option<Text>,
    }
}

record! {
    /// How the council took on the charter.
    pub struct Adoption("the charter's adoption") {
        /// What the charter is called here, if that is not the site's title.
        pub title: Option<Name>,
        /// The day on which the council adopted the charter. For example: `2026-03-12`.
        pub adopted: Option<Date>,
        /// The minute of the meeting that adopted it, on the web. For example: `https://example.org/minutes/12`.
        pub minute_url: Option<Url>,
        /// Who signed it. For example: `[{name: Mair Evans, role: {en: Leader of the council}}]`.
        pub signatories: Vec<Signatory>,
        /// The day by which the council will look at its charter again. For example: `2027-03-12`.
        pub review_by: Option<Date>,
    }
}

record! {
    /// A council that adopts the charter.
    pub struct Authority("an authority") {
        /// The place, as people call it. For example: `Dyffryn`.
        pub name: Name,
        /// The council's full name. For example: `{en: Dyffryn County Council, cy: Cyngor Sir Dyffryn}`.
        pub council: Name,
        /// The name of the place inside a sentence, for each language. For example: `{en: {in: in Dyffryn, of: of Dyffryn, to: to Dyffryn}}`.
        pub forms: Forms,
        /// The part of the United Kingdom whose law holds here.
        pub nation: Nation => Nation::Wales,
        /// The council's nine-character code of the Office for National Statistics. For example: `W06000008`.
        pub gss: Option<String>,
        /// The languages that this council publishes in; left out, all of the site's. For example: `[cy, en]`.
        pub locales: Vec<Located<Locale>>,
        /// The address of its edition, when it has one of its own. For example: `https://charter.example.org/`.
        pub base_url: Option<SiteUrl>,
        /// What happens where a text is missing in one language; it can only be stricter than the site's.
        pub fallback: Option<FallbackMode>,
        /// What happens where one of its texts has not been reviewed since its origin changed; it can only be stricter than the site's.
        pub drift: Option<DriftMode>,
        /// The council's colour and logo.
        pub brand: Option<Brand>,
        /// Whom to ring or write to at the council.
        pub contacts: Vec<Contact>,
        /// How to hold the council to its promises: the way of a complaint.
        pub challenge: Option<Challenge>,
        /// When the council adopted the charter, and who signed it.
        pub charter: Option<Adoption>,
        /// What its accessibility statement is made of. A public body must publish one.
        pub accessibility: Option<Accessibility>,
    }
}

choice! {
    /// How far a council keeps a promise.
    pub enum PromiseStatus {
        /// It is kept today, for everybody.
        Kept = "kept",
        /// It is kept in part, or for some.
        Partly = "partly",
        /// It is not kept yet: it is planned.
        Planned = "planned",
    }
}

record! {
    /// What one council says of one promise.
    pub struct PromiseOverlay("how a promise is kept") {
        /// How this council keeps the promise, in Markdown: who does what, and whom to ask.
        pub how: Option<Markdown>,
        /// The council's words in place of the promise's own, in Markdown. It needs a `reason`.
        pub text: Option<Markdown>,
        /// Why the council has changed the words of the promise; reports show it.
        pub reason: Option<Text>,
        /// The ids of the services that keep the promise here. For example: `[housing-options]`.
        pub services: Vec<Located<Id>>,
        /// The ids of the resources that go with it. For example: `[dyffryn-poster]`.
        pub resources: Vec<Located<Id>>,
        /// How far the promise is kept today.
        pub status: Option<PromiseStatus>,
        /// Since when it is kept. For example: `2026-03-12`.
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
