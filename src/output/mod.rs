//! Output: the screen, the parts of a page, and one file for each format.

mod aligned;
pub mod bars;
pub mod diff;
pub mod full;
pub mod github;
pub mod graph;
pub mod grid;
pub mod json;
pub mod marked;
pub mod message;
pub mod page;
pub mod sarif;
pub mod screen;
pub mod short;
pub mod side;
pub mod table;
pub mod wrap;

pub use grid::Grid;
pub use screen::Screen;
pub use table::{TABLE_FORMATS, TableAnswer, TableFormat};
