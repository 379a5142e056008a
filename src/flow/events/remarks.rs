//! What was assumed, simplified, or is unknown of a measured flow: sentences for its head.

use super::columns::How;
use super::days::Dates;
use super::found::Found;
use super::kind::LogKind;
use super::roles::Role;
use super::spread::Spread;
use super::stage::Stage;
use crate::flow::Flow;
use crate::flow::words::and;
use crate::time::Zone;

/// What was assumed, simplified, or is unknown.
pub(super) fn remarks(found: &Found<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    remarks.extend(about_times(found));
    remarks.extend(about_rows(found));
    remarks.extend(about_shape(found));
    remarks
}

fn about_times(found: &Found<'_>) -> Vec<String> {
    let (log, options) = (found.log, found.options);
    let zone = options.zone.words();
    let mut remarks = vec![match &options.hours {
        Some(hours) => format!("Times are working time at {zone}: {}", hours.words()),
        None => "Times run around the clock; --hours 9:00-17:00 counts working time only".to_owned(),
    }];
    if log.assumed > 0 {
        remarks.push(format!(
            "{} taken as {zone}; --zone names another",
            count(log.assumed, "time has no offset and is", "times have no offset and are")
        ));
    }
    // Around the clock an offset changes no length: it is only said where hours are counted.
    if options.hours.is_some() && log.offsets.len() > 1 && matches!(options.zone, Zone::Fixed(_)) {
        remarks.push(format!(
            "Times name different offsets, as in summer and winter, but working hours are counted at {zone} all year: --zone, as in Europe/Berlin, follows daylight saving"
        ));
    }
    if log.dates_only > 0 {
        remarks.push(format!(
            "{} only dates, taken as midnight: what lasts less than a day is lost",
            count(log.dates_only, "time is", "times are")
        ));
    }
    if found.kind == LogKind::Statuses {
        remarks.push(
            "Process time is unknown: a status says where an item is, and not whether anybody works on it. Each wait holds the work too, and the steps are “outside”".to_owned(),
        );
        // Where nothing says who worked when, each remark below would be true of every step.
        return remarks;
    }
    let unsplit: Vec<&str> = found
        .stages
        .iter()
        .filter(|stage| !stage.is_split())
        .map(|stage| stage.name.as_str())
        .collect();
    // All of them: a list of every step would hide that it is the log.
    if unsplit.len() == found.stages.len() {
        remarks.push(
            "Process time is unknown: the log has one time an event. Each wait holds the work too, and the steps are “outside”".to_owned(),
        );
    } else if !unsplit.is_empty() {
        remarks.push(format!(
            "Process time is unknown where no start is logged: {}",
            names(&unsplit)
        ));
    }
    let dark = |stage: &&Stage| !stage.is_split() && stage.wait_and_process.is_none();
    let dark: Vec<&str> = found
        .stages
        .iter()
        .filter(dark)
        .map(|stage| stage.name.as_str())
        .collect();
    if !dark.is_empty() {
        remarks.push(format!(
            "Nothing is known of the time before the first event of a case: {}",
            names(&dark)
        ));
    }
    let long = |spread: &Option<Spread>| spread.is_some_and(|spread| spread.mean > crate::flow::Estimate::MAX_MINUTES);
    if found
        .stages
        .iter()
        .any(|stage| long(&stage.wait) || long(&stage.process) || long(&stage.wait_and_process))
    {
        remarks.push("Times of more than 100 years were cut to that: are the dates right?".to_owned());
    }
    remarks
}

fn about_rows(found: &Found<'_>) -> Vec<String> {
    let log = found.log;
    let mut remarks = Vec::new();
    if found.kind == LogKind::Statuses {
        remarks.push(format!(
            "Read as status changes, since {}: the time until an item’s next row belongs to the status of this row. --as events reads what was done",
            found.kind_why
        ));
    }
    if found.duplicates > 0 {
        remarks.push(format!(
            "{} of another: one event",
            count(
                found.duplicates,
                "row is an exact duplicate",
                "rows are exact duplicates"
            )
        ));
    }
    if log.reversed > 0 {
        remarks.push(format!(
            "{} after the end and left out",
            count(log.reversed, "row has its start", "rows have their start")
        ));
    }
    remarks.extend(log.days.taken.as_ref().map(Dates::words));
    if log.newest_first {
        remarks.push("The rows stand newest first: those of one moment were taken from the bottom up".to_owned());
    }
    if found.repeated > 0 {
        remarks.push(format!(
            "{} of the status that the item had already: no rework, one stay",
            count(found.repeated, "row is a repeated update", "rows are repeated updates")
        ));
    }
    for (how, by) in [(How::Name, "their names"), (How::Content, "what stands in them")] {
        let guessed = Role::ALL.into_iter().filter(|role| log.columns.how(*role) == Some(how));
        let guessed: Vec<String> = guessed
            .filter_map(|role| {
                let what = if role == Role::From {
                    "status before"
                } else {
                    role.word()
                };
                Some(format!("“{}” is the {what}", log.columns.name(role)?))
            })
            .collect();
        if !guessed.is_empty() {
            remarks.push(format!(
                "Guessed by {by}: {}; --case, --activity, --time and so on name others",
                guessed.join(", ")
            ));
        }
    }
    for role in [Role::Start, Role::Time] {
        if let Some((date, time)) = log.columns.names_apart(role) {
            remarks.push(format!("“{date}” and “{time}” together are the {}", role.word()));
        }
    }
    if let Some(letters) = log.letters {
        remarks.push(format!(
            "The text is no UTF-8: by its letters it is read as {letters}; --encoding names another"
        ));
    }
    if log.odd_letters > 0 {
        remarks.push(format!(
            "{} not UTF-8, the first in line {}: read as Windows-1252; --encoding names another",
            count(log.odd_letters, "row is", "rows are"),
            log.first_odd
        ));
    }
    if log.cut_names > 0 {
        remarks.push(format!(
            "{} longer than {} characters and cut",
            count(log.cut_names, "activity is", "activities are"),
            Flow::MAX_NAME
        ));
    }
    if log.other_changes > 0 {
        let column = log.columns.name(Role::Lifecycle).unwrap_or_default();
        remarks.push(format!(
            "{} left out: “{column}” is neither a start nor a completion",
            count(log.other_changes, "row is", "rows are")
        ));
    }
    if log.other_fields > 0 {
        let column = log.columns.field_name().unwrap_or_default();
        remarks.push(format!(
            "{} left out: by “{column}” they change something else than the status",
            count(log.other_fields, "row is", "rows are")
        ));
    }
    if log.no_changes > 0 {
        remarks.push(format!(
            "{} left out: no status is in it",
            count(log.no_changes, "row is", "rows are")
        ));
    }
    if log.other_labels > 0 {
        remarks.push(format!(
            "{} left out: there no label is put on that says where an item stands",
            count(log.other_labels, "row is", "rows are")
        ));
    }
    if let Some(made) = log.columns.made_name().filter(|_| found.kind == LogKind::Statuses) {
        remarks.push(format!(
            "What an item was before its first change it was since “{made}”"
        ));
    }
    if log.unknown_first > 0 {
        remarks.push(format!(
            "What {} before the first change is left out: no column says since when",
            count(log.unknown_first, "item was", "items were")
        ));
    }
    if found.unpaired.starts > 0 {
        remarks.push(format!(
            "{} never completed and left out",
            count(found.unpaired.starts, "start is", "starts are")
        ));
    }
    if found.unpaired.ends > 0 {
        remarks.push(format!(
            "{} process time is unknown",
            count(
                found.unpaired.ends,
                "completion has no start: its",
                "completions have no start: their"
            )
        ));
    }
    remarks
}

fn about_shape(found: &Found<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    let name = |activity: &usize| found.log.activities.get(*activity).map_or("", String::as_str);
    let open = (found.firsts.cases as usize).saturating_sub(found.walk.lead.len());
    if open > 0 {
        remarks.push(format!(
            "{} still under way (the last event is no usual end, and is younger than 95 of 100 gaps are long): they count as far as they came",
            count(open as u64, "case is", "cases are")
        ));
    }
    if found.walk.overlaps > 0 {
        remarks.push(format!(
            "{} before what came before had ended: their wait counts as 0",
            count(found.walk.overlaps, "visit began", "visits began")
        ));
    }
    for block in &found.plan.blocks {
        let block: Vec<&str> = block.iter().map(name).collect();
        remarks.push(format!(
            "Side by side, since they overlap or come in either order: {}",
            names(&block)
        ));
    }
    for run in &found.plan.flattened {
        let run: Vec<&str> = run.iter().map(name).collect();
        remarks.push(format!(
            "Simplified: some of these overlap, but in no way that branches can show, so they stand in a row: {}",
            names(&run)
        ));
    }
    for group in &found.alternatives {
        let own = found.stages.get(group.clone()).unwrap_or_default();
        let own: Vec<&str> = own.iter().map(|stage| stage.name.as_str()).collect();
        remarks.push(format!(
            "{} are alternatives: “take” says how often each is taken",
            names(&own)
        ));
    }
    let is_taken = |line: usize| found.alternatives.iter().any(|group| group.contains(&line));
    let optional: Vec<&str> = found
        .stages
        .iter()
        .enumerate()
        .filter(|(line, stage)| stage.share < 1.0 && !is_taken(*line))
        .map(|(_, stage)| stage.name.as_str())
        .collect();
    if !optional.is_empty() {
        remarks.push(format!(
            "Not every case has {}: “share” says how many of those that get there come in",
            names(&optional)
        ));
    }
    let several: Vec<&str> = found
        .stages
        .iter()
        .filter(|stage| stage.rework_targets > 1)
        .map(|stage| stage.name.as_str())
        .collect();
    if !several.is_empty() {
        remarks.push(format!(
            "Simplified: work goes back to several steps from {}; the flow names the most frequent",
            names(&several)
        ));
    }
    if found.walk.gone_back > 0 {
        remarks.push(format!(
            "{} an earlier step without coming again to the step that sent it: not counted as rework",
            count(
                found.walk.gone_back,
                "time a case went back to",
                "times a case went back to"
            )
        ));
    }
    let crowded =
        |stage: &&Stage| stage.resources > 0 && stage.people.is_some_and(|people| people as usize > stage.resources);
    let crowded: Vec<&str> = found
        .stages
        .iter()
        .filter(crowded)
        .map(|stage| stage.name.as_str())
        .collect();
    if !crowded.is_empty() {
        remarks.push(format!(
            "Some work on several items at once in {}: process time there holds the time that one item waits for another",
            names(&crowded)
        ));
    }
    remarks
}

fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// At most five names.
fn names(all: &[&str]) -> String {
    // A sentence holds five names; the page above has all of them.
    const MOST: usize = 5;
    let more;
    let mut shown: Vec<&str> = all.iter().take(MOST).copied().collect();
    if all.len() > MOST {
        more = format!("{} more", all.len() - MOST);
        shown.push(&more);
    }
    and(&shown)
}
