//! Two documents become a comparison; many become a history.
