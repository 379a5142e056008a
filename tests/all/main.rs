//! The promises that are kept across the house, one file each, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::disallowed_methods,
    clippy::large_stack_arrays,
    clippy::default_trait_access
)]

mod access;
mod activities;
mod activity_ways;
mod any_size;
mod behind;
mod binary;
mod board;
mod bounded;
mod button_words;
mod clocks;
mod close;
mod cockpit;
mod command_line;
mod commands;
mod compare;
mod composed_kinds;
mod composed_maps;
mod composing;
mod composition;
mod decks;
mod desk;
mod dice;
mod displays;
mod drawings_told;
mod drawn_kinds;
mod editor;
mod editor_hands;
mod editor_source;
mod editor_ways;
mod editor_whole;
mod event_logs;
mod exports;
mod faults;
mod figures;
mod flashes;
mod foreseen;
mod formats;
mod fuzz;
mod gestures;
mod half_typed;
mod handout;
mod home;
mod hostile_exports;
mod hostile_sessions;
mod house;
mod import;
mod ink;
mod journal;
mod journey;
mod keeping;
mod kept_looks;
mod lines;
mod long_lines;
mod map;
mod map_editing;
mod map_exports;
mod map_hands;
mod map_mouse;
mod map_promises;
mod map_room;
mod map_session;
mod map_small;
mod map_spoken;
mod map_table;
mod map_typing;
mod map_views;
mod measured_contrast;
mod metrics;
mod minimised;
mod minutes_pages;
mod monkey;
mod names;
mod ninety_minutes;
mod notices;
mod old_forms;
mod one_sign;
mod opening;
mod overlays;
mod overwriting;
mod painted;
mod panes;
mod pen;
mod play;
mod reading;
mod recover;
mod recovery;
mod reference;
mod refusals;
mod rehearsal;
mod renewing;
mod repaints;
mod round;
mod save_as;
mod saving;
mod scaled_kinds;
mod scenes;
mod session_editing;
mod session_files;
mod session_one;
mod several_maps;
mod sharing;
mod simulation;
mod slide_room;
mod slides;
mod snapshots;
mod stage;
mod surfaces;
mod truth;
mod undo;
mod variants;
mod versions;
mod waiting;
mod wall_keys;
mod wall_look;
mod wall_maps;
mod whole_workshop;
mod widows;
mod window;
