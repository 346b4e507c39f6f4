//! Lists in a sentence: "tai, arian ac iechyd".

use super::Locale;

/// Joins with commas and the locale's "and".
///
/// Welsh is our own rule, since CLDR's pattern is the placeholder "a(c)": *ac* before a vowel (w and y are
/// vowels), *a* before a consonant, h among them.
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
    format!("{} {and} {last}", first.join(", "))
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
        assert_eq!(list("cy", &["arian", "tai"]), "arian a tai");
        assert_eq!(list("cy", &["tai", "ŵyn"]), "tai ac ŵyn");
        assert_eq!(list("cy", &["tai", "hawliau"]), "tai a hawliau");
        assert_eq!(list("cy", &["tai", "“ysgol”"]), "tai ac “ysgol”");
    }
}
