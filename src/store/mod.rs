//! Files: atomic saves, the journal and recovery.
