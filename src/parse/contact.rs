//! Whom to ring or write to, and when: numbers and hours, in the terms of Open Referral UK (HSDS-UK 3.0).

use crate::locale::Time;
use crate::parse::id::{Email, Id, PhoneNumber, Url};
use crate::parse::text::{Name, Text};
use crate::record::{choice, record};
use crate::source::Located;

choice! {
    /// What a number is for (HSDS-UK 3.0 `phone.type`, as far as readers need it).
    pub enum PhoneType {
        /// A number to ring.
        Voice = "voice",
        /// A number to send a text message to.
        Text = "text",
        /// A text relay for people who cannot hear or speak on the telephone.
        Relay = "relay",
    }
}

choice! {
    /// A day of the week, as RFC 5545 and HSDS write it.
    pub enum Weekday {
        /// Monday.
        Monday = "MO",
        /// Tuesday.
        Tuesday = "TU",
        /// Wednesday.
        Wednesday = "WE",
        /// Thursday.
        Thursday = "TH",
        /// Friday.
        Friday = "FR",
        /// Saturday.
        Saturday = "SA",
        /// Sunday.
        Sunday = "SU",
    }
}

record! {
    /// A number to ring or text.
    pub struct Phone("a telephone number (`{number: …}`)") {
        /// The number, as people write it, in quotes. For example: `"0808 157 0000"`.
        pub number: PhoneNumber,
        /// What the number is for; left out: it is a number to ring.
        pub r#type as "type": Option<PhoneType>,
        /// When or for what to ring it. For example: `{en: Office hours, cy: Oriau swyddfa}`.
        pub description: Option<Text>,
    }
}

record! {
    /// Hours on some days of the week.
    pub struct Schedule("opening hours") {
        /// The days of the week. For example: `[MO, TU, WE, TH, FR]`.
        pub byday: Vec<Weekday>,
        /// When it opens, in quotes. For example: `"09:00"`.
        pub opens_at: Option<Time>,
        /// When it closes, in quotes. For example: `"17:00"`.
        pub closes_at: Option<Time>,
        /// What to know about these hours. For example: `{en: Not on bank holidays}`.
        pub description: Option<Text>,
    }
}

record! {
    /// Somebody at the council to ring or write to.
    pub struct Contact("a contact") {
        /// The name that other places call this contact by: lower-case letters, digits and hyphens. For example: `leaving-care`.
        pub id: Located<Id>,
        /// What the contact is called. For example: `{en: Leaving care team, cy: Tîm Gadael Gofal}`.
        pub name: Name,
        /// What the contact does, in a few words. For example: `{en: Your personal adviser and their team}`.
        pub role: Option<Text>,
        /// Numbers to ring or text, each with what it is for. For example: `[{number: "029 2018 0120"}]`.
        pub phones: Vec<Phone>,
        /// An e-mail address. For example: `housing@example.org`.
        pub email: Option<Email>,
        /// The contact's own page on the web. For example: `https://example.org/leaving-care`.
        pub url: Option<Url>,
        /// When somebody answers. For example: `[{byday: [MO, TU], opens_at: "09:00", closes_at: "17:00"}]`.
        pub schedules: Vec<Schedule>,
        /// What it is called where nobody may know what it is: on a discreet card. For example: `{en: "Office, evenings"}`.
        pub neutral_name: Option<Name>,
        /// `true` if it answers at night and at weekends.
        pub out_of_hours: bool,
    }
}
