//! Lists in a sentence: "tai, arian ac iechyd".

use super::Locale;

/// Joins with commas and the locale's "and".
///
/// Welsh is our own rule, since CLDR's pattern is the placeholder "a(c)": *ac* before a vowel (w and y are
/// vowels), *a* before a consonant, h among them; and *a* is followed by the aspirate mutation, *Saesneg a
/// Chymraeg*. The items are words of the interface: names of people and places would not be mutated so.
pub fn join_list(locale: Locale, items: &[String]) -> String {
    let Some((last, first)) = items.split_last() else { return String::new() };
    if first.is_empty() {
        return last.clone();
    }
    let and = match locale.is_welsh() {
        true if starts_with_vowel(last) => "ac",
        true => "a",
        false => "and",
    };
    let last = if and == "a" { aspirate(last) } else { last.clone() };
    format!("{} {and} {last}", first.join(", "))
}

/// *c, p, t* become *ch, ph, th*; a word that starts with *ch*, *ph* or *th* already stays as it is.
fn aspirate(word: &str) -> String {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if "cptCPT".contains(first) && !matches!(second, Some('h' | 'H')) => {
            format!("{first}h{}", &word[first.len_utf8()..])
        }
        _ => word.to_owned(),
    }
}

fn starts_with_vowel(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric()).unwrap_or(' ');
    "aeiouwyâêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿ".contains(first.to_lowercase().next().unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(locale: &str, items: &[&str]) -> String {
        let items: Vec<_> = items.iter().map(|item| item.to_string()).collect();
        join_list(Locale::parse(locale).unwrap_or(Locale::EN), &items)
    }

    #[test]
    fn joins_in_both_languages() {
        assert_eq!(list("en", &[]), "");
        assert_eq!(list("en", &["housing"]), "housing");
        assert_eq!(list("en", &["housing", "money", "health"]), "housing, money and health");
        assert_eq!(list("cy", &["tai", "arian"]), "tai ac arian");
        assert_eq!(list("cy", &["tai", "arian", "iechyd"]), "tai, arian ac iechyd");
        assert_eq!(list("cy", &["arian", "tai"]), "arian a thai");
        assert_eq!(list("cy", &["Saesneg", "Cymraeg"]), "Saesneg a Chymraeg");
        assert_eq!(list("cy", &["arian", "chwarae"]), "arian a chwarae");
        assert_eq!(list("cy", &["Mawrth", "Iau"]), "Mawrth ac Iau");
        assert_eq!(list("cy", &["tai", "ŵyn"]), "tai ac ŵyn");
        assert_eq!(list("cy", &["tai", "hawliau"]), "tai a hawliau");
        assert_eq!(list("cy", &["tai", "“ysgol”"]), "tai ac “ysgol”");
    }
}
