//! Stretches of a text that can be looked up fast.

use std::ops::Range;

/// Stretches of bytes in order, joined where they touch, so that one can be looked up fast.
#[derive(Debug, Clone, Default)]
pub struct Spans(Vec<Range<usize>>);

impl Spans {
    /// The stretches, in any order.
    pub fn new(mut spans: Vec<Range<usize>>) -> Self {
        spans.sort_by_key(|span| span.start);
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a stretch shares a byte with one of them; an empty one need only touch.
    #[inline]
    pub fn overlap(&self, span: &Range<usize>) -> bool {
        !self.is_empty() && self.holds(span)
    }

    fn holds(&self, span: &Range<usize>) -> bool {
        if span.is_empty() {
            let at = self.0.partition_point(|other| other.end < span.start);
            return self.0.get(at).is_some_and(|other| other.start <= span.start);
        }
        let at = self.0.partition_point(|other| other.end <= span.start);
        self.0.get(at).is_some_and(|other| other.start < span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_joined_and_found() {
        let spans = Spans::new(vec![10..12, 0..3, 2..5, 20..20]);
        for (span, found) in [
            (0..1, true),
            (4..6, true),
            (5..10, false),
            (11..30, true),
            (12..20, false),
            (12..12, true),
            (9..9, false),
        ] {
            assert_eq!(spans.overlap(&span), found, "{span:?}");
        }
    }
}
