//! Which texts were made from which: every text of a folder that has an origin, and that origin's passages.
//!
//! Everything that was made from another text (its *origin*) is *derived*: a translation, a council's version of a shared
//! text, how a council keeps a promise.

use std::collections::{BTreeSet, HashMap};

use crate::locale::{Locale, Time};
use crate::model::catalogue::Catalogue;
use crate::model::edition::Edition;
use crate::model::site::Site;
use crate::parse::Folder;
use crate::parse::authority::PromiseOverlay;
use crate::parse::contact::Schedule;
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::text::{Keys, TextRef, Texts};
use crate::source::{Located, SourcePath, Span};
use crate::text::{Line, Localised};
use crate::text::{Passage, fingerprints, passages};

/// How a text comes from its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It says the same in another language.
    TranslationFrom(Locale),
    /// A council says it in its own way, or says how it does it.
    LocalVersion,
}

/// A text and the passages that it was made from.
pub struct Derived<'a> {
    /// Its name in `reviewed.lock`: a file, or a file, a record, a field and a language.
    pub item: String,
    /// Where it stands.
    pub span: &'a Span,
    pub relation: Relation,
    /// The file of the origin.
    pub origin: &'a SourcePath,
    pub passages: Vec<Passage<'a>>,
    /// A translation's own file.
    pub document: Option<&'a Document>,
}

impl Derived<'_> {
    pub fn fingerprints(&self) -> BTreeSet<u64> {
        fingerprints(&self.passages).into_iter().collect()
    }
}

/// What the texts of one folder are looked for with.
struct Walk<'a, 'v> {
    source_locale: Locale,
    promises: &'v HashMap<&'a Id, (&'a SourcePath, Passage<'a>)>,
    visit: &'v mut dyn FnMut(Derived<'a>),
}

/// What councils' texts are made from, and translations with them.
pub struct Origins<'a> {
    national: &'a Catalogue,
    settings: &'a Settings,
    taxonomy: &'a Taxonomy,
    /// The passage of each promise of the shared charter, in the source locale if it is there. Found once, since every
    /// council has some.
    promises: HashMap<&'a Id, (&'a SourcePath, Passage<'a>)>,
}

impl<'a> Origins<'a> {
    pub fn of(site: &'a Site) -> Origins<'a> {
        let (national, settings, taxonomy) = (&site.catalogues[Edition::NATIONAL], &site.settings, &*site.taxonomy);
        let mut by_id = HashMap::new();
        let mut documents: Vec<&Document> = national.folder.sections.iter().map(|file| &*file.document).collect();
        documents.sort_by_key(|document| document.locale != settings.source_locale);
        for document in documents {
            for passage in passages(&document.body) {
                if let Some(promise) = passage.promise.and_then(|number| document.body.promises.get(number)) {
                    by_id.entry(&promise.id.value).or_insert((&document.span.path, passage));
                }
            }
        }
        Origins { national, settings, taxonomy, promises: by_id }
    }
}

/// Hands over every derived text of a catalogue's own folder, with its origin's passages.
pub fn each_derived<'a>(catalogue: &'a Catalogue, origins: &Origins<'a>, visit: &mut dyn FnMut(Derived<'a>)) {
    let Origins { national, settings, taxonomy, promises } = origins;
    let folder = &*catalogue.folder;
    let shared = catalogue.slug.is_some().then_some(&*national.folder);
    let visit = &mut |derived: Derived<'a>| {
        // An origin without words has nothing that could change.
        if !derived.passages.is_empty() {
            visit(derived);
        }
    };
    let mut walk = Walk { source_locale: settings.source_locale, promises, visit };
    walk.documents(&sections(folder), &shared.map(sections).unwrap_or_default());
    walk.documents(&pages(folder), &shared.map(pages).unwrap_or_default());
    for service in folder.services.iter().filter(|service| !service.hide) {
        let twin = shared.and_then(|shared| shared.services.iter().find(|other| other.id.value == service.id.value));
        walk.record(
            &service.id,
            &**service,
            twin.map(|twin| (&**twin, &twin.span)),
            twin.map(|twin| service_facts(twin)),
        );
    }
    for resource in folder.resources.iter().filter(|resource| !resource.hide) {
        let twin = shared.and_then(|shared| shared.resources.iter().find(|other| other.id.value == resource.id.value));
        walk.record(
            &resource.id,
            &**resource,
            twin.map(|twin| (&**twin, &twin.span)),
            twin.map(|twin| resource_facts(twin)),
        );
    }
    for (id, overlay) in &folder.promises {
        walk.promise(id, overlay);
    }
    match &catalogue.authority {
        Some(authority) => walk.translations(&format!("{}#", authority.span.path), &**authority),
        None if shared.is_some() => {}
        None => {
            walk.translations(&format!("{}#", taxonomy.span.path), *taxonomy);
            walk.translations(&format!("{}#", settings.span.path), *settings);
        }
    }
}

/// A document with what it is known by among those of its kind.
type NamedDocument<'a> = (&'a str, &'a Document);

fn sections(folder: &Folder) -> Vec<NamedDocument<'_>> {
    folder.sections.iter().map(|file| (file.id.as_str(), &*file.document)).collect()
}

fn pages(folder: &Folder) -> Vec<NamedDocument<'_>> {
    folder.pages.iter().map(|file| (&*file.name, &*file.document)).collect()
}

impl<'a> Walk<'a, '_> {
    /// A file is a translation of its twin in the source locale; that, or one without such a twin, is a local version of
    /// the shared file of its id.
    fn documents(&mut self, own: &[NamedDocument<'a>], shared: &[NamedDocument<'a>]) {
        for (id, document) in own {
            let twin = |documents: &[NamedDocument<'a>], locale: Locale| {
                documents.iter().find(|(other, twin)| other == id && twin.locale == locale).map(|(_, twin)| *twin)
            };
            let origin = match twin(own, self.source_locale) {
                Some(source) if document.locale != self.source_locale => {
                    Some((Relation::TranslationFrom(self.source_locale), source))
                }
                _ => twin(shared, document.locale)
                    .or_else(|| twin(shared, self.source_locale))
                    .map(|shared| (Relation::LocalVersion, shared)),
            };
            if let Some((relation, origin)) = origin {
                (self.visit)(Derived {
                    item: document.span.path.to_string(),
                    span: &document.span,
                    relation,
                    origin: &origin.span.path,
                    passages: document_passages(origin),
                    document: (relation != Relation::LocalVersion).then_some(*document),
                });
            }
        }
    }

    /// A listing: its translations, and where it stands for a shared one, all of that: texts and `facts`.
    fn record<R: Texts>(
        &mut self,
        id: &'a Located<Id>,
        record: &'a R,
        twin: Option<(&'a R, &'a Span)>,
        facts: Option<Vec<Passage<'a>>>,
    ) {
        let item = format!("{}#{}", id.span.path, id.value);
        if let Some((twin, span)) = twin {
            let mut passages: Vec<Passage> = facts.unwrap_or_default();
            twin.each_text(&Keys::NONE, &mut |_, text| {
                passages.extend(self.origin_of(text).map(|(_, found)| found).unwrap_or_default());
                if let TextRef::Name(name) = text
                    && let Some(line) = name.same_everywhere()
                {
                    passages.push(Passage::line(line.as_written(), &name.span, None));
                }
            });
            (self.visit)(Derived {
                item: item.clone(),
                span: &id.span,
                relation: Relation::LocalVersion,
                origin: &span.path,
                passages,
                document: None,
            });
        }
        self.translations(&format!("{item}."), record);
    }

    /// How a council keeps a promise comes from the promise's words.
    fn promise(&mut self, id: &'a Located<Id>, overlay: &'a PromiseOverlay) {
        if let Some((origin, passage)) = self.promises.get(&id.value) {
            (self.visit)(Derived {
                item: format!("{}#{}", id.span.path, id.value),
                span: &id.span,
                relation: Relation::LocalVersion,
                origin,
                passages: vec![passage.clone()],
                document: None,
            });
        }
        self.translations(&format!("{}#{}.", id.span.path, id.value), overlay);
    }

    fn translations(&mut self, item: &str, record: &'a impl Texts) {
        self.translations_at(item, &Keys::NONE, record);
    }

    /// Every text of a value in a locale other than its origin's. Texts under the same keys, in a list, are one item: what
    /// is only put into another order has not changed.
    fn translations_at(&mut self, item: &str, at: &Keys, value: &'a impl Texts) {
        let mut found: Vec<Derived<'a>> = Vec::new();
        value.each_text(at, &mut |keys, text| {
            let Some((origin, passages)) = self.origin_of(text) else { return };
            for locale in text.locales().into_iter().filter(|locale| *locale != origin) {
                let item = format!("{item}{keys}@{locale}");
                match found.iter_mut().find(|derived| derived.item == item) {
                    Some(derived) => derived.passages.extend(passages.iter().cloned()),
                    None => found.push(Derived {
                        item,
                        span: text.span_in(locale),
                        relation: Relation::TranslationFrom(origin),
                        origin: &text.span().path,
                        passages: passages.clone(),
                        document: None,
                    }),
                }
            }
        });
        found.into_iter().for_each(|derived| (self.visit)(derived));
    }

    /// A text in the locale that it was first written in, as far as anybody can tell: the site's source locale.
    fn origin_of(&self, text: TextRef<'a>) -> Option<(Locale, Vec<Passage<'a>>)> {
        let locales = text.locales();
        let locale =
            locales.iter().copied().find(|locale| *locale == self.source_locale).or(locales.first().copied())?;
        Some((locale, text_passages(text, locale)?))
    }
}

/// What a listing says in no language: numbers, addresses, hours, ages.
fn service_facts(service: &Service) -> Vec<Passage<'_>> {
    let span = &service.id.span;
    let days = |schedule: &Schedule| schedule.byday.iter().map(|day| day.word()).collect::<Vec<_>>().join(" ");
    let time = |time: Option<Time>| time.map(|time| time.to_string()).unwrap_or_default();
    let hours = service
        .schedules
        .iter()
        .map(|schedule| format!("{} {}-{}", days(schedule), time(schedule.opens_at), time(schedule.closes_at)));
    let ages = [("from", service.minimum_age), ("to", service.maximum_age)];
    let facts = service.phones.iter().map(|phone| phone.number.0.to_string());
    let facts = facts.chain(service.email.iter().map(|email| email.0.to_string()));
    let facts = facts.chain(service.url.iter().map(|url| url.0.to_string()));
    let facts = facts.chain(hours);
    let facts = facts.chain(ages.into_iter().filter_map(|(word, age)| Some(format!("{word} {}", age?))));
    let facts = facts.chain(std::iter::once(service.status().word().to_owned()));
    facts.map(|fact| Passage::line(fact, span, None)).collect()
}

fn resource_facts(resource: &Resource) -> Vec<Passage<'_>> {
    let address = resource.url.iter().map(|url| url.0.to_string());
    let file = resource.file.iter().map(|file| file.value.clone());
    address.chain(file).map(|fact| Passage::line(fact, &resource.id.span, None)).collect()
}

fn text_passages(text: TextRef<'_>, locale: Locale) -> Option<Vec<Passage<'_>>> {
    let line = |text: &Localised<Line>| text.find(locale).map(Line::as_written);
    match text {
        TextRef::Name(lines) | TextRef::Line(lines) => {
            line(lines).map(|words| vec![Passage::line(words, lines.span_in(locale), None)])
        }
        TextRef::Prose(prose) => prose.find(locale).map(passages),
    }
}

/// Title, summary and body.
pub(super) fn document_passages(document: &Document) -> Vec<Passage<'_>> {
    let lines = [&document.front.title, &document.front.summary].into_iter().flatten();
    let lines = lines.map(|line| Passage::line(line.value.0.as_written(), &line.span, None));
    lines.chain(passages(&document.body)).collect()
}
