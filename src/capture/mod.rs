//! How bytes arrive: files, folders, pipes.
