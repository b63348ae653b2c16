//! A set of byte ranges with a fast test for overlap.

use std::ops::Range;

/// Byte ranges in order, merged where they touch, for binary search.
#[derive(Debug, Clone, Default)]
pub struct Spans(Vec<Range<usize>>);

impl Spans {
    /// The set of ranges given in any order.
    pub fn new(mut spans: Vec<Range<usize>>) -> Self {
        spans.sort_by_key(|span| span.start);
        let mut joined: Vec<Range<usize>> = Vec::new();
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a range shares a byte with one of the set; an empty range need only touch.
    pub fn overlap(&self, span: &Range<usize>) -> bool {
        if span.is_empty() {
            let at = self.0.partition_point(|other| other.end < span.start);
            return self.0.get(at).is_some_and(|other| other.start <= span.start);
        }
        let at = self.0.partition_point(|other| other.end <= span.start);
        self.0.get(at).is_some_and(|other| other.start < span.end)
    }
}
