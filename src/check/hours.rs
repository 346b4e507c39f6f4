//! Opening hours that cannot be: that end before they begin, or are said twice.

use crate::diagnostic::Diagnostics;
use crate::locale::Time;
use crate::model::Catalogue;
use crate::parse::contact::{Schedule, Weekday};
use crate::parse::text::Text;

use super::{BACKWARD_HOURS, OVERLAPPING_HOURS, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    for schedules in listing::hours(catalogue, &scope.site.settings) {
        schedules.iter().for_each(|schedule| check_order(schedule, d));
        for (place, schedule) in schedules.iter().enumerate() {
            check_overlap(schedule, &schedules[..place], d);
        }
    }
}

fn check_order(schedule: &Schedule, d: &mut Diagnostics) {
    let Some((from, to)) = times(schedule).filter(|(from, to)| from >= to) else { return };
    let said = BACKWARD_HOURS.at(schedule.place_of("closes_at")).with("from", from);
    let said = if from == to { said.says("same") } else { said.says("backward").with("to", to) };
    d.push(said.help(match to {
        Time { hour: 0, minute: 0 } => "midnight",
        _ if from == to => "whole-day",
        _ => "night",
    }));
}

fn check_overlap(schedule: &Schedule, before: &[Schedule], d: &mut Diagnostics) {
    let overlaps = |other: &&Schedule| common_day(schedule, other).is_some() && is_same_hour(schedule, other);
    let Some(other) = before.iter().find(overlaps) else { return };
    let day = common_day(schedule, other).map_or("", Weekday::word);
    let said = OVERLAPPING_HOURS.at(schedule.place_of("opens_at")).with("day", day);
    d.push(said.related_to(other.place_of("opens_at")));
}

/// The first day that both have.
fn common_day(a: &Schedule, b: &Schedule) -> Option<Weekday> {
    a.byday.iter().copied().find(|day| b.byday.contains(day))
}

/// Whether both are open at some minute, for the same thing: hours of two things may well overlap.
fn is_same_hour(a: &Schedule, b: &Schedule) -> bool {
    let (Some((from, to)), Some((other_from, other_to))) = (times(a), times(b)) else { return false };
    from < other_to && other_from < to && is_same_text(a.description.as_ref(), b.description.as_ref())
}

fn is_same_text(a: Option<&Text>, b: Option<&Text>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.0.texts().eq(b.0.texts()),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// From when to when. Midnight to midnight is the whole day.
fn times(schedule: &Schedule) -> Option<(Time, Time)> {
    const MIDNIGHT: Time = Time { hour: 0, minute: 0 };
    let times = schedule.opens_at.zip(schedule.closes_at)?;
    Some(if times == (MIDNIGHT, MIDNIGHT) { (MIDNIGHT, Time { hour: 24, minute: 0 }) } else { times })
}
