//! Files that are published and that nothing leads to.

use std::collections::HashSet;

use crate::diagnostic::Diagnostics;
use crate::model::Catalogue;
use crate::source::{Located, SourcePath, Span};
use crate::text::Target;

use super::target::each_target;
use super::{Scope, UNUSED_FILE, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let is_national = catalogue.slug.is_none();
    let files = if is_national { &*catalogue.shared_files } else { &catalogue.files };
    if files.is_empty() {
        return;
    }
    let mut used: HashSet<&SourcePath> = HashSet::new();
    // Every council may use the national files, and nobody but a council its own.
    match is_national {
        false => add_used(catalogue, scope, &mut used),
        true => scope.site.catalogues.iter().for_each(|other| add_used(other, scope, &mut used)),
    }
    for path in files.keys().filter(|path| !used.contains(path)) {
        d.push(UNUSED_FILE.at(Span::whole(path)));
    }
}

fn add_used<'a>(catalogue: &'a Catalogue, scope: Scope<'a>, used: &mut HashSet<&'a SourcePath>) {
    each_target(catalogue, scope.site, &mut |target| {
        if let Target::File(path) = &target.value {
            used.insert(path);
        }
    });
    let named = listing::resources(catalogue).flat_map(|resource| resource.file.iter().chain(&resource.transcript));
    let brand = catalogue.authority.iter().filter_map(|authority| authority.brand.as_ref());
    let named = named.chain(brand.filter_map(|brand| brand.logo.as_ref()));
    used.extend(named.filter_map(|name: &Located<String>| catalogue.find_named_file(name)).map(|file| &file.path));
}
