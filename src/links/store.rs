//! What addresses answered, kept in `.siarter/links.json` below the root: those that led to a page, moved or not, for a
//! week, others for a day.

#![expect(clippy::disallowed_methods, reason = "an edge: it reads and writes its own file, and looks at the clock")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::check::Answer;

const DAY: u64 = 24 * 60 * 60;

/// The answers of the last days, by address.
#[derive(Debug)]
pub struct Store {
    file: PathBuf,
    now: u64,
    kept: BTreeMap<String, Kept>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    /// In seconds since 1970.
    asked: u64,
    #[serde(flatten)]
    answer: Saved,
}

/// An answer as the file has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "answer", content = "detail")]
enum Saved {
    Good,
    Moved(String),
    Gone(u16),
    Unreachable(String),
}

impl Store {
    /// Opens the file of a site. A missing or unreadable file counts as empty: then addresses are only asked again.
    pub fn open(root: &Path) -> Store {
        let file = root.join(".siarter").join("links.json");
        let kept = fs::read_to_string(&file).ok().and_then(|text| serde_json::from_str(&text).ok());
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let mut kept: BTreeMap<String, Kept> = kept.unwrap_or_default();
        kept.retain(|_, kept| kept.is_fresh(now));
        Store { file, now, kept }
    }

    /// What an address answered not long ago.
    pub fn find(&self, address: &str) -> Option<Answer> {
        self.kept.get(address).map(|kept| kept.answer.clone().into())
    }

    /// Adds answers of today, and writes the file, whole or not at all.
    pub fn keep(&mut self, answers: &BTreeMap<String, Answer>) -> io::Result<()> {
        for (address, answer) in answers {
            self.kept.insert(address.clone(), Kept { asked: self.now, answer: answer.clone().into() });
        }
        let text = serde_json::to_string_pretty(&self.kept)?;
        fs::create_dir_all(self.file.parent().unwrap_or(Path::new(".")))?;
        let spare = self.file.with_extension("json.new");
        fs::write(&spare, text + "\n")?;
        fs::rename(&spare, &self.file)
    }
}

impl Kept {
    /// An answer from the future counts as old: after the clock was put back it would otherwise be kept for ever.
    fn is_fresh(&self, now: u64) -> bool {
        let days = if matches!(self.answer, Saved::Good | Saved::Moved(_)) { 7 } else { 1 };
        now.checked_sub(self.asked).is_some_and(|age| age < days * DAY)
    }
}

impl From<Answer> for Saved {
    fn from(answer: Answer) -> Saved {
        match answer {
            Answer::Good => Saved::Good,
            Answer::Moved(to) => Saved::Moved(to),
            Answer::Gone(status) => Saved::Gone(status),
            Answer::Unreachable(why) => Saved::Unreachable(why),
        }
    }
}

impl From<Saved> for Answer {
    fn from(saved: Saved) -> Answer {
        match saved {
            Saved::Good => Answer::Good,
            Saved::Moved(to) => Answer::Moved(to),
            Saved::Gone(status) => Answer::Gone(status),
            Saved::Unreachable(why) => Answer::Unreachable(why),
        }
    }
}
