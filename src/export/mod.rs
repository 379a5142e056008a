//! What leaves the workshop: minutes, notes and maps as files.
