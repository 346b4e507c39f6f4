//! The accessibility statements of the sample site, by the checks that the government's monitors go through.
//!
//! Each check has the monitors' own question. Left out are those that only a person can answer: whether the list of problems
//! is complete and clear, and whether the status is what a test would find.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly, and live at the edge")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};
use siarter::build::{Build, Rules, build};
use siarter::locale::Date;
use siarter::options::Options;
use siarter::parse::wcag::Criterion;
use siarter::render::Body;
use siarter::source::Sources;

const TODAY: &str = "2026-11-22";

/// What the law prescribes, in one language.
struct Wording {
    path: &'static str,
    heading: &'static str,
    commitment: &'static str,
    scope: &'static str,
    status_heading: &'static str,
    statuses: [&'static str; 3],
    problems_heading: &'static str,
    kinds: [&'static str; 3],
    criterion: &'static str,
    fix_by: &'static str,
    preparation_heading: &'static str,
    prepared: &'static str,
    reviewed: &'static str,
    feedback_heading: &'static str,
    enforcement_heading: &'static str,
    ehrc: &'static str,
    ecni: &'static str,
    eass: &'static str,
    months: [&'static str; 12],
}

const ENGLISH: Wording = Wording {
    path: "accessibility-statement",
    heading: "Accessibility statement",
    commitment: "is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.",
    scope: "This accessibility statement applies to",
    status_heading: "Compliance status",
    statuses: [
        "This website is fully compliant with the Web Content Accessibility Guidelines version 2.2 AA standard.",
        "This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, due to the",
        "This website is not compliant with the Web Content Accessibility Guidelines version 2.2 AA standard.",
    ],
    problems_heading: "Non-accessible content",
    kinds: [
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "Content that's not within the scope of the accessibility regulations",
    ],
    criterion: "WCAG 2.2 success criterion ",
    fix_by: "We plan to put this right by ",
    preparation_heading: "Preparation of this accessibility statement",
    prepared: "This statement was prepared on ",
    reviewed: "It was last reviewed on ",
    feedback_heading: "Feedback and contact information",
    enforcement_heading: "Enforcement procedure",
    ehrc: "The Equality and Human Rights Commission (EHRC) is responsible for enforcing",
    ecni: "The Equality Commission for Northern Ireland (ECNI) is responsible for enforcing",
    eass: "contact the Equality Advisory and Support Service (EASS)",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

const WELSH: Wording = Wording {
    path: "datganiad-hygyrchedd",
    heading: "Datganiad hygyrchedd",
    commitment: "wedi ymrwymo i wneud ei wefan yn hygyrch, yn unol â Rheoliadau Hygyrchedd Cyrff y Sector Cyhoeddus (Gwefannau ac Apiau Symudol) (Rhif 2) 2018.",
    scope: "Mae'r datganiad hygyrchedd hwn yn gymwys i",
    status_heading: "Statws cydymffurfio",
    statuses: [
        "Mae'r wefan hon yn cydymffurfio'n llawn â safon AA fersiwn 2.2 y Canllawiau Hygyrchedd Cynnwys Gwe.",
        "Mae'r wefan hon yn cydymffurfio'n rhannol â safon AA fersiwn 2.2 y Canllawiau Hygyrchedd Cynnwys Gwe, oherwydd",
        "Nid yw'r wefan hon yn cydymffurfio â safon AA fersiwn 2.2 y Canllawiau Hygyrchedd Cynnwys Gwe.",
    ],
    problems_heading: "Cynnwys nad yw'n hygyrch",
    kinds: [
        "Diffyg cydymffurfio â'r rheoliadau hygyrchedd",
        "Baich anghymesur",
        "Cynnwys nad yw o fewn cwmpas y rheoliadau hygyrchedd",
    ],
    criterion: "maen prawf llwyddiant ",
    fix_by: "Rydyn ni'n bwriadu unioni hyn erbyn ",
    preparation_heading: "Paratoi'r datganiad hygyrchedd hwn",
    prepared: "Paratowyd y datganiad hwn ar ",
    reviewed: "Fe'i hadolygwyd ddiwethaf ar ",
    feedback_heading: "Adborth a gwybodaeth gyswllt",
    enforcement_heading: "Gweithdrefn orfodi",
    ehrc: "Y Comisiwn Cydraddoldeb a Hawliau Dynol (EHRC) sy'n gyfrifol am orfodi",
    ecni: "Comisiwn Cydraddoldeb Gogledd Iwerddon (ECNI) sy'n gyfrifol am orfodi",
    eass: "cysylltwch â'r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS)",
    months: [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ],
};

/// A statement's page: its source, its parts, and what the site around it has.
struct Page<'a> {
    wording: &'static Wording,
    html: &'a str,
    title: String,
    /// Of `<main>`, as a reader has it.
    text: String,
    headings: Vec<ElementRef<'a>>,
    in_northern_ireland: bool,
    organisation: &'static str,
    /// Every page of the edition.
    edition: Vec<&'a str>,
    address: String,
}

impl Page<'_> {
    fn has_heading(&self, heading: &str) -> bool {
        self.headings.iter().any(|own| text_of(*own) == heading)
    }

    /// What stands below a heading, up to the next.
    fn below(&self, heading: &str) -> Vec<ElementRef<'_>> {
        let heading = self.headings.iter().find(|own| text_of(**own) == heading);
        let after = heading.into_iter().flat_map(|own| own.next_siblings()).filter_map(ElementRef::wrap);
        after.take_while(|element| !self.headings.contains(element)).collect()
    }

    fn text_below(&self, heading: &str) -> String {
        self.below(heading).into_iter().map(text_of).collect::<Vec<_>>().join(" ")
    }

    fn statuses(&self) -> usize {
        self.wording.statuses.iter().filter(|status| self.text.contains(**status)).count()
    }

    fn date_after(&self, words: &str) -> Option<Date> {
        dates_after(&self.text, words, self.wording).into_iter().next()
    }

    fn needs_problems(&self) -> bool {
        self.text.contains(self.wording.statuses[1]) || self.wording.kinds.iter().any(|kind| self.has_heading(kind))
    }

    /// A claim of a burden must be there before its checks mean anything.
    fn claims_burden(&self) -> bool {
        self.text_below(self.wording.kinds[1]).len() > 10
    }
}

type Check = (&'static str, fn(&Page) -> bool);

/// The monitors' questions, and how a program answers them.
const CHECKS: &[Check] = &[
    ("Is there an accessibility page?", |page| !page.html.is_empty()),
    ("Does the accessibility page include a statement, including some mandatory sections?", |page| {
        page.has_heading(page.wording.status_heading) && page.has_heading(page.wording.enforcement_heading)
    }),
    ("Is the page heading \"Accessibility statement\"?", |page| {
        let title = page.title.split_once(" – ").unwrap().0;
        text_of(page.headings[0]) == page.wording.heading && title == page.wording.heading
    }),
    ("Is there an accessibility commitment?", |page| page.text.contains(page.wording.commitment)),
    ("Does the commitment use the correct wording?", |page| {
        page.text.contains(&format!("{} {}", page.organisation, page.wording.commitment))
    }),
    ("Is there a scope for the accessibility statement?", |page| page.text.contains(page.wording.scope)),
    ("Is the accessibility statement provided as a web page?", |page| page.html.starts_with("<!doctype html>")),
    ("Is the accessibility statement prominent on the home page or on every page of the site?", |page| {
        let is_linked = |html: &&str| {
            let footer = html.split_once("<footer").map_or("", |(_, footer)| footer);
            footer.contains(&format!("{}/\">{}</a>", page.wording.path, page.wording.heading))
        };
        page.edition.len() > 10 && page.edition.iter().all(is_linked)
    }),
    ("Is the statement complete on one page?", |page| {
        let wording = page.wording;
        let needed = [
            wording.status_heading,
            wording.preparation_heading,
            wording.feedback_heading,
            wording.enforcement_heading,
        ];
        needed.iter().all(|heading| page.has_heading(heading))
    }),
    ("Is there a heading for compliance status?", |page| page.has_heading(page.wording.status_heading)),
    ("If there is a compliance status heading, is the heading worded correctly?", |page| {
        let part = page.text_below(page.wording.status_heading);
        page.wording.statuses.iter().any(|status| part.contains(status))
    }),
    ("Is 1 of the 3 compliance status options included?", |page| page.statuses() == 1),
    ("Is there a heading for non-accessible content?", |page| {
        !page.needs_problems() || page.has_heading(page.wording.problems_heading)
    }),
    ("Is the non-accessible content heading worded correctly?", |page| {
        page.has_heading(page.wording.problems_heading) == page.needs_problems()
    }),
    ("Does the non-compliant content mention the WCAG criteria?", |page| {
        let (problems, listed) = (css("li"), page.below(page.wording.kinds[0]));
        listed.iter().flat_map(|list| list.select(&problems)).all(|problem| {
            let text = text_of(problem);
            Criterion::all()
                .any(|criterion| text.contains(&format!("{}{} (", page.wording.criterion, criterion.number)))
        })
    }),
    ("Are all dates for fixes in the future?", |page| {
        let today = Date::parse(TODAY).unwrap();
        let dates = dates_after(&page.text, page.wording.fix_by, page.wording);
        dates.len() == page.text.matches(page.wording.fix_by).count() && dates.iter().all(|date| *date >= today)
    }),
    (
        "If there is a disproportionate burden claim, is it under a correctly worded heading of \"disproportionate burden\"",
        |page| !page.text.contains("400") || page.claims_burden(),
    ),
    ("If disproportionate burden is claimed, is the disproportionate burden assessment provided?", |page| {
        !page.claims_burden() || page.html.contains("href=\"https://example.org/assessment\"")
    }),
    ("Is there a heading for preparation of this accessibility statement?", |page| {
        page.has_heading(page.wording.preparation_heading)
    }),
    ("Is there a date for the statement preparation?", |page| page.date_after(page.wording.prepared).is_some()),
    ("Is there a date for the last review of the statement?", |page| page.date_after(page.wording.reviewed).is_some()),
    ("If there is a review date, is the statement review date within the last year?", |page| {
        let today = Date::parse(TODAY).unwrap();
        page.date_after(page.wording.reviewed).is_some_and(|date| date <= today && date.months_later(12) >= today)
    }),
    ("Is there information about the method used to prepare the statement?", |page| {
        page.text_below(page.wording.preparation_heading).split_whitespace().count() > 30
    }),
    ("Is there a heading for feedback and contact information?", |page| {
        page.has_heading(page.wording.feedback_heading)
    }),
    ("Is there contact information for the organisation?", |page| {
        page.below(page.wording.feedback_heading).iter().any(|part| part.select(&css("a[href^='mailto:']")).count() > 0)
    }),
    ("Is there a heading for enforcement procedure?", |page| page.has_heading(page.wording.enforcement_heading)),
    ("If GB: does the content mention EHRC?", |page| page.in_northern_ireland || page.text.contains(page.wording.ehrc)),
    ("If NI: does the content mention ECNI?", |page| page.in_northern_ireland == page.text.contains(page.wording.ecni)),
    ("If GB: is there a link to EASS?", |page| {
        let is_linked = page.html.contains("href=\"https://www.equalityadvisoryservice.com/\"");
        page.in_northern_ireland || (is_linked && page.text.contains(page.wording.eass))
    }),
    ("If NI: is there a link to ECNI?", |page| {
        page.in_northern_ireland == page.html.contains("href=\"https://www.equalityni.org/\"")
    }),
    ("Does the scope of the accessibility page clearly cover the site being tested?", |page| {
        page.text.contains(&page.address)
    }),
];

#[test]
fn the_sample_statements_pass_the_monitors_checks() {
    let files = pages(&sources());
    let faults = [
        faults(&files, &WELSH, "cy/dyffryn", "Mae Cyngor Sir Dyffryn", false),
        faults(&files, &ENGLISH, "en/dyffryn", "Dyffryn County Council", false),
        faults(&files, &ENGLISH, "en/herefordshire", "Herefordshire Council", false),
    ];
    assert!(faults.concat().is_empty(), "{}", faults.concat());
}

/// What the samples have no use for: a test, exemptions, another nation's commission.
#[test]
fn a_statement_with_everything_passes_them_too() {
    let path = "content/authorities/dyffryn/authority.yaml";
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let (before, _) = text.split_once("\naccessibility:").unwrap();
    let text = before.replace("nation: wales", "nation: northern-ireland")
        + "
accessibility:
  contact: web-team
  prepared: 2024-01-31
  reviewed: 2025-11-30
  tested: 2026-09-28
  tested_by: {cy: Tîm y We, en: The web team}
  method:
    cy: Profwyd pob tudalen â llaw ac â rhaglen, a gwrandawodd dau riant ar y prif dudalennau gyda darllenydd sgrin ar ddau fath o ffôn.
    en: Every page was tested by hand and with a program, and two parents listened to the main pages with a screen reader on two kinds of phone.
  problems:
    - {what: {cy: A., en: A.}, criterion: 1.3.1, fix_by: 2026-11-22}
    - {what: {cy: B., en: B.}, criterion: 3.3.8, fix_by: 2027-08-01}
    - what: {cy: Mae 400 o hen ffilmiau., en: There are 400 old films.}
      kind: disproportionate-burden
      criterion: 1.2.5
      assessment_url: https://example.org/assessment
    - {what: {cy: Mapiau., en: Maps.}, kind: out-of-scope}
";
    let mut sources = sources();
    sources.add_text(path, text.as_bytes());
    let files = pages(&sources);
    let faults = [
        faults(&files, &WELSH, "cy/dyffryn", "Mae Cyngor Sir Dyffryn", true),
        faults(&files, &ENGLISH, "en/dyffryn", "Dyffryn County Council", true),
    ];
    assert!(faults.concat().is_empty(), "{}", faults.concat());
}

/// WCAG 2.2 has 31 success criteria at level A and 24 at level AA, each with a name in every language.
#[test]
fn every_criterion_has_a_name_in_every_language() {
    let of = |level: &str| Criterion::all().filter(|criterion| criterion.level == level).count();
    assert_eq!((of("A"), of("AA")), (31, 24));
    for locale in ["cy", "en"] {
        let words =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("i18n/{locale}.yaml"))).unwrap();
        for criterion in Criterion::all() {
            let word = format!("\n{}: ", criterion.word());
            assert_eq!(words.matches(&word).count(), 1, "i18n/{locale}.yaml: `{}`", criterion.word());
        }
    }
}

fn sources() -> Sources {
    siarter::load::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Every page, by its path below the output folder.
fn pages(sources: &Sources) -> BTreeMap<String, String> {
    let options = Options::whole(Date::parse(TODAY).unwrap());
    let Build { plan, renderer, found, .. } = build(sources, &options, Rules::Skip);
    // Another nation's council has not all services that its texts link to; its statement must be in order all the same.
    let found: Vec<_> =
        found.into_sorted().into_iter().filter(|one| one.span.path.as_str().ends_with("authority.yaml")).collect();
    assert!(found.is_empty(), "{found:?}");
    let pages = plan.routes.iter().filter(|route| route.file.ends_with(".html"));
    let render = |route: &siarter::plan::Route| match renderer.render(route) {
        Ok(Body::Bytes(bytes)) => (route.file.to_string(), String::from_utf8(bytes).unwrap()),
        other => panic!("{}: {other:?}", route.file),
    };
    pages.map(render).collect()
}

/// The questions that a statement does not stand up to, a line each.
fn faults(
    files: &BTreeMap<String, String>,
    wording: &'static Wording,
    folder: &str,
    organisation: &'static str,
    in_northern_ireland: bool,
) -> String {
    let file = format!("{folder}/{}/index.html", wording.path);
    let html = files.get(&file).map_or("", String::as_str);
    let document = Html::parse_document(html);
    let text = |selector: &str| document.select(&css(selector)).map(text_of).collect::<String>();
    let page = Page {
        wording,
        html,
        title: text("head > title"),
        text: text("main"),
        headings: document.select(&css("main :is(h1, h2, h3)")).collect(),
        in_northern_ireland,
        organisation,
        edition: files
            .iter()
            .filter(|(name, _)| name.starts_with(&format!("{folder}/")))
            .map(|(_, html)| html.as_str())
            .collect(),
        address: format!("https://siarter.example.org/{folder}/"),
    };
    let failed = CHECKS.iter().filter(|(_, holds)| !holds(&page));
    failed.map(|(label, _)| format!("\n{file}: {label}")).collect()
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

/// As a reader has it, with single spaces.
fn text_of(element: ElementRef) -> String {
    let text = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The days that stand after these words: "31 March 2027".
fn dates_after(text: &str, words: &str, wording: &Wording) -> Vec<Date> {
    let read = |rest: &str| {
        let mut parts = rest.split([' ', '.', ',']);
        let day: u8 = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let month = wording.months.iter().position(|month| *month == name)? + 1;
        let year: u16 = parts.next()?.parse().ok()?;
        Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
    };
    text.split(words).skip(1).filter_map(read).collect()
}
