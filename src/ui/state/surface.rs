//! The surfaces, and what follows for the rest of the house from which one is shown. A new one has its word in each list here; what it is like is
//! said by its entry in the list of surfaces.

/// A surface of the cockpit's window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surface {
    /// Sessions and recent workshops.
    #[default]
    Home,
    /// Slides, notes, rounds.
    Present,
    /// The map.
    Map,
    /// What the workshop leaves.
    Close,
    /// What a group does beside maps and rounds.
    Activity,
    /// The session that is edited.
    Edit,
    /// A session gone through alone.
    Rehearse,
    /// Notes sorted into themes.
    Board,
    /// Earlier states of the open workshop.
    Versions,
}

impl Surface {
    /// Whether it has a line at its foot, whose right part can tell something.
    pub(super) fn has_line(self) -> bool {
        match self {
            Self::Home | Self::Activity | Self::Versions => false,
            Self::Present | Self::Map | Self::Close | Self::Edit | Self::Rehearse | Self::Board => true,
        }
    }

    /// Whether Escape leaves it behind, and nothing of it: for the one it was come from.
    pub(super) fn is_passed(self) -> bool {
        match self {
            Self::Map | Self::Activity | Self::Board | Self::Versions => true,
            // Where one stays; the session that is edited and the rehearsal are asked for themselves.
            Self::Home | Self::Present | Self::Close | Self::Edit | Self::Rehearse => false,
        }
    }

    /// Whether it is looked at from wherever one was, and left to there.
    pub(super) fn goes_back(self) -> bool {
        self == Self::Versions
    }
}
