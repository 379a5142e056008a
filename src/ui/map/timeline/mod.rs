//! The flow as a timeline to scale: `show` is the whole of it, the other files each paint or follow one thing.
//!
//! `frame` says which part shows, `fitted` how it is laid out for its room; `chart`, `ruler`, `rework`, `flag` and `marks` paint;
//! `steps`, `handles`, `gesture`, `marquee`, `naming` and `step_menu` are what a hand does; `minimap` is the overview, `picture` the
//! whole map for paper.

pub(in crate::ui::map) mod chart;
pub(in crate::ui::map) mod fitted;
mod flag;
pub(in crate::ui::map) mod flag_plan;
pub(in crate::ui::map) mod frame;
pub(in crate::ui::map) mod gesture;
mod handles;
pub(in crate::ui::map) mod marks;
mod marquee;
pub(in crate::ui::map) mod minimap;
mod naming;
pub mod picture;
pub(in crate::ui::map) mod rework;
pub(in crate::ui::map) mod ruler;
pub(in crate::ui::map) mod show;
pub(in crate::ui::map) mod stage;
pub(in crate::ui::map) mod step_menu;
pub(in crate::ui::map) mod steps;
