//! Writes files of a data folder whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Makes a file that is not there yet, and its folders.
///
/// The content is first written beside it under a hidden name, which no walk sees, and then linked to its own: a link
/// never takes the place of a file.
///
/// # Errors
/// When there is a file already ([`io::ErrorKind::AlreadyExists`]), or it cannot be written.
pub fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = folder.join(format!(".{name}.{}", std::process::id()));
    let written = File::create_new(&draft).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    let linked = written.and_then(|()| fs::hard_link(&draft, path));
    // Nothing more can be done about a draft that cannot be taken away.
    let _ = fs::remove_file(&draft);
    linked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let folder = std::env::temp_dir().join(format!("bcd-ghi-{}", std::process::id()));
        let path = folder.join("thanh-hoa/2021/1-qd-ubnd.toml");
        write_new(&path, b"a").unwrap();
        let second = write_new(&path, b"b").unwrap_err();
        assert_eq!(second.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "a");
        // No draft is left behind.
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
