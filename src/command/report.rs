//! `siarter report`

use std::error::Error;

use crate::cli::{Report as Arguments, ReportFormat};
use crate::command::output::{Exit, print, write_whole};
use crate::command::site::{build_asked, no_content, today};
use crate::load::load;
use crate::model::Site;
use crate::options::Options;
use crate::report::{self, Report};

pub(crate) fn run(arguments: &Arguments) -> Result<Exit, Box<dyn Error>> {
    if let Some(out) = arguments.out.as_deref().filter(|out| out.is_dir()) {
        return Err(format!("`{}` is a folder: name the file that the report goes into", out.display()).into());
    }
    let sources = load(&arguments.root).map_err(|error| no_content(&arguments.root, error))?;
    let today = arguments.today.unwrap_or_else(today);
    let options = Options { authorities: arguments.authority.clone(), ..Options::whole(today) };
    let built = build_asked(&sources, &options)?;
    check_names(&built.site, arguments)?;
    let locale = arguments.locale.unwrap_or(built.site.settings.locales[0]);
    let report = report::report(&built, &sources, locale);
    match &arguments.out {
        Some(out) => write_whole(out, &write(&report, arguments)?)?,
        None => print(&write(&report, arguments)?)?,
    }
    let may_publish = report.ready.iter().all(|ready| ready.ready);
    Ok(if arguments.ready && !may_publish { Exit::Errors } else { Exit::Clean })
}

fn write(report: &Report, arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    Ok(match (arguments.format, arguments.ready) {
        (ReportFormat::Text, false) => report::to_text(report),
        (ReportFormat::Text, true) => report::to_ready_text(report),
        (ReportFormat::Json, false) => report::to_json(report)?,
        (ReportFormat::Json, true) => serde_json::to_string_pretty(&report.ready)? + "\n",
        (ReportFormat::Html, false) => report::to_html(report)?,
        (ReportFormat::Html, true) => return Err("--ready is said as text or as JSON: leave out --format html".into()),
    })
}

/// A report on nobody would say yes: nobody may always publish.
fn check_names(site: &Site, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let names_one = arguments.authority.iter().any(|name| name != "national");
    if arguments.ready && !names_one && (!arguments.authority.is_empty() || site.catalogues.len() == 1) {
        return Err("--ready is about authorities, and there is none among these".into());
    }
    Ok(())
}
