//! One authority's own files, but for its listings.

use super::charter::{PROMISE_COUNT, promise_id, section_file};
use super::listing::{resources, service_id, services};
use super::words::{LOCALES, SECTIONS, day, paragraph, phone};

/// Every file of an authority: path below its folder, text.
pub(super) fn files(number: usize) -> Vec<(String, String)> {
    let mut files = vec![
        ("authority.yaml".to_owned(), authority(number)),
        ("promises.yaml".to_owned(), promises(number)),
        ("services/local.yaml".to_owned(), services(number)),
        ("resources/local.yaml".to_owned(), resources(number)),
    ];
    if number.is_multiple_of(3) {
        let section = number % SECTIONS.len();
        let path = |locale: usize| format!("charter/{}.{}.md", section_file(section), LOCALES[locale]);
        files.extend((0..LOCALES.len()).map(|locale| (path(locale), overlay(number, locale))));
    }
    files
}

fn authority(number: usize) -> String {
    let nation = if number.is_multiple_of(8) { "wales" } else { "england" };
    let contacts = contacts(number);
    format!(
        r##"name: {{cy: Awdurdod {number:03}, en: Authority {number:03}}}
council: {{cy: Cyngor Awdurdod {number:03}, en: Authority {number:03} Council}}
forms:
  cy: {{in: yn Awdurdod {number:03}, of: o Awdurdod {number:03}, to: i Awdurdod {number:03}}}
  en: {{in: in Authority {number:03}, of: of Authority {number:03}, to: to Authority {number:03}}}
nation: {nation}
locales: [cy, en]
brand: {{colour: "#0b5d4e"}}
{contacts}challenge:
  route:
    cy: |
      {}

      1. **Siaradwch â ni.** {}
      2. **Gofynnwch am ymchwiliad.** {}
    en: |
      {}

      1. **Talk to us.** {}
      2. **Ask for an investigation.** {}
  contact: complaints
charter:
  adopted: 2026-03-12
  review_by: 2027-03-12
  signatories:
    - {{name: Arweinydd {number:03}, role: {{cy: Arweinydd y Cyngor, en: Leader of the Council}}}}
    - {{name: Cyfarwyddwr {number:03}, role: {{cy: Cyfarwyddwr Gwasanaethau Cymdeithasol, en: Director of Social Services}}}}
accessibility: {{contact: complaints, response_days: 10, prepared: 2026-10-01, tested: never}}
"##,
        paragraph(number, 2, 0),
        paragraph(number + 2, 1, 0),
        paragraph(number + 3, 1, 0),
        paragraph(number, 2, 1),
        paragraph(number + 2, 1, 1),
        paragraph(number + 3, 1, 1),
    )
}

fn contacts(number: usize) -> String {
    let (day_phone, night_phone, complaints_phone) = (phone(3 * number), phone(3 * number + 1), phone(3 * number + 2));
    format!(
        r#"contacts:
  - id: leaving-care
    name: {{cy: Tîm Gadael Gofal, en: Leaving care team}}
    role: {{cy: Eich cynghorydd personol, en: Your personal adviser}}
    phones: [{{number: "{day_phone}", description: {{cy: Oriau swyddfa, en: Office hours}}}}]
    email: leaving-care@authority-{number:03}.example.org
    schedules: [{{byday: [MO, TU, WE, TH, FR], opens_at: "09:00", closes_at: "17:00"}}]
  - id: emergency
    name: {{cy: Tîm Dyletswydd Argyfwng, en: Emergency duty team}}
    phones: [{{number: "{night_phone}"}}]
    schedules: [{{byday: [SA, SU], opens_at: "00:00", closes_at: "23:59", description: {{cy: Drwy'r penwythnos, en: All weekend}}}}]
    out_of_hours: true
  - id: complaints
    name: {{cy: Tîm Cwynion, en: Complaints team}}
    phones: [{{number: "{complaints_phone}"}}]
    email: complaints@authority-{number:03}.example.org
"#
    )
}

/// Twelve of the thirty promises, others for the next authority.
fn promises(number: usize) -> String {
    let kept = (0..PROMISE_COUNT).filter(|promise| (promise + number) % 5 < 2);
    kept.map(|promise| how(number, promise)).collect()
}

fn how(number: usize, promise: usize) -> String {
    let status = ["kept", "partly", "planned"][(number + promise) % 3];
    let service = service_id(number + promise);
    format!(
        "{}:\n  how:\n    cy: |\n      {} Gweler [y gwasanaeth hwn](service:{service}).\n    en: |\n      {} See [this service](service:{service}).\n  \
         services: [{service}]\n  status: {status}\n  since: {}\n",
        promise_id(promise),
        paragraph(number + promise, 2, 0),
        paragraph(number + promise, 2, 1),
        day(number),
    )
}

fn overlay(number: usize, locale: usize) -> String {
    let heading = ["Yn eich ardal chi", "Where you live"][locale];
    let service = service_id(number);
    let link =
        [format!("[Dyma pwy all helpu](service:{service})."), format!("[This is who can help](service:{service}).")];
    format!(
        "---\nchange: after\nreason: Parents asked for it.\n---\n## {heading}\n\n{} {}\n",
        paragraph(number, 4, locale),
        link[locale]
    )
}
