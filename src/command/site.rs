//! What commands ask of a site: its day, its pages, who is in it.

use std::error::Error;
use std::io;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::build::{Build, Rules, build};
use crate::diagnostic::name_hint;
use crate::load::LoadError;
use crate::locale::Date;
use crate::model::Site;
use crate::options::Options;
use crate::plan::{Plan, Route, RouteKind};
use crate::source::Sources;

pub(super) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_unix_days((since.as_secs() / 86_400) as i64)
}

/// The routes that people read.
pub(super) fn pages(plan: &Plan) -> impl Iterator<Item = &Route> {
    let is_page = |route: &&Route| {
        use RouteKind::{NotFound, Page, Root, Standalone, StandaloneList};
        matches!(route.kind, Page(..) | Root | NotFound(_) | Standalone(..) | StandaloneList)
    };
    plan.routes.iter().filter(is_page)
}

/// The site with every rule asked, if all that is typed are names of somebody.
pub(super) fn build_asked(sources: &Sources, options: &Options) -> Result<Build, Box<dyn Error>> {
    let build = build(sources, options, Rules::Ask);
    check_authorities(&build.site, options)?;
    Ok(build)
}

/// What was typed must be the name of somebody.
pub(super) fn check_authorities(site: &Site, options: &Options) -> Result<(), String> {
    let known: Vec<&str> = site.catalogues.iter().map(|catalogue| catalogue.slug_str()).collect();
    let wrong = options.authorities.iter().find(|name| !known.contains(&name.as_str()));
    wrong.map_or(Ok(()), |name| {
        let hint = name_hint(name, known.iter().copied(), "the authorities are");
        Err(format!("`--authority {name}` names no authority of this site: {hint}"))
    })
}

pub(super) fn no_content(root: &Path, error: LoadError) -> Box<dyn Error> {
    if error.source.kind() == io::ErrorKind::NotFound && error.path == root.join("content") {
        let root = root.display();
        return format!("there is no folder `content` in `{root}`: go to a site's folder, name one with --root, or make one with `siarter new DIR`").into();
    }
    error.into()
}
