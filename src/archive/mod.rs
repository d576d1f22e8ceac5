//! The façade that joins the stages, one file a use case.
