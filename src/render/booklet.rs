//! The text that booklet, large print and the bilingual booklet share, rendered once an edition.

use std::cell::Cell;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{ServiceId, keeps_credits};
use crate::plan::page;
use crate::render::code::code;
use crate::render::context::{BookletView, CodeView, PrintService};
use crate::render::page_context::PageContext;
use crate::render::part::PartWriter;
use crate::render::parts::{Booklet, EditionParts};
use crate::render::promise::promises;
use crate::render::view::Html;

/// The booklet of a page's edition, made when the first page asks for it.
pub(crate) fn booklet<'p>(page: &PageContext, parts: &'p EditionParts) -> Result<&'p Booklet, Diagnostic> {
    parts.booklet.get_or_init(|| make(page, parts)).as_ref().map_err(Clone::clone)
}

fn make(page: &PageContext, parts: &EditionParts) -> Result<Booklet, Diagnostic> {
    // Whichever page asks first, all must be the same: so the booklet's parts note their languages themselves.
    let unread = Cell::new(false);
    let context = page.with_notes(&unread).on_one_page().with_shift(2);
    let mut writer = PartWriter::new(context.templates, parts.base.clone(), context.view.locale);
    let (promises, _) = promises(&context, &mut writer)?;
    let services = parts.services.iter().filter_map(|id| service(*id, &context, parts, &mut writer).transpose());
    let booklet = BookletView {
        services: services.collect::<Result<_, _>>()?,
        sections: context.sections(&|id| promises.get(id).map(|promise| promise.put_into(&context))),
        credits: shared_credits(&context.with_shift(1)),
        date: today(&context),
        code: home_code(&context, parts),
    };
    let booklet = Value::from(booklet);
    Ok(Booklet {
        cover: writer.render("parts/cover.html", "booklet", booklet.clone())?,
        text: writer.render("parts/booklet.html", "booklet", booklet)?,
    })
}

fn service(
    id: ServiceId,
    context: &PageContext,
    parts: &EditionParts,
    writer: &mut PartWriter,
) -> Result<Option<PrintService>, Diagnostic> {
    let service = &context.view.catalogue[id];
    // Only links and headings look different here; a listing without them is rendered already.
    let is_same =
        service.description.as_ref().is_none_or(|text| text.0.texts().all(|prose| prose.html.is_same_on_every_page()));
    let details = match is_same {
        true => id.of(&parts.service_details).cloned(),
        false => {
            let view = context.service(id).map(Value::from);
            view.map(|view| writer.render("parts/service_details.html", "service", view)).transpose()?
        }
    };
    Ok(details.map(|details| PrintService {
        anchor: format!("{}service-{}", context.start(), service.id.value),
        name: service.name.as_ref().and_then(|name| context.html(&name.0)).unwrap_or_else(|| Html::text("", None)),
        details: details.put_into(context),
    }))
}

/// The shared credits, where the edition keeps them.
pub(crate) fn shared_credits(context: &PageContext) -> Option<Html> {
    keeps_credits(context.view.catalogue).then_some(())?;
    context.prose(&context.site.settings.credits.as_ref()?.0, &format!("{}credits-", context.start()))
}

/// The way to the edition's home page.
pub(crate) fn home_code(context: &PageContext, parts: &EditionParts) -> CodeView {
    let make = || code(&context.plan.base.absolute(&context.address(page::home())), context.language());
    parts.code.get_or_init(make).clone()
}

/// The day of the build, written out.
pub(crate) fn today(context: &PageContext) -> String {
    context.language().dates.write(context.plan.options.today)
}
