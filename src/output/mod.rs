//! Output: the screen, the parts of a page, and one file for each format.

mod aligned;
pub mod diff;
pub mod full;
pub mod grid;
pub mod json;
pub mod marked;
pub mod page;
pub mod sarif;
pub mod screen;
pub mod short;
pub mod wrap;

pub use grid::{Grid, TABLE_FORMATS, TableAnswer, TableFormat};
pub use screen::Screen;
