//! One authority's forty services and twenty resources.

use super::charter::promise_id;
use super::words::{CLAIMS, KINDS, RESOURCES, SENTENCES, SUBJECTS, SUMMARIES, both, day, paragraph, phone};

const RESOURCE_COUNT: usize = 20;

pub(super) fn service_id(service: usize) -> String {
    let (subject, kind) = parts(service);
    format!("{}-{}", SUBJECTS[subject].0, KINDS[kind].0)
}

fn parts(service: usize) -> (usize, usize) {
    (service % SUBJECTS.len(), service / SUBJECTS.len() % KINDS.len())
}

pub(super) fn services(authority: usize) -> String {
    (0..SUBJECTS.len() * KINDS.len()).map(|service| service_entry(authority, service)).collect()
}

/// About 580 bytes on average; one in five has a description, one in four an address.
fn service_entry(authority: usize, service: usize) -> String {
    let ((subject, kind), seed) = (parts(service), 40 * authority + service);
    let (_, category, subject) = SUBJECTS[subject];
    let kind = KINDS[kind].1;
    let mut entry = format!(
        "- id: {}\n  name: {{cy: \"{}: {}\", en: \"{}: {}\"}}\n  summary: {}\n  categories: [{category}]\n  promises: [{}, {}]\n  phones: [{{number: \"{}\"}}]\n  \
         email: {}@authority-{authority:03}.example.org\n  schedules: [{{byday: [MO, WE, FR], opens_at: \"09:30\", closes_at: \"16:00\"}}]\n  \
         languages: [cy, en]\n  assured_date: {}\n  source: own\n",
        service_id(service),
        subject[0],
        kind[0],
        subject[1],
        kind[1],
        both(SUMMARIES[seed % SUMMARIES.len()]),
        promise_id(seed),
        promise_id(7 * seed + 3),
        phone(seed),
        service_id(service),
        day(seed),
    );
    if service.is_multiple_of(5) {
        entry += &format!(
            "  description:\n    cy: |\n      {}\n    en: |\n      {}\n",
            paragraph(seed, 2, 0),
            paragraph(seed, 2, 1)
        );
    }
    if service % 4 == 1 {
        entry += &format!(
            "  locations: [{{name: Tŷ Canol, address: [{} Stryd Fawr, Awdurdod {authority:03}], postal_code: ZZ99 3GZ}}]\n",
            1 + seed % 90
        );
    }
    if service % 20 == 2 {
        entry += "  urgent: true\n";
    }
    entry
}

pub(super) fn resources(authority: usize) -> String {
    let own = (0..RESOURCE_COUNT - CLAIMS.len()).map(|resource| resource_entry(authority, resource));
    own.chain((0..CLAIMS.len()).map(|claim| assumption_entry(authority, claim))).collect()
}

fn resource_entry(authority: usize, resource: usize) -> String {
    let seed = RESOURCE_COUNT * authority + resource;
    let title = RESOURCES[resource % RESOURCES.len()];
    // A film needs captions; on anything else they would mean nothing.
    let kind = ["leaflet", "film\n  captions: true\n  duration: 4", "poster", "book", "story", "briefing", "toolkit"]
        [resource % 7];
    let number = resource + 1;
    format!(
        "- id: resource-{number:02}\n  type: {kind}\n  title: {{cy: \"{} {number}\", en: \"{} {number}\"}}\n  summary: {}\n  description:\n    cy: |\n      {}\n    en: |\n      {}\n  \
         locales: [cy, en]\n  creator: {{cy: Grŵp rhieni {authority:03}, en: Parents' group {authority:03}}}\n  year: {}\n  licence: CC BY\n  \
         url: https://authority-{authority:03}.example.org/{number}\n  audience: [parents, public]\n  promises: [{}]\n  assured_date: {}\n",
        title[0],
        title[1],
        both(SUMMARIES[seed % SUMMARIES.len()]),
        paragraph(seed, 2, 0),
        paragraph(seed, 2, 1),
        2018 + seed % 9,
        promise_id(seed),
        day(seed),
    )
}

fn assumption_entry(authority: usize, claim: usize) -> String {
    let seed = authority + claim;
    // Evidence is one plain line with no slot in it.
    let evidence = SENTENCES[seed % 7];
    format!(
        "- id: assumption-{}\n  type: assumption\n  claim: {}\n  answer:\n    cy: |\n      {}\n    en: |\n      {}\n  evidence:\n    - {{text: {}, source: {{cy: Adroddiad {authority:03}, en: Report {authority:03}}}, \
         url: \"https://authority-{authority:03}.example.org/report\", date: 2025-05-01}}\n  audience: [practitioners, public]\n  promises: [{}]\n  assured_date: {}\n",
        claim + 1,
        both(CLAIMS[claim]),
        paragraph(seed, 3, 0),
        paragraph(seed, 3, 1),
        both(evidence),
        promise_id(seed),
        day(seed),
    )
}
