//! Tree → HTML with slots. What stands on a line of its own in the source stands so in the HTML too (CommonMark's own form).

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use crate::escape::escape;
use crate::text::highlight::highlight;
use crate::text::prose::Piece;
use crate::text::tree::{Block, BlockKind, Cell, Definition, Inline, InlineKind};

/// The HTML of a text.
pub(super) fn write_html(blocks: &[Block]) -> Vec<Piece> {
    let mut writer = Writer::new(0);
    writer.blocks(blocks);
    writer.finish()
}

/// The HTML of a promise's words, whose first link has the number `first_link` in its text.
pub(super) fn write_promise(inlines: &[Inline], first_link: usize) -> Vec<Piece> {
    let mut writer = Writer::new(first_link);
    writer.inlines(inlines);
    writer.finish()
}

struct Writer {
    pieces: Vec<Piece>,
    /// What is written since the last slot.
    html: String,
    /// Whether the last thing that was written ended its line.
    ends_line: bool,
    first_link: usize,
}

impl Writer {
    fn new(first_link: usize) -> Writer {
        Writer { pieces: Vec::new(), html: String::new(), ends_line: true, first_link }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.close_piece();
        self.pieces
    }

    fn close_piece(&mut self) {
        if !self.html.is_empty() {
            self.pieces.push(Piece::Html(std::mem::take(&mut self.html).into()));
        }
    }

    fn slot(&mut self, piece: Piece) {
        self.close_piece();
        self.pieces.push(piece);
        self.ends_line = false;
    }

    fn write(&mut self, html: &str) {
        self.html.push_str(html);
        self.ends_line = html.ends_with('\n');
    }

    /// The same at the start of a line.
    fn open(&mut self, html: &str) {
        if !self.ends_line {
            self.html.push('\n');
        }
        self.write(html);
    }

    fn text(&mut self, text: &str) {
        // Writing to a String cannot fail.
        let _ = escape_html_body_text(&mut self.html, text);
        self.ends_line = text.ends_with('\n');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut is_after_words = false;
        for Block { kind, .. } in blocks {
            let is_words = matches!(kind, BlockKind::Words(_));
            if is_words && is_after_words {
                self.write("\n");
            }
            self.block(kind);
            // Something that is left out between two runs of words would otherwise glue them together.
            is_after_words = is_words || (is_after_words && matches!(kind, BlockKind::LeftOut));
        }
    }

    fn block(&mut self, block: &BlockKind) {
        match block {
            BlockKind::Heading { level, anchor, inlines } => {
                // The title above is the heading of level 1.
                let level = (*level).max(2);
                self.html.push_str("<h");
                self.slot(Piece::Level(level));
                self.write(" id=\"");
                self.slot(Piece::Prefix);
                self.write(anchor);
                self.write("\">");
                self.inlines(inlines);
                self.write("</h");
                self.slot(Piece::Level(level));
                self.write(">\n");
            }
            BlockKind::Paragraph(inlines) => {
                self.open("<p>");
                self.inlines(inlines);
                self.write("</p>\n");
            }
            BlockKind::Words(inlines) => self.inlines(inlines),
            BlockKind::Promise { number, .. } => self.slot(Piece::Promise(*number)),
            BlockKind::Quote(blocks) => {
                self.open("<blockquote>\n");
                self.blocks(blocks);
                self.write("</blockquote>\n");
            }
            BlockKind::List { start, items } => {
                match start {
                    None => self.open("<ul>\n"),
                    Some(1) => self.open("<ol>\n"),
                    Some(start) => self.open(&format!("<ol start=\"{start}\">\n")),
                }
                for item in items {
                    self.open("<li>");
                    self.blocks(item);
                    self.write("</li>\n");
                }
                self.write(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
            }
            BlockKind::Definitions(definitions) => {
                self.open("<dl>\n");
                definitions.iter().for_each(|definition| self.definition(definition));
                self.write("</dl>\n");
            }
            BlockKind::Table { header, rows } => {
                self.write("<table><thead>");
                self.row(header, "th");
                self.write("</tr></thead><tbody>\n");
                for row in rows {
                    self.row(row, "td");
                    self.write("</tr>\n");
                }
                self.write("</tbody></table>\n");
            }
            BlockKind::Code { language, inlines } => {
                self.open("<pre><code");
                if !language.is_empty() {
                    self.write(" class=\"language-");
                    // Writing to a String cannot fail.
                    let _ = escape_html(&mut self.html, language);
                    self.write("\"");
                }
                self.write(">");
                self.code(language, inlines);
                self.write("</code></pre>\n");
            }
            BlockKind::Footnote { number, blocks } => {
                self.write("<div class=\"footnote\" id=\"");
                self.slot(Piece::Prefix);
                self.write(&format!("fn-{number}\"><p class=\"footnote-number\">{number}.</p>\n"));
                self.blocks(blocks);
                self.write("</div>\n");
            }
            BlockKind::Rule => self.open("<hr />\n"),
            BlockKind::LeftOut => {}
        }
    }

    fn definition(&mut self, definition: &Definition) {
        match definition {
            Definition::Term(inlines) => {
                self.open("<dt>");
                self.inlines(inlines);
                self.write("</dt>\n");
            }
            Definition::Meaning(blocks) => {
                self.open("<dd>");
                self.blocks(blocks);
                self.write("</dd>\n");
            }
        }
    }

    /// A row; columns are not aligned, since the site's security policy forbids style attributes.
    fn row(&mut self, cells: &[Cell], name: &str) {
        self.write("<tr>");
        for cell in cells {
            self.write(&format!("<{name}>"));
            self.inlines(&cell.inlines);
            self.write(&format!("</{name}>"));
        }
    }

    /// A code block's text, in colours if its language is known. A slot is part of what stands around it.
    fn code(&mut self, language: &str, inlines: &[Inline]) {
        let code: String = inlines.iter().map(|inline| code_of(&inline.kind)).collect();
        let mut tags = highlight(language, &code).into_iter().peekable();
        let mut at = 0;
        for inline in inlines {
            let mut rest = code_of(&inline.kind);
            while let Some((place, tag)) = tags.next_if(|(place, _)| *place < at + rest.len()) {
                let (before, after) = rest.split_at(place - at);
                self.text(before);
                self.write(&tag);
                (at, rest) = (place, after);
            }
            at += rest.len();
            match &inline.kind {
                InlineKind::Words(_) => self.text(rest),
                slot => self.inline(slot),
            }
        }
        tags.for_each(|(_, tag)| self.write(&tag));
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(&inline.kind));
    }

    fn inline(&mut self, inline: &InlineKind) {
        match inline {
            InlineKind::Words(words) => self.text(&words.text),
            InlineKind::Code(code) => {
                self.write("<code>");
                self.text(code);
                self.write("</code>");
            }
            InlineKind::Break { is_hard: false } => self.write("\n"),
            InlineKind::Break { is_hard: true } => self.write("<br />\n"),
            InlineKind::Emphasis(inner) => {
                self.write("<em>");
                self.inlines(inner);
                self.write("</em>");
            }
            InlineKind::Strong(inner) => {
                self.write("<strong>");
                self.inlines(inner);
                self.write("</strong>");
            }
            InlineKind::Link(link) => {
                self.slot(Piece::Open(link.number - self.first_link));
                self.inlines(&link.inlines);
                self.slot(Piece::Close);
            }
            InlineKind::Picture(picture) => {
                let number = picture.number - self.first_link;
                self.write("<img src=\"");
                self.slot(Piece::Url(number));
                self.write("\" alt=\"");
                if !picture.is_decorative {
                    self.alt(&picture.alt);
                }
                self.write("\"");
                self.slot(Piece::Size(number));
                self.write(" loading=\"lazy\">");
            }
            InlineKind::Form(form) => self.slot(Piece::Form(*form)),
            InlineKind::FootnoteReference(number) => {
                self.write("<sup class=\"footnote-reference\"><a href=\"#");
                self.slot(Piece::Prefix);
                self.write(&format!("fn-{number}\">{number}</a></sup>"));
            }
            InlineKind::LeftOut => {}
        }
    }

    /// A description, in the value of an attribute.
    fn alt(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Words(words) => escape(&mut self.html, &words.text),
                InlineKind::Code(code) => escape(&mut self.html, code),
                InlineKind::Break { .. } => self.html.push(' '),
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) => self.alt(inner),
                InlineKind::Link(link) => self.alt(&link.inlines),
                InlineKind::Picture(picture) => self.alt(&picture.alt),
                InlineKind::Form(form) => self.slot(Piece::Form(*form)),
                InlineKind::FootnoteReference(_) | InlineKind::LeftOut => {}
            }
        }
    }
}

/// What a grammar reads of a code block's part: a name is as good as another word in its place.
fn code_of(inline: &InlineKind) -> &str {
    match inline {
        InlineKind::Words(words) => &words.text,
        InlineKind::Form(_) => "x",
        _ => "",
    }
}
