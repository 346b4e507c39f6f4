//! Days and times of day.

use std::fmt;

use icu_calendar::types::RataDie;
use icu_calendar::{Gregorian, Iso};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;

use super::Locale;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(icu_calendar::Date<Iso>);

impl Date {
    /// Reads `2026-10-01`; days that no calendar has are `None`.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes
                .iter()
                .enumerate()
                .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
        if !shaped {
            return None;
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u16>().ok();
        let (year, month, day) = (number(0, 4)?, number(5, 7)? as u8, number(8, 10)? as u8);
        icu_calendar::Date::try_new_iso(i32::from(year), month, day).ok().map(Date)
    }

    /// The day that is `days` after 1 January 1970.
    pub fn from_unix_days(days: i64) -> Date {
        Date(icu_calendar::Date::from_rata_die(RataDie::new(719_163 + days), Iso))
    }

    /// The same day `months` later, or the last of that month.
    pub fn months_later(self, months: u32) -> Date {
        let month = i64::from(self.0.month().ordinal) - 1 + i64::from(months);
        let year = i64::from(self.0.year().extended_year()) + month / 12;
        let find = |day: u8| icu_calendar::Date::try_new_iso(year as i32, (month % 12) as u8 + 1, day).ok();
        let first = self.0.day_of_month().0;
        Date((first.saturating_sub(3)..=first).rev().find_map(find).unwrap_or(self.0))
    }
}

/// `2026-10-01`
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year().extended_year(), self.0.month().ordinal, self.0.day_of_month().0)
    }
}

/// How one locale writes a day: "21 Tachwedd 2026".
#[derive(Debug)]
pub struct DateStyle {
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
}

impl DateStyle {
    pub fn new(locale: Locale) -> DateStyle {
        let icu = locale.to_icu();
        DateStyle { day: FixedCalendarDateTimeFormatter::try_new(icu.into(), YMD::long()).ok() }
    }

    /// "1 October 2026"
    pub fn write(&self, date: Date) -> String {
        let gregorian = date.0.to_calendar(Gregorian);
        self.day.as_ref().map_or_else(|| date.to_string(), |style| style.format(&gregorian).to_string())
    }
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    pub hour: u8,
    pub minute: u8,
}

impl Time {
    /// Reads `09:00` or `9:00`; `24:00` is the end of the day.
    pub fn parse(text: &str) -> Option<Time> {
        let (hour, minute) = text.split_once(':')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !(1..=2).contains(&hour.len()) || minute.len() != 2 || !digits(hour) || !digits(minute) {
            return None;
        }
        let time = Time { hour: hour.parse().ok()?, minute: minute.parse().ok()? };
        (time.minute < 60 && (time.hour < 24 || time == Time { hour: 24, minute: 0 })).then_some(time)
    }
}

/// `09:00`
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}
