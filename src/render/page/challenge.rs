//! Hold us to it: who adopted the charter, and how to complain.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::parse::authority::Signatory;
use crate::plan::PageKey;
use crate::render::context::{ChallengeContent, SignatoryView};
use crate::render::listing::out_link;
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::menu::main_links;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;

pub(crate) struct Challenge;

impl Page for Challenge {
    fn name(&self) -> &'static str {
        "challenge"
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.authority_field(Role::Own, "challenge");
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.authority_field(Role::Whole, "charter.signatories");
        let authority = texts.view.catalogue.authority.as_ref();
        let challenge = authority.and_then(|authority| authority.challenge.as_ref());
        if challenge.is_some_and(|challenge| challenge.contact.is_some()) {
            texts.authority_field(Role::Whole, "contacts");
        }
        texts.authority_names();
    }

    fn content(&self, page: &PageContext, _parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let view = page.view;
        let language = view.language();
        let authority = view.catalogue.authority.as_ref();
        let challenge = authority.and_then(|authority| authority.challenge.as_ref());
        let adoption = authority.and_then(|authority| authority.charter.as_ref());
        let contact = challenge.and_then(|challenge| {
            let id = &challenge.contact.as_ref()?.value;
            authority?.contacts.iter().find(|contact| contact.id.value == *id)
        });
        let dated = |key: &str, date| language.sentence(key, &[("date", &language.dates.write(date))]);
        let signatory = |signatory: &Signatory| {
            Some(SignatoryView {
                name: page.html(&signatory.name.0)?,
                role: signatory.role.as_ref().and_then(|role| page.html(&role.0)),
            })
        };
        Ok(ChallengeContent {
            route: challenge
                .and_then(|challenge| page.localised(&challenge.route.as_ref()?.0, ""))
                .map(|html| Html::safe(&html)),
            contact: contact.map(|contact| page.contact(contact)),
            url: challenge.and_then(|challenge| Some(out_link(&challenge.url.as_ref()?.0))),
            adopted: adoption.and_then(|adoption| Some(dated("adopted_on", adoption.adopted?))),
            minute_url: adoption.and_then(|adoption| Some(adoption.minute_url.as_ref()?.0.to_string())),
            review_by: adoption.and_then(|adoption| Some(dated("review_by", adoption.review_by?))),
            overdue: adoption
                .and_then(|adoption| adoption.review_by)
                .is_some_and(|date| date < page.plan.options.today),
            signatories: adoption.iter().flat_map(|adoption| &adoption.signatories).filter_map(signatory).collect(),
            authorities: page.authorities(PageKey::Challenge),
            links: main_links(page),
        }
        .into())
    }
}
