//! Random Markdown, made of its own pieces. Every plain word in it is a token: a number between two letters that stand nowhere
//! else, so that a token stands once in a file.

use std::ops::Range;

/// What a token begins and ends with.
const TOKEN: char = 'ŵ';

/// The tokens in a text.
pub(crate) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(TOKEN).map(|start| at + start) {
        let digits = start + TOKEN.len_utf8();
        let end = digits + text[digits..].bytes().take_while(u8::is_ascii_digit).count();
        at = digits;
        if end > digits && text[end..].starts_with(TOKEN) {
            at = end + TOKEN.len_utf8();
            found.push(start..at);
        }
    }
    found
}

/// Gives the same texts for the same seed.
pub(crate) struct Generator {
    state: u64,
    tokens: usize,
    promises: usize,
}

impl Generator {
    pub(crate) fn new(seed: u64) -> Generator {
        Generator { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, tokens: 0, promises: 0 }
    }

    /// A number below `end` (a linear congruential generator; its upper bits are the random ones).
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % end
    }

    fn token(&mut self) -> String {
        self.tokens += 1;
        format!("{TOKEN}{}{TOKEN}", self.tokens)
    }

    /// A text of several blocks, which lie at most so deep in one another.
    pub(crate) fn text(&mut self, depth: usize) -> String {
        let count = 1 + self.below(4);
        let text = (0..count).map(|_| self.block(depth)).collect::<Vec<_>>().join("\n\n");
        match self.below(8) {
            0 => text.replace('\n', "\r\n"),
            1 => text + "\n",
            _ => text,
        }
    }

    /// Blocks without what only a section may have.
    pub(crate) fn field(&mut self) -> String {
        let first = self.token();
        let count = self.below(3);
        let blocks: Vec<String> = (0..count).map(|_| self.block(1)).collect();
        format!("{first} {}", [vec![self.line()], blocks].concat().join("\n\n")).replace("  \n", "\n")
    }

    /// Lines that YAML reads without quotes.
    pub(crate) fn plain(&mut self) -> String {
        let lines = 1 + self.below(3);
        (0..lines).map(|_| format!("{} *{}* b", self.token(), self.token())).collect::<Vec<_>>().join("\n")
    }

    fn block(&mut self, depth: usize) -> String {
        let inner = |this: &mut Generator| {
            let count = 1 + this.below(2);
            (0..count).map(|_| this.block(depth - 1)).collect::<Vec<_>>().join(["\n", "\n\n"][this.below(2)])
        };
        match self.below(if depth == 0 { 9 } else { 14 }) {
            0 => format!("{} {}{}", "#".repeat(1 + self.below(6)), self.line(), ["", " {#own}", " #"][self.below(3)]),
            1 => format!("{}\n{}", self.line(), ["---", "==="][self.below(2)]),
            2 => format!("```{}\n{}\n  {}\n```", ["", "yaml", "a \"b"][self.below(3)], self.line(), self.line()),
            3 => format!("    {}\n      {}", self.line(), self.line()),
            4 => self.table(),
            5 => {
                self.promises += 1;
                format!("{} {{#p{}}}", self.line(), self.promises)
            }
            6 => format!("[^{}]: {}", self.below(3), self.line()),
            7 => {
                ["---", "<div>b</div>", "<!-- c -->", "{#id}", "[a]: https://example.org/ \"t\""][self.below(5)].into()
            }
            8 => [self.line(), self.line()].join(["\n", "  \n", "\\\n"][self.below(3)]),
            9 => prefixed(&inner(self), "> ", "> "),
            10 => prefixed(&inner(self), "- ", "  "),
            11 => prefixed(&inner(self), "7. ", "   "),
            12 => format!("{}\n{}", self.line(), prefixed(&inner(self), ": ", "  ")),
            _ => [prefixed(&inner(self), "* ", "  "), prefixed(&inner(self), "* ", "  ")].join("\n"),
        }
    }

    fn table(&mut self) -> String {
        let row = |this: &mut Generator| {
            let cells: Vec<String> = (0..3).map(|_| this.line().replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        format!("{}\n|---|:-:|--:|\n{}\n{}", row(self), row(self), row(self))
    }

    /// Some pieces in a line, with or without spaces between them.
    fn line(&mut self) -> String {
        let count = 1 + self.below(6);
        let mut line = String::new();
        for _ in 0..count {
            line.push_str(&self.piece(2));
            line.push_str(["", " ", " ", " "][self.below(4)]);
        }
        line.trim().to_owned()
    }

    fn piece(&mut self, depth: usize) -> String {
        const MARKS: [&str; 24] = [
            "&amp;",
            "&lt;b&gt;",
            "&nbsp;",
            "&#x1F3E0;",
            "\\*",
            "\\",
            "it's",
            "\"a\"",
            "a -- b",
            "...",
            "ẁ â ŷ",
            "👩‍👧",
            "{{ x }}",
            "{{",
            "<b>",
            "</b>",
            "<br>",
            "https://example.org",
            "<https://example.org/a?b&c>",
            "*",
            "_",
            "`",
            "!",
            "1 < 2 & 3",
        ];
        const FORMS: [&str; 3] = ["{{ authority.name }}", "{{authority.in}}", "{{ authority.council }}"];
        let inner = |this: &mut Generator| [this.piece(depth - 1), this.token()].join(["", " "][this.below(2)]);
        match self.below(if depth == 0 { 9 } else { 14 }) {
            0..=4 => self.token(),
            5 => MARKS[self.below(MARKS.len())].to_owned(),
            6 => FORMS[self.below(FORMS.len())].to_owned(),
            7 => format!("[^{}]", self.below(3)),
            8 => format!("`{} {}`", self.token(), ["<i>", "&amp;", "{{ authority.of }}"][self.below(3)]),
            9 => format!("*{}*", inner(self)),
            10 => format!("**{}**", inner(self)),
            11 => format!(
                "[{}]({})",
                inner(self),
                ["promise:p1", "https://example.org/?a=1&b", "nowhere:", "#own"][self.below(4)]
            ),
            12 => format!("![{}](../files/x.png \"t\"){}", inner(self), ["", "{decorative}"][self.below(2)]),
            _ => format!("_{}_", inner(self)),
        }
    }
}

/// Lines of which the first begins with `first`, and each other that is not empty with `rest`.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        match (number, line) {
            (0, _) => out.push_str(first),
            (_, "") if rest.trim().is_empty() => out.push('\n'),
            _ => {
                out.push('\n');
                out.push_str(rest);
            }
        }
        out.push_str(line);
    }
    out
}
