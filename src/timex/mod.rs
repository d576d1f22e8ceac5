//! Text and anchors become temporal expressions with values.
