//! What the rows of a log say: that something was done, or that an item became something.

use super::columns::Columns;
use super::roles::{Role, key};

/// The two kinds of log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogKind {
    /// A row says that an activity was done, at one moment or from start to end.
    Events,
    /// A row says that the item became something: the time until its next row belongs to this row's status.
    Statuses,
}

impl LogKind {
    /// Its word in documents and on the page.
    pub fn word(self) -> &'static str {
        match self {
            LogKind::Events => "events",
            LogKind::Statuses => "statuses",
        }
    }
}

/// Heads of columns that hold what an item became, as [`key`] writes them.
const STATUS_HEADS: [&str; 31] = [
    "mivalue",
    "changesnewvalue",
    "columnname",
    "status",
    "state",
    "newstatus",
    "newstate",
    "tostatus",
    "tostate",
    "to",
    "tovalue",
    "newvalue",
    "statusname",
    "statename",
    "statusto",
    "ticketstatus",
    "issuestatus",
    "incidentstate",
    "workflowstate",
    "workflowstatus",
    "boardcolumn",
    "phase",
    "zustand",
    "neuerstatus",
    "statut",
    "estado",
    "stato",
    "stan",
    "статус",
    "状态",
    "ステータス",
];

/// Words that say how an item is, and never what was done to it.
const CONDITIONS: [&str; 16] = [
    "todo",
    "backlog",
    "doing",
    "open",
    "onhold",
    "blocked",
    "pending",
    "queued",
    "active",
    "inprogress",
    "offen",
    "inarbeit",
    "inbearbeitung",
    "encours",
    "intest",
    "intesting",
];
/// How such words begin.
const CONDITION_BEGINS: [&str; 8] = [
    "waitingfor",
    "awaiting",
    "readyfor",
    "ready",
    "inreview",
    "indev",
    "inqa",
    "selectedfor",
];
/// Words that can be meant either way.
const EITHER: [&str; 14] = [
    "new",
    "done",
    "closed",
    "resolved",
    "reopened",
    "review",
    "assigned",
    "cancelled",
    "canceled",
    "rejected",
    "approved",
    "solved",
    "accepted",
    "completed",
];

/// Whether a column is called like one that says how an item is.
pub(super) fn is_status_head(head: &str) -> bool {
    STATUS_HEADS.contains(&key(head).as_str())
}

/// The kind of a log, and why it is taken for that: by the head of its column, else by the names in it.
pub(super) fn recognise(columns: &Columns, activities: &[String], is_wide: bool) -> (LogKind, String) {
    let events = |why: &str| (LogKind::Events, why.to_owned());
    if is_wide {
        return (
            LogKind::Statuses,
            "a row is an item and has a column a status".to_owned(),
        );
    }
    let head = columns.name(Role::Activity).unwrap_or_default();
    let keys: Vec<String> = activities.iter().map(|name| key(name)).collect();
    let condition = |key: &&String| {
        CONDITIONS.contains(&key.as_str()) || CONDITION_BEGINS.iter().any(|begin| key.starts_with(begin))
    };
    let conditions = keys.iter().filter(condition).count();
    let either = keys.iter().filter(|key| EITHER.contains(&key.as_str())).count();
    // Half of the names, and two at least: a single `Ready` may be what somebody does.
    let are_conditions = conditions > 0 && conditions + either >= 2 && 2 * (conditions + either) >= keys.len();
    let is_status = is_status_head(head);
    // Whoever writes a start, or what part of a life a row is, writes of work: unless it is a status that was entered and left.
    if columns.place(Role::Start).is_some() {
        if is_status && are_conditions {
            let why = format!("its rows say when an item entered and left its “{head}”");
            return (LogKind::Statuses, why);
        }
        return events("a row has a start and an end");
    }
    if columns.place(Role::Lifecycle).is_some() {
        return events("a column tells starts from completions");
    }
    if columns.place(Role::From).is_some() {
        let from = columns.name(Role::From).unwrap_or_default();
        let why = format!("its rows go from one status, “{from}”, to another, “{head}”");
        return (LogKind::Statuses, why);
    }
    let ended = columns
        .name(Role::Time)
        .map(key)
        .is_some_and(|time| ["end", "complete", "finish"].iter().any(|word| time.contains(word)));
    // A time that is called an end says when work was done, whatever the names beside it.
    if is_status && !ended {
        return (LogKind::Statuses, format!("its column is called “{head}”"));
    }
    if are_conditions && !ended {
        let named = activities.iter().zip(&keys).find(|(_, key)| condition(key));
        let named = named.map_or("", |(name, _)| name.as_str());
        return (
            LogKind::Statuses,
            format!("names like “{named}” say how an item is, not what was done"),
        );
    }
    events("each row says what was done")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::columns::Names;
    use super::*;

    fn kind(head: &str, activities: &[&str]) -> LogKind {
        let columns = Columns::find(head.as_bytes(), None, &Names::default()).unwrap();
        let activities: Vec<String> = activities.iter().map(|name| (*name).to_owned()).collect();
        recognise(&columns, &activities, false).0
    }

    #[test]
    fn heads_and_names_tell_the_two_kinds_apart() {
        for (head, names) in [
            ("issue,status,timestamp", &["A", "B"][..]),
            ("Issue key,From,To,Changed", &["A", "B"]),
            ("case,activity,time", &["To Do", "In Progress", "Done"]),
            ("work item id,state,changed date", &["New", "Active", "Closed"]),
            ("ticket,task,date", &["Waiting for customer", "Solved", "Sent back"]),
            ("case,status,start,end", &["To Do", "Done"]),
        ] {
            assert_eq!(kind(head, names), LogKind::Statuses, "{head}");
        }
        for (head, names) in [
            ("case,activity,timestamp", &["Write", "Review", "Closed"][..]),
            ("case,status,start,end", &["Write", "Review"]),
            ("case,task,start,end", &["To Do", "Done"]),
            ("case,status,completed at", &["A", "B"]),
            ("case,activity,timestamp,lifecycle", &["In Progress", "Done"]),
            ("case,activity,timestamp", &["Assigned", "Resolved", "Closed"]),
        ] {
            assert_eq!(kind(head, names), LogKind::Events, "{head}");
        }
    }
}
