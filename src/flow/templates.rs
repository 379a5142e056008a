//! Flows to start from: the lifecycle, and the story of one release without and with `DevOps`.

use super::Flow;

/// Which template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TemplateKind {
    /// The lifecycle in eight steps, names only.
    Lifecycle,
    /// One release in six weeks.
    WithoutDevOps,
    /// A small change in a day.
    WithDevOps,
}

/// A flow to start from.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Which one.
    pub kind: TemplateKind,
    /// On its card: "Lifecycle in 8 steps".
    pub title: &'static str,
    /// Below the title, one sentence.
    pub summary: &'static str,
    /// What it puts on the map.
    pub flow: Flow,
}

/// The templates in the order of their cards.
pub fn templates() -> Vec<Template> {
    const ALL: [(TemplateKind, &str, &str, &str); 3] = [
        (
            TemplateKind::Lifecycle,
            "Lifecycle in 8 steps",
            "Plan to monitor, names only: fill in the times.",
            include_str!("../../assets/flows/lifecycle.flow"),
        ),
        (
            TemplateKind::WithoutDevOps,
            "Story without DevOps",
            "Six weeks, one release, deployed at night.",
            include_str!("../../assets/flows/without-devops.flow"),
        ),
        (
            TemplateKind::WithDevOps,
            "Story with DevOps",
            "The same work in small steps, on the same scale.",
            include_str!("../../assets/flows/with-devops.flow"),
        ),
    ];
    ALL.map(|(kind, title, summary, text)| Template {
        kind,
        title,
        summary,
        flow: super::text::read(text).flow,
    })
    .into()
}
