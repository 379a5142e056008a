//! The right column: the selected steps with their fields, what would help most, where the team stands, and a measured map
//! beside its log.

pub(in crate::ui::map) mod beside;
pub(in crate::ui::map) mod form;
pub(in crate::ui::map) mod group_form;
pub(in crate::ui::map) mod group_reading;
pub(in crate::ui::map) mod inspector;
pub(in crate::ui::map) mod marks;
pub(in crate::ui::map) mod ranking;
pub(in crate::ui::map) mod reading;
pub(in crate::ui::map) mod says;
pub(in crate::ui::map) mod standing;
