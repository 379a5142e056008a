//! The clock that is handed in, working time, and countdowns kept as anchors.
