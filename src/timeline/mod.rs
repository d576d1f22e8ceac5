//! Histories and their temporal expressions become events in order.
