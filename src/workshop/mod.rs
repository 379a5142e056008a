//! What one run of a session produces, and the edits that change it.
