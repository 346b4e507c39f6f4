//! The report for a terminal: the numbers, and what is to be done; the whole of it is in the page and the JSON.

use crate::locale::{Argument, Language};

use super::changes::Changed;
use super::columns::{WIDTH, shorten, table, wrap};
use super::data::Report;
use super::listings::Counts;
use super::ready::Ready;
use super::translation::LocaleCounts;
use super::words;

/// A table shows at most this many rows; the rows after them are only counted, so that the report stays short.
const ROWS: usize = 20;

/// The report as text that fits a terminal.
pub fn to_text(report: &Report) -> String {
    let writer = Writer { words: words::find(report.locale) };
    let mut text = format!("{}\n{}\n", report.title.text, writer.lead(report));
    text.push_str(&writer.head("ready"));
    text.push_str(&to_ready_text(report));
    text.push_str(&writer.coverage(report));
    text.push_str(&writer.translation(report));
    text.push_str(&writer.changes(report));
    text.push_str(&writer.listings(report));
    text.push_str(&writer.areas(report));
    text.push_str(&writer.by_hand(report));
    text.push_str(&writer.reading(report));
    text
}

/// Only whether each authority may publish, and why not.
pub fn to_ready_text(report: &Report) -> String {
    let writer = Writer { words: words::find(report.locale) };
    let mut text: String = report.ready.iter().map(|ready| writer.ready(ready)).collect();
    let ready = report.ready.iter().filter(|ready| ready.ready).count();
    let total = report.ready.len();
    let slots = [("count", Argument::Count(ready)), ("total", Argument::Count(total))];
    let verdict = if ready == total { writer.word("ready_all") } else { writer.say("ready_some", &slots) };
    text.push_str(&verdict);
    text.push('\n');
    text
}

struct Writer {
    words: &'static Language,
}

impl Writer {
    fn word(&self, key: &str) -> String {
        self.words.word(key)
    }

    fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.words.messages.text(key, arguments)
    }

    fn count(&self, key: &str, count: usize) -> String {
        self.say(key, &[("count", Argument::Count(count))])
    }

    fn head(&self, key: &str) -> String {
        let title = self.word(key);
        format!("\n{title}\n{}\n", "═".repeat(title.chars().count()))
    }

    fn heads(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.word(key)).collect()
    }

    fn lead(&self, report: &Report) -> String {
        let date = ("date", Argument::Text(&report.date.words));
        match report.authorities.as_slice() {
            [] => self.say("lead_none", &[date]),
            [one] => self.say("lead_one", &[("name", Argument::Text(&one.name.text)), date]),
            many => self.say("lead_many", &[("count", Argument::Count(many.len())), date]),
        }
    }

    fn ready(&self, ready: &Ready) -> String {
        let verdict = match ready.reasons.len() {
            0 => self.word("ready_yes"),
            count => self.count("ready_reasons", count),
        };
        let mut text = format!("{}: {verdict}\n", ready.name.text);
        for reason in &ready.reasons {
            text.push_str(&wrap(&reason.sentence, "  • ", "    "));
            for place in reason.places.iter().take(3) {
                text.push_str(&format!("    {}:{}\n", place.path, place.line));
            }
            if reason.places.len() > 3 {
                text.push_str(&format!("    {}\n", self.count("and_more", reason.places.len() - 3)));
            }
        }
        text
    }

    fn coverage(&self, report: &Report) -> String {
        let coverage = &report.coverage;
        let rows = coverage.authorities.iter().map(|row| {
            let numbers =
                [row.promises, row.kept, row.partly, row.planned, row.unstated, row.with_how, row.kept_by_nothing];
            with_name(&row.name.text, &numbers)
        });
        let mut rows: Vec<Vec<String>> = rows.collect();
        self.add_total(&mut rows);
        let head = self.heads(&[
            "council",
            "promises",
            "kept",
            "partly",
            "planned",
            "unstated",
            "with_how",
            "kept_by_nothing",
        ]);
        let mut text = self.head("coverage") + &table(&head, &rows);
        let promises = coverage.sections.iter().flat_map(|section| &section.promises);
        let rows: Vec<Vec<String>> = promises
            .map(|promise| {
                let numbers =
                    [promise.kept, promise.partly, promise.planned, promise.unstated, promise.kept_by_nothing];
                with_name(&format!("{:>2}  {}", promise.number, promise.words.text), &numbers)
            })
            .collect();
        let head = self.heads(&["promise", "kept", "partly", "planned", "unstated", "kept_by_nothing"]);
        text.push('\n');
        text.push_str(&table(&head, &rows));
        text
    }

    /// A last row with the sums.
    fn add_total(&self, rows: &mut Vec<Vec<String>>) {
        if rows.len() < 2 {
            return;
        }
        let sum = |column: usize| rows.iter().filter_map(|row| row.get(column)?.parse::<usize>().ok()).sum::<usize>();
        let is_number = |column: usize| rows.iter().all(|row| row[column].parse::<usize>().is_ok());
        let cells = 1..rows[0].len();
        let mut total: Vec<String> =
            cells.map(|column| if is_number(column) { sum(column).to_string() } else { String::new() }).collect();
        total.insert(0, self.word("total"));
        rows.push(total);
    }

    fn translation(&self, report: &Report) -> String {
        let mut rows = Vec::new();
        for owner in &report.translation.owners {
            rows.extend(owner.locales.iter().map(|counts| self.locale_row(&owner.name.text, counts)));
        }
        rows.extend(report.translation.totals.iter().map(|counts| self.locale_row(&self.word("total"), counts)));
        let head = self.heads(&["owner", "language", "texts", "complete", "drifted", "missing"]);
        let mut text = self.head("translation") + &table(&head, &rows);
        let gaps: Vec<String> = report
            .translation
            .files
            .iter()
            .flat_map(|file| file.gaps.iter())
            .map(|gap| {
                let (locale, key, state) = (gap.locale, gap.key, self.word(gap.state));
                format!("  {state} ({locale}): {}:{}, {key}\n", gap.place.path, gap.place.line)
            })
            .collect();
        text.push_str(&self.some(gaps));
        text
    }

    fn locale_row(&self, name: &str, counts: &LocaleCounts) -> Vec<String> {
        let mut row = with_name(name, &[counts.texts, counts.complete, counts.drifted, counts.missing]);
        row.insert(1, counts.locale.to_string());
        row
    }

    /// The first lines, and how many more there are.
    fn some(&self, lines: Vec<String>) -> String {
        let more = lines.len().saturating_sub(ROWS);
        let mut text: String = lines.into_iter().take(ROWS).collect();
        if more > 0 {
            text.push_str(&format!("  {}\n", self.count("and_more", more)));
        }
        text
    }

    fn changes(&self, report: &Report) -> String {
        let mut text = self.head("changes");
        for changes in &report.changes {
            text.push_str(&format!("{}\n", changes.name.text));
            let lines =
                changes.changes.iter().filter(|change| change.what != Changed::Added || change.kind == "section");
            let lines: Vec<String> = lines
                .map(|change| {
                    let kind = self.word(&format!("change_{}", change.kind));
                    let what = self.word(&format!("change_{}", change.what.word()));
                    let said = match &change.reason {
                        Some(reason) => reason.text.clone(),
                        None => self.word("no_reason_short"),
                    };
                    wrap(&format!("{kind} {} ({what}): {said}", change.id), "  • ", "    ")
                })
                .collect();
            let added = ["service", "resource", "page"].into_iter().filter_map(|kind| {
                let is = |change: &&super::changes::Change| change.kind == kind && change.what == Changed::Added;
                let count = changes.changes.iter().filter(is).count();
                let kind = self.word(&format!("change_{kind}"));
                let slots = [("kind", Argument::Text(&kind)), ("count", Argument::Count(count))];
                (count > 0).then(|| format!("  • {}\n", self.say("changes_added", &slots)))
            });
            let added: String = added.collect();
            if lines.is_empty() && added.is_empty() {
                text.push_str(&format!("  {}\n", self.word("changes_none")));
            }
            text.push_str(&self.some(lines));
            text.push_str(&added);
        }
        text
    }

    fn listings(&self, report: &Report) -> String {
        let listings = &report.listings;
        let row = |name: &str, counts: &Counts| {
            with_name(name, &[counts.listings, counts.checked, counts.due, counts.overdue, counts.never])
        };
        let mut rows: Vec<Vec<String>> =
            listings.owners.iter().map(|owner| row(&owner.name.text, &owner.counts)).collect();
        self.add_total(&mut rows);
        let head = self.heads(&["owner", "entries", "checked", "due", "overdue", "never"]);
        let mut text = self.head("listings") + &table(&head, &rows);
        let pressing =
            listings.listings.iter().filter(|listing| listing.state != super::listings::ListingState::Checked);
        let lines = pressing.map(|listing| {
            let state = self.word(listing.state.word());
            let until = listing.due.as_ref().map(|due| format!(" ({})", due.iso)).unwrap_or_default();
            let name = shorten(&listing.name.text, 48);
            shorten(&format!("  {state}{until}: {name}, {}:{}", listing.place.path, listing.place.line), WIDTH + 40)
                + "\n"
        });
        let lines = lines.collect();
        text.push_str(&self.some(lines));
        text
    }

    fn areas(&self, report: &Report) -> String {
        let mut text = self.head("areas");
        for nation in &report.statutory.nations {
            for authority in &nation.authorities {
                let slots =
                    [("covered", Argument::Count(authority.covered)), ("total", Argument::Count(authority.in_force))];
                text.push_str(&wrap(&format!("{}: {}", authority.name.text, self.say("covered_of", &slots)), "", "  "));
                for (cover, area) in authority.areas.iter().zip(&nation.areas).filter(|(cover, _)| !cover.is_covered) {
                    let when = self.word(if cover.is_in_force { "in_force" } else { "to_come" });
                    text.push_str(&format!("  • {} ({when}): {}\n", area.name.text, self.word("no_service")));
                }
            }
        }
        text
    }

    fn by_hand(&self, report: &Report) -> String {
        let mut text = self.head("by_hand");
        for task in &report.by_hand.tasks {
            text.push_str(&wrap(&format!("{} ({})", task.title, task.items.len()), "[ ] ", "    "));
        }
        text
    }

    fn reading(&self, report: &Report) -> String {
        let mut text = self.head("reading");
        if let Some(grade) = report.readability.english_grade {
            let grade = format!("{grade:.1}");
            text.push_str(&format!("{}\n", self.say("reading_grade", &[("grade", Argument::Text(&grade))])));
        }
        let hardest = report.readability.texts.iter().filter(|text| text.grade.is_some()).take(8);
        let rows: Vec<Vec<String>> = hardest
            .map(|text| {
                let place =
                    format!("{}:{}, {}", text.place.path.trim_start_matches("content/"), text.place.line, text.key);
                let grade = text.grade.map(|grade| format!("{grade:.1}")).unwrap_or_default();
                vec![place, grade, text.words.to_string(), text.longest.to_string()]
            })
            .collect();
        if !rows.is_empty() {
            text.push_str(&table(&self.heads(&["text", "grade", "words", "longest"]), &rows));
        }
        text
    }
}

fn with_name(name: &str, numbers: &[usize]) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(numbers.iter().map(usize::to_string)).collect()
}
