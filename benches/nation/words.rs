//! The sample text: pairs of Welsh and English, of the length and plainness of real ones.

/// One text in both languages, in the order of [`LOCALES`].
pub(super) type Pair = [&'static str; 2];

pub(super) const LOCALES: [&str; 2] = ["cy", "en"];

/// `{cy: "…", en: "…"}`
pub(super) fn both(text: Pair) -> String {
    format!("{{cy: \"{}\", en: \"{}\"}}", text[0], text[1])
}

/// `count` sentences of one locale, beginning at any number, as a paragraph.
pub(super) fn paragraph(start: usize, count: usize, locale: usize) -> String {
    let sentences = (start..start + count).map(|number| SENTENCES[number % SENTENCES.len()][locale]);
    sentences.collect::<Vec<_>>().join(" ")
}

/// An ordinary day of work on which somebody could have checked a listing.
pub(super) fn day(number: usize) -> String {
    format!("2026-{:02}-{:02}", 8 + number % 3, 1 + number % 28)
}

/// A number that Ofcom keeps for drama.
pub(super) fn phone(number: usize) -> String {
    format!("01632 960{:03}", number % 1000)
}

pub(super) const SENTENCES: [Pair; 14] = [
    [
        "Testun enghreifftiol yw hwn, ac mae mor hir â'r paragraff y mae'n sefyll yn ei le.",
        "This is sample text, and it is as long as the paragraph that it stands for.",
    ],
    [
        "Mae gan bob rhiant hawl i gael ateb clir gan rywun sy'n gwybod y ffeithiau.",
        "Every parent has a right to a clear answer from somebody who knows the facts.",
    ],
    [
        "Bydd eich cynghorydd personol yn cynllunio gyda chi, ac yn ysgrifennu beth sydd wedi'i gytuno.",
        "Your personal adviser plans with you, and writes down what has been agreed.",
    ],
    [
        "Does dim rhaid i chi adrodd yr un stori ddwywaith i ddau dîm gwahanol.",
        "You do not have to tell the same story twice to two different teams.",
    ],
    [
        "Gall tad, mam neu ofalwr ofyn am yr un cymorth, ar yr un telerau.",
        "A father, a mother or a carer can ask for the same help, on the same terms.",
    ],
    [
        "Cewch ddod â ffrind neu eiriolwr gyda chi i unrhyw gyfarfod.",
        "You can bring a friend or an advocate with you to any meeting.",
    ],
    [
        "Os nad yw rhywbeth yn glir, gofynnwch, ac fe'i hesboniwn mewn geiriau eraill.",
        "If something is not clear, ask, and we will explain it in other words.",
    ],
    [
        "Mae'r staff {{ authority.in }} yn gweithio gyda'i gilydd, a gyda'r bwrdd iechyd.",
        "The people who work {{ authority.in }} work together, and with the health board.",
    ],
    [
        "Rydym yn edrych ar hyn bob chwarter, gyda rhieni, ac yn cyhoeddi beth a welwn.",
        "We look at this every quarter, together with parents, and publish what we see.",
    ],
    [
        "Ni fydd neb yn eich barnu am ofyn, nac am newid eich meddwl wedyn.",
        "Nobody will judge you for asking, or for changing your mind afterwards.",
    ],
    [
        "Mae help ar gael yn Gymraeg ac yn Saesneg, a thrwy gyfieithydd os hoffech chi un.",
        "Help is there in Welsh and in English, and through an interpreter if you want one.",
    ],
    [
        "Os oes angen arian ar frys, gallwn ei dalu yr un diwrnod.",
        "If money is needed urgently, we can pay it on the same day.",
    ],
    [
        "Byddwn yn dweud wrthych pwy sy'n gyfrifol, ac erbyn pryd y bydd wedi'i wneud.",
        "We will tell you who is responsible, and by when it will be done.",
    ],
    [
        "Pan fydd {{ authority.council }} yn methu, cewch wybod pam a beth fydd yn newid.",
        "When {{ authority.council }} falls short, you will hear why, and what will change.",
    ],
];

pub(super) const PROMISES: [Pair; 10] = [
    ["Byddwn yn ateb pob galwad o fewn un diwrnod gwaith", "We will answer every call within one working day"],
    ["Byddwn yn gwrando arnoch chi cyn i ni benderfynu dim", "We will listen to you before we decide anything"],
    ["Byddwn yn dod o hyd i gartref diogel i chi a'ch plentyn", "We will find a safe home for you and your child"],
    ["Byddwn yn talu am y pethau sydd eu hangen ar fabi newydd", "We will pay for the things that a new baby needs"],
    [
        "Byddwn yn eich cyflwyno i rywun sydd wedi bod yn yr un lle",
        "We will introduce you to somebody who has been in the same place",
    ],
    ["Byddwn yn trin tadau a mamau yr un fath", "We will treat fathers and mothers alike"],
    ["Byddwn yn dangos i chi beth sydd wedi'i ysgrifennu amdanoch", "We will show you what has been written about you"],
    ["Byddwn yn cadw'r drws ar agor nes byddwch chi'n 25 oed", "We will keep the door open until you are 25"],
    [
        "Byddwn yn dod â chi at eiriolwr sy'n annibynnol arnom ni",
        "We will bring you to an advocate who is independent of us",
    ],
    [
        "Byddwn yn dweud y gwir wrthych, hyd yn oed pan fydd yn anodd",
        "We will tell you the truth, even when it is hard",
    ],
];

/// The charter's sections: id, title, summary.
pub(super) const SECTIONS: [(&str, Pair, Pair); 9] = [
    (
        "introduction",
        ["Cyflwyniad", "Introduction"],
        ["I bwy mae'r siarter hon, a sut i'w defnyddio.", "Whom this charter is for, and how to use it."],
    ),
    (
        "before",
        ["Cyn dod yn rhiant", "Before you become a parent"],
        ["Amser i feddwl, a rhywun i'w holi.", "Time to think, and somebody to ask."],
    ),
    (
        "expecting",
        ["Disgwyl babi", "Expecting a baby"],
        ["Eich iechyd, eich cartref a'ch arian.", "Your health, your home and your money."],
    ),
    (
        "birth",
        ["Yr enedigaeth", "The birth"],
        ["Pwy fydd gyda chi, a beth sy'n digwydd wedyn.", "Who will be with you, and what happens next."],
    ),
    (
        "first-year",
        ["Y flwyddyn gyntaf", "The first year"],
        ["Seibiant, cwmni a rhywun i'w ffonio.", "A break, company and somebody to ring."],
    ),
    (
        "work-and-learning",
        ["Gwaith a dysgu", "Work and learning"],
        ["Coleg, gwaith a gofal plant gyda'i gilydd.", "College, work and childcare together."],
    ),
    (
        "stigma",
        ["Stigma", "Stigma"],
        ["Beth mae pobl yn ei ddweud, a beth sy'n wir.", "What people say, and what is true."],
    ),
    (
        "apart",
        ["Byw ar wahân", "Living apart"],
        ["Pan nad yw eich plentyn yn byw gyda chi.", "When your child does not live with you."],
    ),
    ("later", ["Yn nes ymlaen", "Later on"], ["Y drws sy'n aros ar agor.", "The door that stays open."]),
];

pub(super) const HEADINGS: [Pair; 5] = [
    ["Beth allwch chi ei ddisgwyl", "What you can expect"],
    ["Beth rydym ni'n ei addo", "What we promise"],
    ["Pwy all helpu", "Who can help"],
    ["Os aiff rhywbeth o'i le", "If something goes wrong"],
    ["Gair i dadau", "A word to fathers"],
];

/// Other pages: path, title.
pub(super) const PAGES: [(&str, Pair); 5] = [
    ("about", ["Am y safle hwn", "About this site"]),
    ("how-to-use", ["Sut i ddefnyddio'r safle", "How to use this site"]),
    ("accessibility", ["Hygyrchedd", "Accessibility"]),
    ("privacy", ["Preifatrwydd", "Privacy"]),
    ("editors", ["I olygyddion", "For editors"]),
];

/// What services are about: id, category of the taxonomy, name.
pub(super) const SUBJECTS: [(&str, &str, Pair); 10] = [
    ("housing", "housing", ["Tai", "Housing"]),
    ("money", "money", ["Arian", "Money"]),
    ("health", "health", ["Iechyd", "Health"]),
    ("pregnancy", "pregnancy-and-babies", ["Beichiogrwydd", "Pregnancy"]),
    ("childcare", "childcare", ["Gofal plant", "Childcare"]),
    ("work", "work", ["Gwaith", "Work"]),
    ("learning", "education", ["Dysgu", "Learning"]),
    ("rights", "advocacy-and-legal", ["Hawliau", "Your rights"]),
    ("wellbeing", "mental-health", ["Lles", "Wellbeing"]),
    ("parenting", "parenting", ["Magu plant", "Parenting"]),
];

/// What kinds of service there are: id, name.
pub(super) const KINDS: [(&str, Pair); 4] = [
    ("line", ["llinell gyngor", "advice line"]),
    ("drop-in", ["sesiwn galw heibio", "drop-in"]),
    ("group", ["grŵp rhieni", "parents' group"]),
    ("visits", ["ymweliadau cartref", "home visits"]),
];

pub(super) const SUMMARIES: [Pair; 5] = [
    ["Cyngor am ddim gan bobl sy'n adnabod yr ardal.", "Free advice from people who know the area."],
    ["Dewch pan fo'n gyfleus, gyda'ch plentyn neu hebddo.", "Come when it suits you, with your child or without."],
    ["Rhywun i siarad ag ef yr un diwrnod.", "Somebody to talk to on the same day."],
    ["Help gyda ffurflenni, llythyrau a chyfarfodydd.", "Help with forms, letters and meetings."],
    ["I rieni hyd at 25 oed sydd wedi bod mewn gofal.", "For parents up to 25 who have been in care."],
];

pub(super) const RESOURCES: [Pair; 5] = [
    ["Rhiant ydw i", "I am a parent"],
    ["Gofynnwch i ni yn gyntaf", "Ask us first"],
    ["Llythyr at fy nghynghorydd", "A letter to my adviser"],
    ["Beth sy'n helpu", "What helps"],
    ["Dechrau o'r newydd", "A new start"],
];

pub(super) const CLAIMS: [Pair; 3] = [
    [
        "Cawsoch eich magu mewn gofal, felly rhaid bod eich babi mewn perygl.",
        "You grew up in care, so your baby must be at risk.",
    ],
    ["Mae gofyn am help yn dangos nad ydych yn ymdopi.", "Asking for help shows that you are not coping."],
    ["Does dim diddordeb gan dadau ifanc.", "Young fathers are not interested."],
];
