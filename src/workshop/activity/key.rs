//! The measures that DORA's survey asks teams for: four keys and the rework rate.

use serde::{Deserialize, Serialize};

/// A measure that teams are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Key {
    /// How long from the commit to production.
    LeadTime,
    /// How often is deployed.
    Frequency,
    /// How many deployments fail.
    FailRate,
    /// How long until service is back after a failed deployment.
    Recovery,
    /// How many deployments are unplanned, to mend something that users see.
    ReworkRate,
}

impl Key {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 5] = [
        Self::LeadTime,
        Self::Frequency,
        Self::FailRate,
        Self::Recovery,
        Self::ReworkRate,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::LeadTime => "Lead time for changes",
            Self::Frequency => "Deployment frequency",
            Self::FailRate => "Change fail rate",
            Self::Recovery => "Recovery time",
            Self::ReworkRate => "Rework rate",
        }
    }

    /// What exactly is asked.
    pub fn asks(self) -> &'static str {
        match self {
            Self::LeadTime => "from commit to production",
            Self::Frequency => "one deployment every …",
            Self::FailRate => "deployments that need a fix",
            Self::Recovery => "after a failed deployment",
            Self::ReworkRate => "unplanned deployments for a fix",
        }
    }

    /// Its name on the wall, in few words.
    pub fn short(self) -> &'static str {
        match self {
            Self::LeadTime => "Lead time",
            Self::Frequency => "Time between deploys",
            Self::FailRate => "Changes that fail",
            Self::Recovery => "Recovery",
            Self::ReworkRate => "Rework",
        }
    }

    /// Its word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::LeadTime => "lead_time",
            Self::Frequency => "deployment_frequency",
            Self::FailRate => "change_fail_rate",
            Self::Recovery => "recovery_time",
            Self::ReworkRate => "rework_rate",
        }
    }
}
