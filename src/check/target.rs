//! Every link and picture of a folder's texts, with its place.

use crate::model::{Catalogue, Site, each_text};
use crate::source::Located;
use crate::text::Target;

/// Hands over where each link and picture leads that readers meet in a catalogue's own folder, with the national one also in
/// `site.yaml`. The links of a promise are among its section's.
pub(super) fn each_target<'a>(catalogue: &'a Catalogue, site: &'a Site, visit: &mut dyn FnMut(&'a Located<Target>)) {
    each_text(catalogue, site, None, &mut |text| {
        for prose in text.versions.iter().filter(|_| text.is_seen).filter_map(|version| version.markdown()) {
            prose.html.links.iter().for_each(&mut *visit);
        }
    });
}
