//! The windows: state, views, actions, update.
