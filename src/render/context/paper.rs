//! What the pages for paper see.

use tera::Value;

use crate::render::context::{Link, PhoneView, SectionView};
use crate::render::view::{Html, view};

view! {
    /// A service on the page to print.
    pub struct PrintService {
        /// Its anchor.
        pub anchor: String,
        /// Its name.
        pub name: Html,
        /// Everything about it, rendered by `parts/service_details.html`.
        pub details: Value,
    }
}

view! {
    /// `booklet` in `parts/cover.html` and `parts/booklet.html`, which are rendered once an edition for all pages on paper.
    pub struct BookletView {
        /// The charter.
        pub sections: Vec<SectionView>,
        /// The services in alphabetical order.
        pub services: Vec<PrintService>,
        /// The shared credits, as HTML, or none.
        pub credits: Option<Html>,
        /// The day of the build, written out.
        pub date: String,
        /// The way to the edition's home page.
        pub code: CodeView,
    }
}

view! {
    /// A QR code (ISO/IEC 18004) to draw as an SVG with one path.
    pub struct CodeView {
        /// The full address that it holds, to be printed beside it.
        pub address: String,
        /// Its text alternative.
        pub alt: String,
        /// The width and height of the drawing in modules, the quiet zone of 4 on each side included.
        pub size: i32,
        /// The dark modules, as the `d` of a path.
        pub path: String,
    }
}

view! {
    /// The pages for paper.
    pub struct PaperLinks {
        /// The booklet.
        pub print: String,
        /// Large print.
        pub large_print: String,
        /// The sheet for a notice board.
        pub sheet: String,
        /// The cards for a wallet.
        pub cards: String,
        /// The booklet in all languages, or none where there is one language only.
        pub bilingual: Option<String>,
    }
}

view! {
    /// `print.html` and `large_print.html`
    pub struct PrintContent {
        /// The front page, rendered by `parts/cover.html`.
        pub cover: Value,
        /// Contents, charter, services and credits, rendered by `parts/booklet.html`.
        pub booklet: Value,
        /// The other pages for paper.
        pub links: PaperLinks,
    }
}

view! {
    /// The booklet in one of the languages of `bilingual.html`.
    pub struct BilingualPart {
        /// `cy`
        pub lang: String,
        /// Its words: messages without slots.
        pub words: Value,
        /// The front page, rendered by `parts/cover.html`.
        pub cover: Value,
        /// Contents, charter, services and credits, rendered by `parts/booklet.html`.
        pub booklet: Value,
    }
}

view! {
    /// `bilingual.html`
    pub struct BilingualContent {
        /// The booklet in each language; Welsh first.
        pub parts: Vec<BilingualPart>,
    }
}

view! {
    /// Somebody to ring or text, as the sheet and the cards show it.
    pub struct NumberView {
        /// Who it is; on a discreet card, the neutral name.
        pub name: Html,
        /// What they do, or none.
        pub summary: Option<Html>,
        /// The numbers to ring or text; on a card only the first.
        pub phones: Vec<PhoneView>,
    }
}

view! {
    /// `sheet.html`
    pub struct SheetContent {
        /// The council's contacts that answer at night and at weekends.
        pub contacts: Vec<NumberView>,
        /// The urgent services.
        pub services: Vec<NumberView>,
        /// The way to the edition's home page.
        pub code: CodeView,
        /// The day of the build, written out.
        pub date: String,
    }
}

view! {
    /// `cards.html`
    pub struct CardsContent {
        /// The numbers that matter: the council's contacts, its own urgent services, then the others.
        pub numbers: Vec<NumberView>,
        /// Those that have a neutral name, under that name.
        pub discreet: Vec<NumberView>,
        /// The way to the edition's home page.
        pub code: CodeView,
        /// The day of the build, written out.
        pub date: String,
    }
}

view! {
    /// The files of one edition in `standalone.html`.
    pub struct StandaloneEdition {
        /// The council's name, or the site's title.
        pub name: Html,
        /// Its files.
        pub files: Vec<Link>,
    }
}

view! {
    /// One language in `standalone.html`.
    pub struct StandaloneLanguage {
        /// `cy`
        pub lang: String,
        /// The language's own name.
        pub name: String,
        /// "Versions to print".
        pub heading: String,
        /// The editions in it.
        pub editions: Vec<StandaloneEdition>,
    }
}

view! {
    /// `standalone.html`: the list of the files that `siarter build --standalone print` makes.
    pub struct StandaloneContent {
        /// The site's languages.
        pub languages: Vec<StandaloneLanguage>,
    }
}
