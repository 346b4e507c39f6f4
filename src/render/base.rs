//! What every template sees: language, words, assets.

use tera::{Context, Map, Value};

use crate::locale::Locale;
use crate::model::{CatalogueId, Site};
use crate::plan::Plan;

/// What pages of no edition have too: language, words, assets. A catalogue's own assets come after the shared ones.
pub(crate) fn base_context(locale: Locale, catalogue: Option<CatalogueId>, site: &Site, plan: &Plan) -> Context {
    let mut words = Map::new();
    for (key, text) in site.language(locale).messages.plain() {
        words.insert(key.to_owned().into(), Value::normal_string(text));
    }
    let mut assets = Map::new();
    for asset in plan.assets.iter().filter(|asset| asset.owner.is_none() || asset.owner == catalogue) {
        assets.insert(asset.name.clone().into(), Value::normal_string(&asset.href));
    }
    let mut context = Context::new();
    context.insert_value("lang", Value::normal_string(locale.as_str()));
    context.insert_value("words", words.into());
    context.insert_value("assets", assets.into());
    context
}
