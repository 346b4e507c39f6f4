//! What every page has around its content: title, description, breadcrumb, twins, notices.

use crate::locale::Locale;
use crate::model::{Edition, EditionView, SiteDrift};
use crate::parse::settings::FallbackMode;
use crate::plan::{PageKey, Plan};
use crate::render::context::{Alternate, LanguageLink, Link, PageFrame};
use crate::render::json_ld::{Crumb, json_ld};
use crate::render::made_of::{PageText, PageTexts};
use crate::render::page::{Heading, Page, find_page};
use crate::render::page_context::PageContext;

/// Makes what stands around a page's content. The content is made before: the notices say what is in it.
pub(crate) fn page_frame(context: &PageContext, key: PageKey, page: &dyn Page, drift: &SiteDrift) -> PageFrame {
    let (plan, view) = (context.plan, &context.view);
    let heading = page.heading(view);
    context.note(heading.other);
    let href = context.address(key);
    let parents = page.parents().iter();
    let breadcrumb: Vec<(Heading, String)> =
        parents.map(|parent| (find_page(*parent).heading(view), context.address(*parent))).collect();
    let mut crumbs: Vec<Crumb> =
        breadcrumb.iter().map(|(heading, href)| Crumb { name: heading.plain.clone(), href: href.clone() }).collect();
    crumbs.push(Crumb { name: heading.plain.clone(), href: href.clone() });
    let owner = owner(view);
    PageFrame {
        lang: view.locale.to_string(),
        title: title(page, view, &heading, &breadcrumb, &owner),
        description: page
            .summary(view)
            .unwrap_or_else(|| view.language().sentence(&page.description(), &[("owner", &owner)])),
        canonical: plan.base.absolute(&href),
        alternates: alternates(key, view, context.edition, plan),
        languages: languages(key, page, view, context.edition, plan),
        json_ld: json_ld(&plan.base, &crumbs, page.data(context)),
        notices: notices(context, page, drift),
        standalone: plan.options.standalone,
        breadcrumb: breadcrumb.into_iter().map(|(heading, href)| Link { name: heading.html, href }).collect(),
        heading: heading.html,
    }
}

/// Whose page it is, for titles: the council, or the site.
fn owner(view: &EditionView) -> String {
    let council = view.catalogue.authority.as_ref().and_then(|authority| view.line(&authority.council.0));
    council.or_else(|| view.line(&view.site.settings.title.0)).map(|(name, _)| name).unwrap_or_default()
}

/// The page, what it is part of, and whose it is: together unlike every other title (WCAG 2.2, 2.4.2).
fn title(
    page: &dyn Page,
    view: &EditionView,
    heading: &Heading,
    breadcrumb: &[(Heading, String)],
    owner: &str,
) -> String {
    let name = &heading.plain;
    if breadcrumb.is_empty() {
        return if name == owner { owner.to_owned() } else { format!("{name} – {owner}") };
    }
    let name = page.distinction(view).map_or_else(|| name.clone(), |id| format!("{name} ({id})"));
    let parts = breadcrumb.iter().skip(1).rev().map(|(heading, _)| heading.plain.as_str());
    std::iter::once(name.as_str()).chain(parts).chain([owner]).collect::<Vec<_>>().join(" – ")
}

fn alternates(key: PageKey, view: &EditionView, edition: Edition, plan: &Plan) -> Vec<Alternate> {
    let twin = |locale: &Locale| {
        let href = plan.editions.get(&edition.in_locale(*locale))?.find(key)?;
        Some(Alternate { lang: locale.to_string(), href: plan.base.absolute(href) })
    };
    let twins: Vec<Alternate> = view.catalogue.locales.iter().filter_map(twin).collect();
    if twins.len() > 1 { twins } else { Vec::new() }
}

fn languages(key: PageKey, page: &dyn Page, view: &EditionView, edition: Edition, plan: &Plan) -> Vec<LanguageLink> {
    let others = view.catalogue.locales.iter().filter(|locale| **locale != view.locale);
    let link = |locale: &Locale| {
        let addresses = plan.editions.get(&edition.in_locale(*locale))?;
        // Where the page is left out for want of a translation, its nearest parent is there.
        let mut above = page.parents().iter().rev();
        let href = addresses.find(key).or_else(|| above.find_map(|parent| addresses.find(*parent)))?;
        let name = view.site.language(*locale).word("language_own_name");
        Some(LanguageLink { lang: locale.to_string(), name, href: href.to_owned() })
    };
    others.filter_map(link).collect()
}

fn notices(context: &PageContext, page: &dyn Page, drift: &SiteDrift) -> Vec<String> {
    let view = &context.view;
    let language = view.language();
    let mut notices = Vec::new();
    if view.site.settings.demonstration {
        notices.push(language.word("notice_demonstration"));
    }
    if view.catalogue.fallback != FallbackMode::Omit && context.has_other_language() {
        notices.push(language.word("notice_fallback"));
    }
    if drift.marks_any() && list_texts(page, view).iter().any(|text| text.is_marked(drift)) {
        notices.push(language.word("notice_drift"));
    }
    notices
}

/// What a page is made of: its own text first, then what else stands on it.
pub(crate) fn list_texts<'a>(page: &dyn Page, view: &EditionView<'a>) -> Vec<PageText<'a>> {
    let mut texts = PageTexts::new(*view);
    page.own_texts(&mut texts);
    page.other_texts(&mut texts);
    texts.into_list()
}
