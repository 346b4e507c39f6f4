//! A promise as it stands in the charter: its words, and what keeps it.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::model::{AssumptionId, ResourceId, ServiceId};
use crate::parse::id::Id;
use crate::plan::page;
use crate::render::context::{Link, PromiseLink, PromiseView};
use crate::render::page_context::{Linking, PageContext};
use crate::render::part::{Part, PartWriter};
use crate::render::view::{Html, strip_tags};
use crate::text::{InLocale, Promise};

type Promises = (HashMap<Id, Part>, HashMap<Id, PromiseLink>);

/// Renders every promise of the edition's charter, and makes the links to them.
pub(crate) fn promises(context: &PageContext, parts: &mut PartWriter) -> Result<Promises, Diagnostic> {
    let view = context.view;
    let (mut rendered, mut links) = (HashMap::new(), HashMap::new());
    for section in &view.catalogue.sections {
        for section_part in &section.parts {
            let Some(found) = view.text(&section_part.documents) else { continue };
            let prefix = context.prefix(section, section_part);
            for promise in &found.text().body.promises {
                let Some(promise_view) = promise_view(context, promise, found.text().locale, &prefix) else { continue };
                let (text, href) = (promise_view.plain.clone(), promise_view.href.clone());
                links.insert(promise.id.value.clone(), PromiseLink { text, href });
                let html = parts.render("parts/promise.html", "promise", promise_view.into())?;
                rendered.insert(promise.id.value.clone(), html);
            }
        }
    }
    Ok((rendered, links))
}

/// How many services stand under a promise before the rest is folded away: a phone shows no more at once.
const FIRST_SERVICES: usize = 4;

/// None where the edition leaves out the promise's section.
fn promise_view(context: &PageContext, promise: &Promise, locale: Locale, prefix: &str) -> Option<PromiseView> {
    let view = context.view;
    let id = &promise.id.value;
    let support = view.catalogue.promises.get(id)?;
    let overlay = view.catalogue.overlays.get(id);
    let own_text = overlay.and_then(|overlay| overlay.text.as_ref());
    let start = context.start();
    let own = own_text.and_then(|text| context.localised(&text.0, &start));
    let own_words = own.is_some();
    let other = match own_text.and_then(|text| view.text(&text.0)) {
        Some(InLocale::Own(_)) => None,
        Some(InLocale::Fallback(_, locale)) => Some(locale),
        None => (locale != view.locale).then_some(locale),
    };
    let text = own.unwrap_or_else(|| promise_words(context, promise, locale, prefix));
    let one_page = context.linking == Linking::OnePage;
    let href = if one_page {
        format!("#{start}{id}")
    } else {
        format!("{}#{id}", context.find_address(support.section.into())?)
    };
    let service = |id: &ServiceId| {
        let service = &view.catalogue[*id];
        let href = if one_page {
            format!("#{start}service-{}", service.id.value)
        } else {
            context.find_address((*id).into())?
        };
        Some(Link { name: context.html(&service.name.as_ref()?.0)?, href })
    };
    let resource = |id: &ResourceId| {
        let title = view.catalogue[*id].title.as_ref()?;
        Some(Link { name: context.html(&title.0)?, href: context.find_address((*id).into())? })
    };
    let assumption = |id: &AssumptionId| {
        let assumption = &view.catalogue[*id];
        let href = format!("{}#{}", context.find_address(page::assumptions())?, assumption.id.value);
        Some(Link { name: context.html(&assumption.claim.as_ref()?.0)?, href })
    };
    let mut services: Vec<Link> = support.services.iter().filter_map(service).collect();
    // On paper nothing can be opened; and to open a list for one more is no help.
    let is_long = !one_page && services.len() > FIRST_SERVICES + 1;
    let more_services = if is_long { services.split_off(FIRST_SERVICES) } else { Vec::new() };
    let status = overlay.and_then(|overlay| overlay.status);
    Some(PromiseView {
        id: id.to_string(),
        anchor: format!("{start}{id}"),
        href,
        plain: match other {
            Some(locale) => Html::safe(&format!("<span lang=\"{locale}\">{}</span>", strip_tags(&text))),
            None => Html::safe(&strip_tags(&text)),
        },
        text: Html::safe(&text),
        own_words,
        reason: overlay.filter(|_| own_words).and_then(|overlay| context.html(&overlay.reason.as_ref()?.0)),
        status: status.map(|status| status.word().to_owned()),
        status_text: status.map(|status| {
            let language = view.language();
            match overlay.and_then(|overlay| overlay.since) {
                Some(date) => language
                    .sentence(&format!("promise_{}_since", status.word()), &[("date", &language.dates.write(date))]),
                None => language.word(&format!("promise_{}", status.word())),
            }
        }),
        how: overlay
            .and_then(|overlay| context.localised(&overlay.how.as_ref()?.0, &format!("{start}{id}-")))
            .map(|html| Html::safe(&html)),
        services,
        more_services,
        resources: support.resources.iter().filter_map(resource).collect(),
        assumptions: support.assumptions.iter().filter_map(assumption).collect(),
    })
}

/// A promise's words, marked if they are in another language than the page.
fn promise_words(context: &PageContext, promise: &Promise, locale: Locale, prefix: &str) -> String {
    let mut html = String::from("<p");
    if locale != context.view.locale {
        context.note_other_language();
        html.push_str(&format!(" lang=\"{locale}\""));
    }
    html.push('>');
    context.write_promise(&mut html, promise, locale, prefix);
    html.push_str("</p>");
    html
}
