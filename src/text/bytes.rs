//! Questions about all bytes of a text, of which several are looked at together.

/// How many bytes of a text are such; several are looked at together.
pub fn count_bytes(text: &str, is_such: impl Fn(u8) -> bool) -> usize {
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(is_such(*byte))).sum::<u8>();
    text.as_bytes().chunks(255).map(|bytes| usize::from(few(bytes))).sum()
}

/// Whether a text has neither a backslash nor a control character other than line feeds.
pub fn is_unescaped(text: &str) -> bool {
    let plain = |byte: u8| (byte >= b' ') & (byte != 0x7F) & (byte != b'\\') | (byte == b'\n');
    // All bytes at once, not up to the first, so that several are looked at together.
    text.bytes().fold(true, |all, byte| all & plain(byte))
}
