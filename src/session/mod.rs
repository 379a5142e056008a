//! What is prepared: agenda, slides, blocks and rounds.
