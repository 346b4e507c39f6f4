//! What was read → [`Build`]: every stage and every rule, in one place. Commands, the preview, tests and benchmarks call it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::inspect::inspect;
use crate::locale::Date;
use crate::model::{Site, SiteDrift, find_drift, resolve};
use crate::options::Options;
use crate::parse;
use crate::plan::{Plan, plan};
use crate::render::Renderer;
use crate::source::{SourcePath, Sources};

/// A site that was read, with all that is wrong in it.
pub struct Build {
    pub site: Arc<Site>,
    pub drift: Arc<SiteDrift>,
    pub plan: Arc<Plan>,
    pub renderer: Renderer,
    /// What the stages found, the rules that every build asks, and the look at finished pages.
    pub found: Diagnostics,
    /// What the other rules say; nothing where they were not asked.
    pub advice: Diagnostics,
    /// Files that cannot be read, and stand as they were when they last could be.
    pub kept: BTreeSet<SourcePath>,
}

/// Whether a build asks those rules that say more than what may stop it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// And looks at a sample of finished pages.
    Ask,
    /// The same without pages: the preview renders a page only when somebody asks for it.
    AskOfContent,
    Skip,
}

/// What builds of the same site remember, each of the one before: what each text gave, and what was said of it.
#[derive(Default)]
pub struct Memory {
    parse: parse::Memory,
    check: check::Memory,
}

/// A stage that has ended: benchmarks look at their clock then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Parse,
    Resolve,
    Plan,
    Templates,
    Rules,
    Pages,
}

/// Builds a site for the first time.
pub fn build(sources: &Sources, options: &Options, rules: Rules) -> Build {
    build_again(sources, options, rules, &mut Memory::default(), &mut |_| {})
}

/// Builds a site with what is remembered of it, which changes no byte and no message, and tells when each stage has ended.
pub fn build_again(
    sources: &Sources,
    options: &Options,
    rules: Rules,
    memory: &mut Memory,
    ended: &mut dyn FnMut(Stage),
) -> Build {
    let mut found = Diagnostics::default();
    let content = memory.parse.parse(sources, &mut found);
    ended(Stage::Parse);
    let kept: BTreeSet<SourcePath> = memory.parse.kept().map(SourcePath::new).collect();
    let mut later = Diagnostics::default();
    let site = Arc::new(resolve(content, options.today));
    let drift = Arc::new(find_drift(&site));
    check::check_always(&site, &mut later);
    ended(Stage::Resolve);
    let plan = Arc::new(plan(&site, options, &mut later));
    ended(Stage::Plan);
    let renderer = Renderer::new(&site, &drift, &plan, &mut later);
    ended(Stage::Templates);
    let mut advice = Diagnostics::default();
    if rules != Rules::Skip {
        memory.check.check(&site, &drift, &plan, sources, &mut advice);
    }
    ended(Stage::Rules);
    // A file that is kept as it was has places in a text that is gone, and its author has been told that it cannot be read.
    let is_here = |diagnostic: &Diagnostic| !kept.contains(&diagnostic.span.path);
    found.extend(later.filtered(is_here));
    let advice = advice.filtered(is_here);
    // What is wrong in the content leaves gaps on pages, and they are not the theme's.
    if rules == Rules::Ask && !found.has_errors() && !advice.has_errors() {
        inspect(&site, &plan, &renderer, &mut found);
    }
    ended(Stage::Pages);
    Build { site, drift, plan, renderer, found, advice, kept }
}

/// The first half of a build: for who asks only how texts come from one another.
pub fn read_site(sources: &Sources, today: Date) -> (Site, Diagnostics) {
    let mut found = Diagnostics::default();
    let content = parse::Memory::default().parse(sources, &mut found);
    let site = resolve(content, today);
    check::check_always(&site, &mut found);
    (site, found)
}

impl Build {
    pub fn has_errors(&self) -> bool {
        self.found.has_errors() || self.advice.has_errors()
    }

    /// All that is wrong, by place.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = self.found.clone();
        all.extend(self.advice.clone());
        all.into_sorted()
    }
}
