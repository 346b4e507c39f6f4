//! A small site with every kind of page and, as far as readers see them, every kind of text; and a word in each of its texts.

use std::collections::BTreeMap;

/// Each `§` becomes a word that stands nowhere else, so a page shows which texts are on it.
const FILES: [(&str, &str); 20] = [
    (
        "site.yaml",
        "title: {en: Charter §, cy: Siarter §}
base_url: https://example.org/
locales: [cy, en]
source_locale: en
fallback: notice
credits: {en: Credits §, cy: Diolch §}
accessibility:
  organisation: {en: Charity §, cy: Elusen §}
  contact: {id: web, name: {en: Web team §, cy: Tîm y we §}, email: web@example.org}
  tested: never
  method: {en: Read §., cy: Darllen §.}
",
    ),
    (
        "taxonomy.yaml",
        "categories:
  - id: health
    name: {en: Health §, cy: Iechyd §}
    statutory_areas: [wales-health]
statutory_areas:
  - id: wales-health
    nation: wales
    name: {en: Area §, cy: Maes §}
    source: {en: Law §, cy: Deddf §}
    in_force: 2020-01-01
",
    ),
    (
        "charter/10-money.en.md",
        "---\ntitle: Money §\nsummary: About §.\n---\nWords §.\n\nWe pay §. {#pay}\n\nWe lend §. {#lend}\n",
    ),
    (
        "charter/10-money.cy.md",
        "---\ntitle: Arian §\nsummary: Am §.\n---\nGeiriau §.\n\nTalwn §. {#pay}\n\nBenthycwn §. {#lend}\n",
    ),
    (
        "charter/20-home.en.md",
        "---\ntitle: Home §\n---\nWe listen §. See [below](#part). {#listen}\n\n## Part §\n\nMore §.\n",
    ),
    ("charter/20-home.cy.md", "---\ntitle: Cartref §\n---\nGwrandawn §. {#listen}\n\n## Rhan §\n\nMwy §.\n"),
    ("pages/about.en.md", "---\ntitle: About §\nsummary: Us §.\n---\nWords §.\n"),
    ("pages/about.cy.md", "---\ntitle: Amdanom §\nsummary: Ni §.\n---\nGeiriau §.\n"),
    ("pages/credits.en.md", "---\ntitle: Credits\n---\nThanks §.\n"),
    ("pages/credits.cy.md", "---\ntitle: Diolch\n---\nLlawer o ddiolch §.\n"),
    (
        "services/national.yaml",
        "- id: advice
  name: {en: Advice §, cy: Cyngor §}
  summary: {en: Ask §., cy: Gofyn §.}
  description: {en: More §., cy: Mwy §.}
  eligibility: {en: All §, cy: Pawb §}
  application_process: {en: Ring §, cy: Ffonio §}
  accreditations: {en: Seen §, cy: Gwelwyd §}
  neutral_name: {en: Office §, cy: Swyddfa §}
  categories: [health]
  promises: [pay]
  urgent: true
  phones: [{number: \"0808 157 0200\", description: {en: Free §, cy: Am ddim §}}]
  cost_options: [{option: {en: Cheap §, cy: Rhad §}, amount: 2}]
  locations: [{name: {en: Hall §, cy: Neuadd §}, address: [{en: Street §, cy: Stryd §}], accessibility: {en: Ramp §, cy: Ramp §}}]
  alert: {text: {en: New §, cy: Newydd §}, until: 2027-01-01}
  schedules: [{byday: [MO], opens_at: \"09:00\", closes_at: \"17:00\", description: {en: Open §, cy: Ar agor §}}]
- id: shelter
  name: {en: Shelter §, cy: Lloches §}
  summary: {en: Sleep §., cy: Cysgu §.}
  description: {en: Beds §., cy: Gwelyau §.}
  promises: [listen]
- id: advice-loans
  name: {en: Loans §, cy: Benthyciadau §}
  summary: {en: Borrow §., cy: Benthyg §.}
  description: {en: Pay back §., cy: Talu yn ôl §.}
  promises: [lend]
",
    ),
    (
        "resources/national.yaml",
        "- id: film
  type: film
  title: {en: Film §, cy: Ffilm §}
  summary: {en: A film §., cy: Y ffilm §.}
  description: {en: Long §., cy: Hir §.}
  content_note: {en: Sad §, cy: Trist §}
  url: https://example.org/film
  creator: {en: Her §, cy: Hi §}
  co_produced_with: {en: Him §, cy: Ef §}
  publisher: {en: Press §, cy: Gwasg §}
  licence: {en: Open §, cy: Agored §}
  promises: [listen]
  statistics: [{claim: {en: Many §, cy: Llawer §}, source: {en: Study §, cy: Astudiaeth §}}]
  quotes:
    - {text: {en: Said §, cy: Dywedwyd §}, consent: true}
    - {text: {en: Secret, cy: Cudd}, consent: false}
- id: poster
  type: poster
  title: {en: Poster §, cy: Posteri §}
  summary: {en: A poster §., cy: Y poster §.}
  description: {en: Wide §., cy: Llydan §.}
  promises: [pay]
- id: risk
  type: assumption
  claim: {en: Wrong §., cy: Anghywir §.}
  answer: {en: True §., cy: Gwir §.}
  promises: [pay]
  evidence: [{text: {en: Shown §, cy: Dangos §}, source: {en: Act §, cy: Y Ddeddf §}}]
- id: blame
  type: assumption
  claim: {en: Untrue §., cy: Celwydd §.}
  answer: {en: Right §., cy: Iawn §.}
  promises: [listen]
",
    ),
    (
        "authorities/dyffryn/authority.yaml",
        "name: Dyffryn
council: {en: Council §, cy: Cyngor §}
forms: {en: {in: in D, of: of D, to: to D}, cy: {in: yn N, of: o D, to: i D}}
nation: wales
locales: [cy, en]
contacts:
  - id: team
    name: {en: Team §, cy: Tîm §}
    role: {en: Help §, cy: Cymorth §}
    neutral_name: {en: Flat §, cy: Fflat §}
    phones: [{number: \"029 2018 0120\", description: {en: Office §, cy: Swyddfa §}}]
    schedules: [{byday: [MO], description: {en: Mornings §, cy: Boreau §}}]
    out_of_hours: true
challenge: {route: {en: Tell §., cy: Dywedwch §.}, contact: team}
charter: {signatories: [{name: {en: Mair §, cy: Mari §}, role: {en: Leader §, cy: Arweinydd §}}]}
accessibility:
  contact: team
  tested: never
  method: {en: Looked §., cy: Edrychwyd §.}
  problems: [{what: {en: Maps §., cy: Mapiau §.}, instead: {en: Ask §., cy: Gofynnwch §.}}]
",
    ),
    (
        "authorities/dyffryn/promises.yaml",
        "pay:
  how: {en: Monday §., cy: Dydd Llun §.}
lend:
  how: {en: Tuesday §., cy: Dydd Mawrth §.}
listen:
  text: {en: Own §., cy: Ein §.}
  reason: {en: Since §., cy: Gan §.}
",
    ),
    // A part of its own after the shared section, a section of its own, a service in a shared one's place.
    ("authorities/dyffryn/charter/10-money.en.md", "---\ntitle: Here\nchange: after\n---\nIn the valley §.\n"),
    ("authorities/dyffryn/charter/10-money.cy.md", "---\ntitle: Yma\nchange: after\n---\nYn y dyffryn §.\n"),
    ("authorities/dyffryn/charter/30-work.en.md", "---\ntitle: Work §\n---\nWe employ §. {#employ}\n"),
    ("authorities/dyffryn/charter/30-work.cy.md", "---\ntitle: Gwaith §\n---\nCyflogwn §. {#employ}\n"),
    (
        "authorities/dyffryn/services/local.yaml",
        "- id: shelter
  name: {en: Own shelter §, cy: Lloches yma §}
  summary: {en: Sleep here §., cy: Cysgu yma §.}
  description: {en: Our beds §., cy: Ein gwelyau §.}
  promises: [employ]
",
    ),
    (
        "authorities/dyffryn/resources/local.yaml",
        "- id: story
  type: story
  title: {en: Story §, cy: Stori §}
  summary: {en: A story §., cy: Y stori §.}
  description: {en: Once §., cy: Unwaith §.}
  promises: [employ]
",
    ),
];

/// The texts of a site's content, by path.
pub(crate) type Content = BTreeMap<&'static str, String>;

/// What a word begins with that stands in one text only; three digits follow.
const WORD: &str = "Mark";

pub(crate) fn whole_site() -> Content {
    let mut count = 0;
    let mut mark = |(path, text): (&'static str, &str)| {
        let mut parts = text.split('§');
        let mut marked = parts.next().unwrap().to_owned();
        for part in parts {
            count += 1;
            marked.push_str(&format!("{WORD}{count:03}{part}"));
        }
        (path, marked)
    };
    FILES.iter().map(|file| mark(*file)).collect()
}

/// The word of one text in one language.
pub(crate) struct Mark {
    pub(crate) word: String,
    pub(crate) path: &'static str,
    /// Where it stands in its file.
    pub(crate) place: usize,
    pub(crate) lang: &'static str,
    /// What it belongs to: a document in all its languages, or a file and the line at the margin that its record begins with.
    pub(crate) record: String,
}

/// The words of a site, file by file.
pub(crate) fn marks(site: &Content) -> Vec<Mark> {
    let places =
        site.iter().flat_map(|(path, text)| text.match_indices(WORD).map(move |(place, _)| (*path, text, place)));
    places.map(|(path, text, place)| mark(path, text, place)).collect()
}

fn mark(path: &'static str, text: &str, place: usize) -> Mark {
    let word = text[place..place + WORD.len() + 3].to_owned();
    let is_document = |lang: &'static str| Some((path.strip_suffix(&format!(".{lang}.md"))?, lang));
    if let Some((document, lang)) = is_document("cy").or_else(|| is_document("en")) {
        return Mark { word, path, place, lang, record: document.to_owned() };
    }
    let before = &text[..place];
    let lang = if before.rfind("cy: ") > before.rfind("en: ") { "cy" } else { "en" };
    let first = before.lines().rfind(|line| !line.starts_with(' ')).unwrap();
    let key = first.split_once(": {").map_or(first, |(key, _)| key).trim_end_matches(':');
    Mark { word, path, place, lang, record: format!("{path} {key}") }
}

impl Mark {
    /// Whether it is in the name of whose site this is: that of the charter, or of the council.
    pub(crate) fn is_owner(&self) -> bool {
        matches!(self.record.as_str(), "site.yaml title" | "authorities/dyffryn/authority.yaml council")
    }

    /// Whether it is in a name that stands as a label on many pages, and is the text of none.
    pub(crate) fn is_label(&self) -> bool {
        self.is_owner() || self.path == "taxonomy.yaml"
    }
}
