//! The value stream: steps, estimates, links and rework.
